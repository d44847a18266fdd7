import { LineDocument } from './line-document';
import type { TextEdit } from './position';
import { comparePositions } from './position';

/**
 * Applies edits to a text. Edits are positions in the text as it is before any of them; of two that overlap the first one wins,
 * and the other is left out. A `\n` in an edit becomes the line end that the text uses. Every other code unit stays as it is.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const document = new LineDocument(text);
  const end = document.commonEnd;
  for (const edit of withoutOverlaps(edits).reverse()) document.replace(edit.range, edit.newText.replace(/\n/g, end));
  return document.text();
}

/** The edits in text order, without those that overlap one before them. Two insertions at one place are both kept. */
export function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end));
  const kept: TextEdit[] = [];
  for (const edit of sorted) {
    const previous = kept.at(-1);
    if (!previous || comparePositions(previous.range.end, edit.range.start) <= 0) kept.push(edit);
  }
  return kept;
}

/**
 * The smallest edit by whole lines that turns one text into the other: what both have in common at the beginning and at the end stays.
 * Nothing where they are equal.
 */
export function differenceByLines(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const [a, b] = [new LineDocument(before), new LineDocument(after)];
  const same = (lineA: number, lineB: number): boolean => a.lines[lineA] === b.lines[lineB] && a.ends[lineA] === b.ends[lineB];
  const shorter = Math.min(a.lines.length, b.lines.length);
  let head = 0;
  while (head < shorter && same(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && same(a.lines.length - 1 - tail, b.lines.length - 1 - tail)) tail++;
  const rangeOfLines = (document: LineDocument) => ({
    start: { line: head, character: 0 },
    end:
      tail === 0 ? { line: document.lines.length - 1, character: (document.lines.at(-1) ?? '').length } : { line: document.lines.length - tail, character: 0 },
  });
  return { range: rangeOfLines(a), newText: b.text(rangeOfLines(b)) };
}
