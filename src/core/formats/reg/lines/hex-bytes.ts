import type { IgnoredReason } from './ignored';
import { hexNumber, isHexDigit, skipBlanks, skipHexDigits } from './scan';

/** One line of comma-separated bytes. */
export interface HexBytes {
  readonly bytes: readonly number[];
  /** Behind the last byte or comma, or behind the backslash that continues the data. */
  readonly end: number;
  readonly commentStart: number;
  /** Whether a backslash continues the data in the next line. */
  readonly open: boolean;
  readonly problem: IgnoredReason | undefined;
  readonly problemStart: number;
}

/**
 * Reads bytes as regedit does: `25,00,\` goes on in the next line; a comma at the end is allowed, a blank before a comma is not;
 * `0x61` and a sign are taken. Source: Wine's regedit (`wine-regedit-tests`).
 */
export function readHexBytes(text: string, from: number, limit: number): HexBytes {
  const bytes: number[] = [];
  const done = (end: number, more: Partial<HexBytes> = {}): HexBytes => ({
    bytes,
    end,
    commentStart: limit,
    open: false,
    problem: undefined,
    problemStart: limit,
    ...more,
  });
  let at = from;
  while (at < limit) {
    const start = skipBlanks(text, at);
    const digits = digitsOf(text, start, limit);
    if (digits.start === digits.end) return withoutByte(text, { start, limit, done });
    const byte = hexNumber(text.slice(digits.start, digits.end));
    if (byte > 0xff || (byte > 0 && text[start] === '-')) return done(digits.end, { problem: 'hex-data', problemStart: start });
    bytes.push(byte);
    at = digits.end;
    if (at >= limit) break;
    if (text[at] === ',') {
      at++;
      continue;
    }
    const next = skipBlanks(text, at);
    if (next >= limit) return done(at);
    if (text[next] === ';') return done(at, { commentStart: next });
    return done(at, { problem: text[next] === '\\' ? 'hex-comma' : 'hex-data', problemStart: next });
  }
  return done(at);
}

interface Stop {
  readonly start: number;
  readonly limit: number;
  done(end: number, more?: Partial<HexBytes>): HexBytes;
}

/** What may stand where a byte could: a backslash that ends the line, or a comment. */
function withoutByte(text: string, { start, limit, done }: Stop): HexBytes {
  if (text[start] === ';' && start < limit) return done(start, { commentStart: start });
  if (text[start] !== '\\' || start >= limit) return done(start, { problem: 'hex-data', problemStart: start });
  const next = skipBlanks(text, start + 1);
  if (next >= limit) return done(start + 1, { open: true });
  if (text[next] === ';') return done(start + 1, { open: true, commentStart: next });
  return done(start + 1, { problem: 'hex-data', problemStart: next });
}

/** The digits of a byte, behind a sign and `0x`. */
function digitsOf(text: string, from: number, limit: number): { readonly start: number; readonly end: number } {
  let start = from;
  if (text[start] === '+' || text[start] === '-') start++;
  if (text[start] === '0' && (text[start + 1] === 'x' || text[start + 1] === 'X') && isHexDigit(text.charCodeAt(start + 2))) start += 2;
  return { start, end: Math.min(skipHexDigits(text, start), limit) };
}
