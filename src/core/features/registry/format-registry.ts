import { valueLines } from '../../formats/reg/data/canonical-value';
import type { RegNode } from '../../formats/reg/lines/node';
import { skipBlanks, trimmedEnd } from '../../formats/reg/lines/scan';
import type { RegBlock, RegLine, RegValue } from '../../formats/reg/model/block';
import type { RegModel } from '../../formats/reg/model/model';
import { replaceLine, replacePart } from '../../formats/reg/repairs/line-edits';
import type { LanguageFile } from '../../language-file';
import { RegistryFile } from '../../open-file';
import type { LineDocument } from '../../text/line-document';
import type { Range, TextEdit } from '../../text/position';

/**
 * The edits that write a `.reg` file, or the lines of a range, as regedit does: one blank line above a key, no blanks around names and data, numbers of
 * eight digits, bytes in lines of 80 columns. What regedit makes of the file stays the same: lines that it drops, names, texts, paths and comments are not
 * touched. Nothing for other files; no edits where all is well, and in a text that was never meant for regedit.
 */
export function formatRegistry(file: LanguageFile, range?: Range): readonly TextEdit[] | undefined {
  if (!(file instanceof RegistryFile)) return undefined;
  const { model, document } = file;
  if (!model.file.isRegistryText || model.header === '3.1') return [];
  const lines = linesOf(range);
  const blocks = model.blocks.filter((block) => touches(lines, block.lines[0], block.lines.at(-1)));
  const mixed = mixesLineEnds(document);
  // The gap above the next key may lie in the range, although the key does not.
  const next = model.blocks[model.blocks.indexOf(blocks.at(-1) as RegBlock) + 1];
  const gaps = mixed ? [] : [...blocks, ...(next ? [next] : [])].flatMap((block) => gapAbove(model, block, lines));
  const removed = new Set(gaps.flatMap(({ remove }) => remove));
  const isKept = ({ line, node }: RegLine): boolean => removed.has(line) || (mixed && node.kind === 'blank');
  const values = blocks.flatMap((block) => block.values.filter(({ line, more }) => touches(lines, line, more.at(-1) ?? line)));
  return [
    ...gaps.flatMap(({ edits }) => edits),
    ...values.flatMap((value) => (mixed ? formatByLine : formatValue)(value)),
    ...blocks.flatMap((block) =>
      linesOutsideValues(block)
        .filter((line) => touches(lines, line, line) && !isKept(line))
        .flatMap(formatLine),
    ),
  ];
}

/** The first and the last line that may be touched. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A range that ends at the beginning of a line does not hold that line. */
function linesOf(range: Range | undefined): Lines {
  if (!range) return { first: 0, last: Number.POSITIVE_INFINITY };
  const { start, end } = range;
  return { first: start.line, last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

function touches({ first, last }: Lines, from: RegLine | undefined, to: RegLine | undefined): boolean {
  return from !== undefined && to !== undefined && from.line <= last && to.line >= first;
}

/**
 * In a text with several kinds of line ends, a lone `\r` and a `\n` that come together would become one, and a line more or less may change which kinds
 * there are: there the number of lines stays.
 */
function mixesLineEnds({ ends }: LineDocument): boolean {
  return ends.includes('\r') && (ends.includes('\n') || ends.includes('\r\n'));
}

interface Gap {
  readonly edits: readonly TextEdit[];
  /** The numbers of the lines that go. */
  readonly remove: readonly number[];
}

/** One blank line above a key and the comments that stand right above it. Whatever stands at the beginning of the file stays. */
function gapAbove({ lines }: RegModel, { keyLine }: RegBlock, range: Lines): readonly Gap[] {
  if (!keyLine || keyLine.node.ignored) return [];
  let head = keyLine.line;
  while (head > 0 && lines[head - 1]?.node.kind === 'comment') head--;
  let blank = head;
  while (blank > 0 && lines[blank - 1]?.node.kind === 'blank') blank--;
  if (blank === 0 || head - blank === 1 || !touches(range, lines[blank], keyLine)) return [];
  if (head === blank) return [{ edits: [replacePart({ line: head }, [0, 0], '\n')], remove: [] }];
  const edit = { range: { start: { line: blank + 1, character: 0 }, end: { line: head, character: 0 } }, newText: '' };
  return [{ edits: [edit], remove: lines.slice(blank + 1, head).map(({ line }) => line) }];
}

/** The lines of a block that are no part of a value, a dropped one included. */
function linesOutsideValues(block: RegBlock): readonly RegLine[] {
  const inValues = new Set(block.values.flatMap(({ line, more }): readonly RegLine[] => [line, ...more]));
  return block.lines.filter((line) => !inValues.has(line));
}

function formatLine(line: RegLine): readonly TextEdit[] {
  return replaceLine(line, line.node.text, [formatted(line.node)]);
}

/** A line that is no part of a value, as it should stand. */
function formatted(node: RegNode): string {
  const { kind, text } = node;
  if (kind === 'blank') return '';
  if (kind === 'comment') return text.slice(0, trimmedEnd(text));
  const isRead = kind === 'header' ? node.version !== undefined : (kind === 'key' || kind === 'delete-key') && !node.ignored;
  return isRead ? text.slice(skipBlanks(text, 0), trimmedEnd(text)) : text;
}

/** Only the lines from the first one that differs are replaced. */
function formatValue(value: RegValue): readonly TextEdit[] {
  const texts = valueLines(value);
  const written: readonly RegLine[] = [value.line, ...value.more];
  if (texts.length === written.length) return formatByLine(value);
  let head = 0;
  while (head < Math.min(texts.length, written.length) - 1 && written[head]?.node.text === texts[head]) head++;
  const [first, last] = [written[head] as RegLine, written.at(-1) as RegLine];
  const range = { start: { line: first.line, character: 0 }, end: { line: last.line, character: last.node.text.length } };
  return [{ range, newText: texts.slice(head).join('\n') }];
}

/** Changes no number of lines: nothing where another one is needed. */
function formatByLine(value: RegValue): readonly TextEdit[] {
  const texts = valueLines(value);
  const written: readonly RegLine[] = [value.line, ...value.more];
  return texts.length === written.length ? written.flatMap((line, index) => replaceLine(line, line.node.text, [texts[index] as string])) : [];
}
