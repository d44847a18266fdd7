import { schannelProtocolValues } from '../../knowledge/registry/schannel-protocols';
import type { TextEdit } from '../../text/position';
import type { RegBlock, RegLine, RegValue } from './block';
import { readFreshLine } from './grammar';
import type { IgnoredReason } from './ignored';
import { isSecondHalf, joinWithNext } from './join-lines';
import { keyBeginning } from './key-line';
import { replaceLine, replacePart } from './line-edits';
import { meantValues } from './meant-value';
import { nameOf } from './node';
import { withoutMarkup } from './pasted';
import { withoutInvisible } from './plain-text';
import { valueNameOf } from './protocol-key';
import { meantNames, protocolValueLines, readDamagedValues } from './protocol-values';
import { restLines } from './repair-lines';
import { hexNumber, isHexDigit, readQuoted, skipBlanks, trimmedEnd } from './scan';
import { encodeDword } from './value';

/** The reasons that lie elsewhere, or leave it open what was meant. */
const withoutRepair: ReadonlySet<IgnoredReason> = new Set<IgnoredReason>([
  'no-key',
  'after-deleted-key',
  'after-unknown-root',
  'import-stopped',
  'lost-line',
  'broken-continuation',
  'null-in-name',
  'backslash-at-end',
  'hex-type',
  'hex-data',
]);

/** A pair of name and number in a block, with the name that was meant. */
interface DamagedValue {
  readonly line: RegLine;
  readonly name: string;
  readonly number: number | undefined;
}

/** Repairs the values of one block that regedit drops. What is needed of the other lines is looked up once for all. */
export class ValueRepairer {
  readonly #block: RegBlock;
  #protocolValues: readonly DamagedValue[] | undefined;
  #firstByName: ReadonlyMap<string, RegValue> | undefined;

  constructor(block: RegBlock) {
    this.#block = block;
  }

