import type { TextEdit } from '../../../text/position';
import { keyBeginning } from '../lines/key-line';
import type { RegBlock, RegLine } from '../model/block';

/** The rest of a key that a line break cut in two: `1.2\Client] …`. */
const restOfKey = /^[^[\]"=;]{1,200}\]/;

/** A part of a path between two line breaks. */
const middleOfKey = /^[^[\]"=;]{1,200}$/;

/** Data that a line break cut off: `= DWORD: 00000001`, or only `00000001`. */
const restOfValue = /^\s{0,40}(?:["“”]?\s{0,4}[=＝]|[:：]|[\p{L}]{0,16}\s{0,4}[:：]?\s{0,4}[\da-fA-F]{1,20}(?![\p{L}\p{N}]))/u;

/** The quote that ends a name which began in the line above: `"= DWORD: 00000001`. */
const quoteAndEquals = /^["“”]\s{0,4}[=＝]/;

/**
 * Joins a line with the next one where a line break of a page or a mail cut a key or a value in two: `[HKEY_…\Protocols\TLS` and `1.2\Client]`,
 * `"Enabled"` and `=dword:00000001`. Nothing where both can stand alone.
 */
export function joinWithNext(block: RegBlock, line: RegLine): readonly TextEdit[] | undefined {
  const from = line.line - (block.lines[0]?.line ?? 0) + 1;
  const next = block.lines[from];
  if (!next || !isLeftOver(next)) return undefined;
  const head = line.node.text.trimEnd();
  const tail = next.node.text.trimStart();
  if (endsInKey(head)) {
    const rest = linesOfKey(block.lines.slice(from, from + mostParts));
    if (rest.length > 0) return [joined(line, rest)];
  }
  const isValueCut = (endsInValue(head) && restOfValue.test(tail)) || (endsInName(head) && quoteAndEquals.test(tail));
  return isValueCut ? [joined(line, [next])] : undefined;
}

/** In how many lines a key can be cut at the most. */
const mostParts = 8;

/** The lines that hold the rest of a key up to its `]`; none where they do not. */
function linesOfKey(lines: readonly RegLine[]): readonly RegLine[] {
  const end = lines.findIndex(({ node }) => restOfKey.test(node.text.trimStart()));
  const rest = lines.slice(0, end + 1);
  return rest.every(isLeftOver) && rest.slice(0, -1).every(({ node }) => middleOfKey.test(node.text)) ? rest : [];
}

/** Whether regedit makes nothing of a line, and it does not begin a key of its own. */
function isLeftOver({ node }: RegLine): boolean {
  return (node.kind === 'junk' || node.ignored !== undefined) && !/^\W{0,40}HKEY_[A-Z_]{1,20}\\/i.test(node.text);
}

function joined(first: RegLine, rest: readonly RegLine[]): TextEdit {
  const last = rest.at(-1) as RegLine;
  const newText = rest.reduce((head, { node }) => {
    const tail = node.text.trim();
    return head + (head.endsWith('\\') || tail.startsWith('\\') ? '' : ' ') + tail;
  }, first.node.text.trimEnd());
  return { range: { start: { line: first.line, character: 0 }, end: { line: last.line, character: last.node.text.length } }, newText };
}

/** Whether a line is the second half of what a line break cut: it is repaired with the line above. */
export function isSecondHalf(text: string): boolean {
  return (
    /^\s{0,40}(?:[=＝:：]|[\da-fA-F]{6,20}\s{0,8}["“”„«*[]|\p{L}{1,16}\s{0,4}[:：]\s{0,4}[\da-fA-F]{1,20}(?![\p{L}\p{N}]))/u.test(text) ||
    (restOfKey.test(text) && !/^\W*HKEY_/i.test(text))
  );
}

function endsInKey(text: string): boolean {
  const last = [...text.matchAll(keyBeginning)].at(-1);
  return last ? text.indexOf(']', last.index) < 0 : /^\s{0,40}HKEY_[A-Z_]{1,20}\\[^[\]"=;]*$/i.test(text);
}

/** Whether a line ends with a name in quotes, an equals sign, or a type word. */
function endsInValue(text: string): boolean {
  const end = text.slice(-120);
  return /[=＝:：]$/.test(end) || /(?:^|[^=＝\s])\s*["“„«][^"“”„«»=＝]{1,80}["”»]$/.test(end);
}

/** Whether a line ends within a name in quotes. */
function endsInName(text: string): boolean {
  return /["“„«][^"“”«»=＝]{1,80}$/.test(text.slice(-120));
}
