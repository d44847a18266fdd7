import type { Position, Range } from './position';

/** How a line ends; the last line of a text ends with nothing. */
export type LineEnd = '' | '\n' | '\r\n' | '\r';

/** What an edit did to the lines of a document: `removed` lines from line `from` on gave way to `inserted` new ones. */
export interface LineChange {
  readonly from: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * A text as an array of lines, each with its own line end, so that joining them gives the text back to the last code unit.
 * `\n`, `\r\n` and a lone `\r` end a line, as in the language server protocol and as regedit reads files.
 */
export class LineDocument {
  readonly #lines: string[];
  readonly #ends: LineEnd[];

  constructor(text: string) {
    const { lines, ends } = splitLines(text);
    this.#lines = lines;
    this.#ends = ends;
  }

  /** The lines without their ends; never empty: an empty text is one empty line. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** How each line of `lines` ends. */
  get ends(): readonly LineEnd[] {
    return this.#ends;
  }

  /** The kind of line end that most lines of the beginning use; `\r\n`, as Windows writes it, where there is none. */
  get commonEnd(): '\n' | '\r\n' | '\r' {
    const counts = { '\r\n': 0, '\n': 0, '\r': 0 };
    for (let line = 0; line < Math.min(this.#ends.length, 1000); line++) {
      const end = this.#ends[line];
      if (end) counts[end]++;
    }
    if (counts['\n'] > counts['\r\n']) return counts['\r'] > counts['\n'] ? '\r' : '\n';
    return counts['\r'] > counts['\r\n'] ? '\r' : '\r\n';
  }

  /** The whole text, or the text of one range. */
  text(range?: Range): string {
    if (!range) return joinLines(this.#lines, this.#ends, 0, this.#lines.length);
    const [start, end] = [this.#clamp(range.start), this.#clamp(range.end)];
    const first = this.#lines[start.line] ?? '';
    if (start.line === end.line) return first.slice(start.character, end.character);
    return (
      first.slice(start.character) +
      (this.#ends[start.line] ?? '') +
      joinLines(this.#lines, this.#ends, start.line + 1, end.line) +
      (this.#lines[end.line] ?? '').slice(0, end.character)
    );
  }

  /**
   * Replaces the text of a range, or the whole text where there is none. A range outside the text is moved to its nearest place.
   * The cost grows with the lines that change; the rest is moved, not read.
   */
  replace(range: Range | undefined, newText: string): LineChange {
    const last = this.#lines.length - 1;
    let from = 0;
    let to = last;
    let text = newText;
    if (range) {
      const [start, end] = [this.#clamp(range.start), this.#clamp(range.end)];
      from = start.line;
      to = end.line;
      text = (this.#lines[from] ?? '').slice(0, start.character) + newText + (this.#lines[to] ?? '').slice(end.character) + (this.#ends[to] ?? '');
      // A `\r` left at the end of the line above and a `\n` at the beginning of the new text are one line end.
      if (from > 0 && this.#ends[from - 1] === '\r' && text.startsWith('\n')) {
        from--;
        text = `${this.#lines[from]}\r${text}`;
      }
    }
    const { lines, ends } = splitLines(text);
    // The last line of the replaced text ended with a line end of its own, which opened an empty line that is already there.
    if (to < last && lines.length > 1 && lines.at(-1) === '') {
      lines.pop();
      ends.pop();
    }
    const removed = to - from + 1;
    splice(this.#lines, from, removed, lines);
    splice(this.#ends, from, removed, ends);
    return { from, removed, inserted: lines.length };
  }

  #clamp(position: Position): Position {
    if (position.line < 0) return { line: 0, character: 0 };
    if (position.line >= this.#lines.length) {
      const line = this.#lines.length - 1;
      return { line, character: (this.#lines[line] ?? '').length };
    }
    const length = (this.#lines[position.line] ?? '').length;
    return { line: position.line, character: Math.min(Math.max(position.character, 0), length) };
  }
}

/** Splits a text at every line end. */
export function splitLines(text: string): { lines: string[]; ends: LineEnd[] } {
  return otherEnd.test(text) ? splitAtAnyEnd(text) : splitAtUsualEnd(text);
}

/** A line end that is not the one of Windows. */
const otherEnd = /\r(?!\n)|(?<!\r)\n/;

/** The engine splits a large text in half the time. */
function splitAtUsualEnd(text: string): { lines: string[]; ends: LineEnd[] } {
  const lines = text.split('\r\n');
  const ends = new Array<LineEnd>(lines.length).fill('\r\n');
  ends[lines.length - 1] = '';
  return { lines, ends };
}

function splitAtAnyEnd(text: string): { lines: string[]; ends: LineEnd[] } {
  const lines: string[] = [];
  const ends: LineEnd[] = [];
  let start = 0;
  let nextReturn = text.indexOf('\r');
  for (;;) {
    const newline = text.indexOf('\n', start);
    if (nextReturn >= 0 && nextReturn < start) nextReturn = text.indexOf('\r', start);
    if (newline < 0 && nextReturn < 0) break;
    if (nextReturn >= 0 && (newline < 0 || nextReturn < newline)) {
      const end: LineEnd = newline === nextReturn + 1 ? '\r\n' : '\r';
      lines.push(text.slice(start, nextReturn));
      ends.push(end);
      start = nextReturn + end.length;
    } else {
      lines.push(text.slice(start, newline));
      ends.push('\n');
      start = newline + 1;
    }
  }
  lines.push(text.slice(start));
  ends.push('');
  return { lines, ends };
}

/** Like `Array.prototype.splice`, for any number of items: spreading many arguments would overflow the stack. */
export function splice<T>(array: T[], from: number, removed: number, items: readonly T[]): void {
  if (items.length < 10_000) {
    array.splice(from, removed, ...items);
    return;
  }
  const rest = array.slice(from + removed);
  array.length = from;
  for (const item of items) array.push(item);
  for (const item of rest) array.push(item);
}

function joinLines(lines: readonly string[], ends: readonly LineEnd[], from: number, to: number): string {
  const parts: string[] = [];
  for (let line = from; line < to; line++) parts.push(lines[line] ?? '', ends[line] ?? '');
  return parts.join('');
}
