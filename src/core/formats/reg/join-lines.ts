import type { TextEdit } from '../../text/position';
import type { RegBlock, RegLine } from './block';
import { keyBeginning } from './key-line';

/** The rest of a key that a line break cut in two: `1.2\Client] …`. */
const restOfKey = /^[^[\]"=;]{1,200}\]/;

/** Data that a line break cut off: `= DWORD: 00000001`, or only `00000001`. */
const restOfValue = /^\s{0,40}(?:["“”]?\s{0,4}[=＝]|[:：]|[\p{L}]{0,16}\s{0,4}[:：]?\s{0,4}[\da-fA-F]{1,20}(?![\p{L}\p{N}]))/u;

/** The quote that ends a name which began in the line above: `"= DWORD: 00000001`. */
const quoteAndEquals = /^["“”]\s{0,4}[=＝]/;

/**
 * Joins a line with the next one where a line break of a page or a mail cut a key or a value in two: `[HKEY_…\Protocols\TLS` and `1.2\Client]`,
 * `"Enabled"` and `=dword:00000001`. Nothing where both can stand alone.
 */
export function joinWithNext(block: RegBlock, line: RegLine): readonly TextEdit[] | undefined {
  const next = block.lines[line.line - (block.lines[0]?.line ?? 0) + 1];
  if (!next || (next.node.kind !== 'junk' && !next.node.ignored)) return undefined;
  const head = line.node.text.trimEnd();
  const tail = next.node.text.trimStart();
  const isKeyCut = endsInKey(head) && restOfKey.test(tail);
  const isValueCut = (endsInValue(head) && restOfValue.test(tail)) || (endsInName(head) && quoteAndEquals.test(tail));
  if (!isKeyCut && !isValueCut) return undefined;
  const text = head + (head.endsWith('\\') || tail.startsWith('\\') ? '' : ' ') + tail;
  return [{ range: { start: { line: line.line, character: 0 }, end: { line: next.line, character: next.node.text.length } }, newText: text }];
}

/** Whether a line is the second half of what a line break cut: it is repaired with the line above. */
export function isSecondHalf(text: string): boolean {
  return /^\s{0,40}(?:[=＝:：]|[\da-fA-F]{6,20}\s{0,8}["“”„«*[])/.test(text) || (restOfKey.test(text) && !/^\W*HKEY_/i.test(text));
}

function endsInKey(text: string): boolean {
  const last = [...text.matchAll(keyBeginning)].at(-1);
  return last !== undefined && text.indexOf(']', last.index) < 0;
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
