/** The small steps of reading a line: positions in, positions out. regedit's blanks are the space and the tab, nothing else. */

/** The first position from `from` on that is no blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of a text without its trailing blanks, not before `from`. */
export function trimmedEnd(text: string, from = 0): number {
  let at = text.length;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

export function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** The first position from `from` on that is no hexadecimal digit. */
export function skipHexDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isHexDigit(text.charCodeAt(at))) at++;
  return at;
}

/** The number that hexadecimal digits make; 0 for no digits. That it is cut to what a double holds exactly is the caller's care. */
export function hexNumber(digits: string): number {
  return digits === '' ? 0 : Number.parseInt(digits, 16);
}

/** Where a quoted text ends, and what regedit has against it. `end` is behind the closing quote, or the end of the line without one. */
export interface QuotedText {
  readonly end: number;
  readonly problem: 'null' | 'backslash' | 'no-quote' | undefined;
}

/** Reads quoted text whose opening quote stands at `from`, up to `limit`. */
export function readQuoted(text: string, from: number, limit: number): QuotedText {
  for (let at = from + 1; at < limit; at++) {
    const character = text[at];
    if (character === '"') return { end: at + 1, problem: undefined };
    if (character !== '\\') continue;
    at++;
    if (at >= limit) return { end: limit, problem: 'backslash' };
    if (text[at] === '0') return { end: limit, problem: 'null' };
  }
  return { end: limit, problem: 'no-quote' };
}
