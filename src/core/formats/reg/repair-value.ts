import type { TextEdit } from '../../text/position';
import { type RegBlock, type RegLine, type RegValue, sameName } from './block';
import { readFreshLine } from './grammar';
import type { IgnoredReason } from './ignored';
import { isSecondHalf, joinWithNext } from './join-lines';
import { keyBeginning } from './key-line';
import { replaceLine, replacePart } from './line-edits';
import { isWithinDistance, squash } from './names';
import { nameOf } from './node';
import { withoutMarkup } from './pasted';
import { valueNameOf } from './protocol-key';
import { cleanName, meantNames, meantNumber, protocolValueLines, readDamagedValues } from './protocol-values';
import { restLines } from './repair-lines';
import { isHexDigit, readQuoted, skipBlanks } from './scan';

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
  'no-data',
]);

/**
 * Repairs a value that regedit drops, where one repair is clearly meant; nothing where it is not, or where the repaired line would overrule
 * a line above it that says something else. `value` is there where the line has a name that can be read.
 */
export function repairValue(block: RegBlock, line: RegLine, value?: RegValue): readonly TextEdit[] | undefined {
  const reason = value?.ignored ?? line.node.ignored;
  if (!reason || (withoutRepair.has(reason) && reason !== 'no-data')) return undefined;
  const joined = value?.more.length ? undefined : joinWithNext(block, line);
  if (joined) return joined;
  const behind = keyBehindNumber(line.node.text);
  if (behind > 0) return replaceLine(line, line.node.text, [line.node.text.slice(0, behind).trimEnd(), line.node.text.slice(behind)]);
  if (line.node.kind === 'junk' && isSecondHalf(line.node.text)) return undefined;
  if (reason === 'hex-comma') return repairComma(block, value?.problemLine ?? line);
  const { text } = line.node;
  const indent = text.slice(0, skipBlanks(text, 0));
  for (const lines of candidates(block, line)) {
    if (lines.length > 0 && lines.every(isTaken) && !overrules(lines, block, line)) return replaceLine(line, text, [indent + lines[0], ...lines.slice(1)]);
  }
  return undefined;
}

