import type { Anchor, TextEdit } from '../../../text/position';

/** Replaces a part of a line, in code units. */
export function replacePart(at: Anchor, [start, end]: readonly [number, number], newText: string): TextEdit {
  return { range: { start: { line: at.line, character: start }, end: { line: at.line, character: end } }, newText };
}

/** Writes lines below a line. */
export function insertBelow(at: Anchor, lineText: string, lines: readonly string[]): TextEdit {
  return replacePart(at, [lineText.length, lineText.length], lines.map((line) => `\n${line}`).join(''));
}

/** Replaces a line by others, and touches only what differs; nothing where nothing does. */
export function replaceLine(at: Anchor, lineText: string, lines: readonly string[]): readonly TextEdit[] {
  const newText = lines.join('\n');
  if (newText === lineText) return [];
  const { head, tail } = commonEnds(lineText, newText);
  return [replacePart(at, [head, lineText.length - tail], newText.slice(head, newText.length - tail))];
}

/** How many characters two texts have in common at the beginning, and at the end behind that. */
export function commonEnds(a: string, b: string): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return { head, tail };
}