  /**
   * The edits that make the value what was meant; nothing where that is not clear, or where the repaired line would overrule a line above it
   * that says something else. `value` is there where the line has a name that can be read.
   */
  repair(line: RegLine, value?: RegValue): readonly TextEdit[] | undefined {
    const reason = value?.ignored ?? line.node.ignored;
    if (!reason || withoutRepair.has(reason)) return undefined;
    if (reason === 'hex-comma') return this.#repairComma(value?.problemLine ?? line);
    const { text, kind } = line.node;
    const joined = joinWithNext(this.#block, line);
    if (joined) return joined;
    const behind = keyBehindNumber(text);
    if (behind > 0) return replaceLine(line, text, [text.slice(0, behind).trimEnd(), text.slice(behind)]);
    if (kind === 'junk' && isSecondHalf(text)) return undefined;
    const indent = text.slice(0, skipBlanks(text, 0));
    for (const lines of this.#candidates(line)) {
      if (lines.some(isValue) && lines.every(isTaken) && !lines.some((each) => this.#overrules(each, line)))
        return replaceLine(line, text, [indent + lines[0], ...lines.slice(1)]);
    }
    return this.#commentOut(line);
  }

  /** What the line may have been, the likeliest first. */
  *#candidates(line: RegLine): Generator<readonly string[]> {
    const text = withoutInvisible(line.node.text);
    if (text !== line.node.text) yield [text.slice(skipBlanks(text, 0))];
    else if (line.node.ignored === 'text-after-data') yield* behindData(line);
    const protocol = this.#protocolLines(line);
    if (protocol) yield protocol;
    const plain = withoutMarkup(text).replace(/^(?:[•–>-]|\d{1,3}[.)])\s{0,8}(?=["“„«])/, '');
    yield [plain];
    const several = restLines(plain);
    if (several.filter(isValue).length > 1) yield several;
    for (const meant of meantValues(plain)) yield [meant];
  }

  /** The values of Schannel that the line holds, where its key is one of Schannel's. */
  #protocolLines(line: RegLine): readonly string[] | undefined {
    const text = withoutInvisible(line.node.text);
    const [body, comment] = withoutComment(text);
    const values = this.#protocolValuesNow().filter((value) => value.line === line);
    if (values.length === 0 || values.some(({ name, number }) => name === '' || number === undefined)) return undefined;
    const inPlace = values.length === 1 ? rewrittenInPlace(text, values[0]?.name ?? '', values[0]?.number ?? 0) : undefined;
    if (inPlace !== undefined) return [inPlace];
    const lines = [...protocolValueLines(values.map(({ name, number }) => ({ name, number: number ?? 0 })))];
    const { rest } = readDamagedValues(body);
    const behind = [rest === '' ? '' : `; ${rest}`, comment].filter((part) => part !== '').join(' ');
    if (behind !== '') lines.push(`${lines.pop()} ${behind}`);
    return lines;
  }

  /** Every value of a key of Schannel, damaged or not, with the name that was meant: where no word tells, the place does. */
  #protocolValuesNow(): readonly DamagedValue[] {
    if (!this.#block.protocolKey || this.#block.protocolKey.writtenRole === '' || this.#block.lines.length > blockLimit) return [];
    this.#protocolValues ??= readProtocolValues(this.#block);
    return this.#protocolValues;
  }

  /** What is left of a name on a line of its own, where the other lines of the key set both of Schannel's values: it is made a comment. */
  #commentOut(line: RegLine): readonly TextEdit[] | undefined {
    const { text } = line.node;
    if (!this.#block.protocolKey?.role || /[=＝:：]/.test(text)) return undefined;
    const names = new Set(this.#protocolValuesNow().map(({ name }) => valueNameOf(name)));
    const start = skipBlanks(text, 0);
    return schannelProtocolValues.every(({ name }) => names.has(name)) ? [replacePart(line, [start, start], '; ')] : undefined;
  }

  /** `25,00\` before a line of bytes: the comma is missing. */
  #repairComma(line: RegLine): readonly TextEdit[] | undefined {
    const first = this.#block.lines[0]?.line ?? 0;
    const next = this.#block.lines[line.line - first + 1]?.node.text ?? '';
    const { problemStart } = line.node;
    return isHexDigit(next.charCodeAt(skipBlanks(next, 0))) ? [replacePart(line, [problemStart, problemStart], ',')] : undefined;
  }

  /** Whether a repaired line would change what the first line of its name, above it, sets. */
  #overrules(repaired: string, line: RegLine): boolean {
    const node = readFreshLine(repaired);
    if (node.kind !== 'value') return false;
    this.#firstByName ??= firstByName(this.#block.values);
    const above = this.#firstByName.get(nameOf(node).toLowerCase());
    if (!above || above.line.line >= line.line) return false;
    return above.line.node.text.slice(above.line.node.typeStart).trim() !== repaired.slice(node.typeStart).trim();
  }
}

/** More lines than any key of Schannel has; beyond, place tells nothing. */
const blockLimit = 500;

function readProtocolValues(block: RegBlock): readonly DamagedValue[] {
  const pairs = block.lines.flatMap((line) => {
    const { node } = line;
    if (node.kind === 'value' && !node.ignored)
      return [{ line, written: nameOf(node), number: node.type === 4 ? hexNumber(node.text.slice(node.dataStart, node.dataEnd)) : undefined }];
    return node.ignored && node.kind !== 'key'
      ? readDamagedValues(withoutComment(withoutInvisible(node.text))[0]).pairs.map((pair) => ({ line, ...pair }))
      : [];
  });
  const names = meantNames(pairs, { otherNames: [], version: block.protocolKey?.version });
  return pairs.map(({ line, written, number }, index) => ({ line, name: names[index] ?? written, number }));
}

/** A line whose name is right with another number: the blanks around the equals sign and before a comment stay. */
function rewrittenInPlace(text: string, name: string, number: number): string | undefined {
  const start = skipBlanks(text, 0);
  const { end } = readQuoted(text, start, text.length);
  const equals = /^[ \t]{0,40}=[ \t]{0,40}/.exec(text.slice(end));
  const [body, comment] = withoutComment(text);
  if (!equals || readDamagedValues(body).rest !== '' || text.slice(start, end) !== `"${name}"`) return undefined;
  return `${text.slice(start, end)}${equals[0]}${encodeDword(number)}${body.slice(trimmedEnd(body))}${comment}`;
}

function firstByName(values: readonly RegValue[]): ReadonlyMap<string, RegValue> {
  const first = new Map<string, RegValue>();
  for (const value of values) if (!value.ignored && !first.has(value.name.toLowerCase())) first.set(value.name.toLowerCase(), value);
  return first;
}

/** Where a key begins behind the number of a value, as when a page loses its line breaks: it goes on a line of its own. */
function keyBehindNumber(text: string): number {
  const key = text.search(keyBeginning);
  return key > 0 && /[=＝][^"]{0,40}[\da-fA-F][*\s]{0,20}$/.test(text.slice(Math.max(0, key - 80), key)) ? key : -1;
}

/** `dword:00000001 # comment`: what stands behind the data becomes a comment. Where it holds quotes or another value, that is not clear. */
function* behindData({ node: { text, problemStart } }: RegLine): Generator<readonly string[]> {
  const rest = text.slice(problemStart);
  const before = text.slice(0, problemStart);
  if (withoutMarkup(rest) === '') yield [before.trim()];
  if (!/["“”„«=＝]/.test(rest) || /^(?:#|\/\/)/.test(rest)) yield [`${before};${rest}`.trim()];
}

/** A text before the comment that begins behind its first equals sign, and that comment. */
function withoutComment(text: string): readonly [string, string] {
  const comment = text.indexOf(';', Math.max(text.search(/[=＝]/), 0));
  return comment < 0 ? [text, ''] : [text.slice(0, comment), text.slice(comment)];
}

/** Whether regedit takes a line as a value. */
function isValue(line: string): boolean {
  const { kind, ignored } = readFreshLine(line);
  return ignored === undefined && (kind === 'value' || kind === 'delete-value');
}

/** Whether regedit takes a line as a value, or as a comment, into which text behind a value is made. */
function isTaken(line: string): boolean {
  return isValue(line) || readFreshLine(line).kind === 'comment';
}