/** Where a key begins behind the number of a value, as when a page loses its line breaks: it goes on a line of its own. */
function keyBehindNumber(text: string): number {
  const key = text.search(keyBeginning);
  return key > 0 && /[=＝][^"]{0,40}[\da-fA-F][*\s]{0,20}$/.test(text.slice(Math.max(0, key - 80), key)) ? key : -1;
}

/** `25,00\` before a line of bytes: the comma is missing. */
function repairComma(block: RegBlock, line: RegLine): readonly TextEdit[] | undefined {
  const next = block.lines[block.lines.indexOf(line) + 1]?.node.text ?? '';
  const { problemStart } = line.node;
  return isHexDigit(next.charCodeAt(skipBlanks(next, 0))) ? [replacePart(line, [problemStart, problemStart], ',')] : undefined;
}

/** What the line may have been, the likeliest first. */
function* candidates(block: RegBlock, line: RegLine): Generator<readonly string[]> {
  const { text, ignored } = line.node;
  if (ignored === 'text-after-data') yield* behindData(line);
  const protocol = block.protocolKey && block.protocolKey.writtenRole !== '' ? protocolLines(block, line) : undefined;
  if (protocol) yield protocol;
  const plain = withoutMarkup(text).replace(/^[•–>-]\s{0,8}(?=["“„«])/, '');
  yield [plain];
  yield restLines(plain);
  yield* oneValue(plain);
}

/** `dword:00000001 # comment`, `"text" more`, `"one"="1" "two"="2"`. */
function* behindData({ node: { text, problemStart } }: RegLine): Generator<readonly string[]> {
  const rest = text.slice(problemStart);
  if (withoutMarkup(rest) === '') yield [text.slice(0, problemStart).trim()];
  if (/^["“”„«*@\s][^=＝]{0,100}[=＝]/.test(rest)) return;
  const escaped = /=[ \t]*"(.*)"[ \t]*$/.exec(text)?.[1];
  if (escaped?.includes('"')) yield [`${text.slice(0, text.indexOf('"', text.indexOf('=')))}"${withEscapes(escaped)}"`.trim()];
  yield [`${text.slice(0, problemStart)};${rest}`.trim()];
}

/** The values of Schannel that the line holds. */
function protocolLines(block: RegBlock, line: RegLine): readonly string[] | undefined {
  const { text } = line.node;
  const comment = text.indexOf(';', Math.max(text.search(/[=＝]/), 0));
  const body = comment < 0 ? text : text.slice(0, comment);
  const { pairs, rest } = readDamagedValues(body);
  const others = block.lines.filter((other) => other !== line).flatMap((other) => protocolNamesIn(other));
  const names = meantNames(pairs, { otherNames: others });
  const values = pairs.flatMap(({ written, number }, index) => (number === undefined ? [] : { name: names[index] ?? written, number }));
  if (pairs.length === 0 || values.length < pairs.length || values.some(({ name }) => name === '')) return undefined;
  const lines = [...protocolValueLines(values)];
  const behind = [rest === '' ? '' : `; ${rest}`, comment < 0 ? '' : text.slice(comment)].filter((part) => part !== '').join(' ');
  if (behind !== '') lines.push(`${lines.pop()} ${behind}`);
  return lines;
}

/** The names of Schannel's values that a line was meant to set. */
function protocolNamesIn({ node }: RegLine): readonly string[] {
  if (node.kind === 'value' && !node.ignored) return [valueNameOf(nameOf(node)) ?? nameOf(node)];
  if (node.kind !== 'value' && !node.ignored) return [];
  return readDamagedValues(node.text).pairs.flatMap(({ written }) => valueNameOf(written) ?? []);
}

/** One value whose name or data is damaged. */
function* oneValue(text: string): Generator<readonly string[]> {
  const parts = nameAndData(text);
  if (!parts) return;
  for (const data of meantData(parts.data)) yield [`${parts.name}=${data}`];
}

/** Where the name that was meant ends and the data begins, with the name in quotes. */
function nameAndData(text: string): { readonly name: string; readonly data: string } | undefined {
  const { end } = text[0] === '"' ? readQuoted(text, 0, text.length) : { end: text.length };
  if (end < text.length) {
    const rest = text.slice(end).trim();
    const name = text.slice(0, end);
    // `"name="text"`: the quote that should end the name is missing.
    if (/[^\\][=＝][ \t]{0,8}"$/.test(name)) return { name: `${name.slice(0, Math.max(name.lastIndexOf('='), name.lastIndexOf('＝')))}"`, data: `"${rest}` };
    return { name, data: rest.replace(/^[=＝:：]?\s{0,8}/, '') };
  }
  const equals = text.search(/[=＝]/);
  const name = cleanName(text.slice(0, Math.max(equals, 0)));
  return name === '' ? undefined : { name: `"${name}"`, data: text.slice(equals + 1).trim() };
}

/** What data may have been: type words in any spelling, digits with too many zeros, text without or with curly quotes. */
function* meantData(text: string): Generator<string> {
  yield text;
  const typed = /^["“”]?\s{0,4}([\p{L}_]{0,16})\s{0,4}(\([^)]{0,12}\))?\s{0,4}[:：]\s{0,4}([\s\S]*)$/u.exec(text);
  const [, word = '', number = '', rest = ''] = typed ?? [];
  if (/^hex$/i.test(word)) yield `hex${number.toLowerCase()}:${rest}`;
  if (isDword(word)) yield* meantDword(rest);
  if (typed && !/^[A-Za-z]$/.test(word)) return;
  const quoted = /^[“”„«]\s{0,2}([\s\S]*?)\s{0,2}[“”»"]$/.exec(text)?.[1];
  if (quoted !== undefined) yield `"${withEscapes(quoted)}"`;
  if (/^"/.test(text)) yield* unclosedText(text);
  else if (/^[^\d"“”„«;=,-][^";]*$/.test(text)) yield `"${withEscapes(text)}"`;
}

function* meantDword(text: string): Generator<string> {
  const found = /^(?:0[xX])?([\da-fA-F]{1,20})(?![\w.])([\s\S]*)$/.exec(text);
  const joined = /^[\da-fA-F]{1,7}[ \t]{1,2}[\da-fA-F]{1,7}$/.test(text) ? text.replace(/\s+/g, '') : '';
  if (joined.length === 8) yield `dword:${joined}`;
  if (!found) return;
  const digits = found[1] ?? '';
  if (meantNumber(digits) !== undefined) yield `dword:${digits.length > 8 ? digits.slice(-8) : digits}${found[2] ?? ''}`;
}

/** `"text` without its end, and `"C:\Temp\"`, whose last quote is escaped, and `"C:\0new"`, where backslashes were meant as such. */
function* unclosedText(text: string): Generator<string> {
  const hasEnd = text.length > 1 && text.endsWith('"');
  const inner = hasEnd ? text.slice(1, -1) : text.slice(1);
  if (hasEnd && !inner.includes('"')) yield inner.includes('\\\\') ? `"${inner}\\"` : `"${inner.replaceAll('\\', '\\\\')}"`;
  if (!hasEnd && !/[";]/.test(inner)) yield `"${withEscapes(inner)}"`;
}

/** Text as it has to stand between quotes, where it may hold escapes already. */
function withEscapes(text: string): string {
  const backslashes = text.includes('\\\\') ? text : text.replace(/\\(?!")/g, '\\\\');
  return backslashes.replace(/(?<!\\)"/g, '\\"');
}

function isDword(word: string): boolean {
  const plain = squash(word);
  return plain === 'd' || plain === 'regdword' || (plain.length > 3 && isWithinDistance(plain, 'dword', 2));
}

/** Whether regedit takes a line: as a value, or as a comment of ours. */
function isTaken(line: string): boolean {
  const node = readFreshLine(line);
  return node.ignored === undefined && (node.kind === 'value' || node.kind === 'delete-value' || node.kind === 'comment');
}

/** Whether a repaired line would change what a line above it sets. */
function overrules(lines: readonly string[], block: RegBlock, line: RegLine): boolean {
  return lines.some((each) => {
    const node = readFreshLine(each);
    if (node.kind !== 'value') return false;
    const above = block.values.filter((value) => !value.ignored && value.line.line < line.line && sameName(value.name, nameOf(node))).at(-1);
    return above !== undefined && above.line.node.text.slice(above.line.node.typeStart).trim() !== each.slice(node.typeStart).trim();
  });
}
