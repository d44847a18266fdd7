/** A place between two UTF-16 code units: 0-based line, 0-based code unit within the line, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The text from `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces the text of `range`. A line break in `newText` is written `\n`; whoever applies the edit writes the document's own kind. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * A line that keeps its number up to date while lines are inserted and removed above it.
 * Findings point to an anchor, so that an edit elsewhere does not make them wrong.
 */
export interface Anchor {
  readonly line: number;
}

/** A part of one line, in UTF-16 code units of that line. */
export interface Span {
  readonly at: Anchor;
  readonly start: number;
  readonly end: number;
}

/** The range that a span covers now. */
export function rangeOf(span: Span): Range {
  return { start: { line: span.at.line, character: span.start }, end: { line: span.at.line, character: span.end } };
}

/** Orders positions as they stand in the text: negative when `a` comes first, 0 when they are equal. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether two ranges share a place; ranges that only meet at an end share it. */
export function rangesTouch(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
