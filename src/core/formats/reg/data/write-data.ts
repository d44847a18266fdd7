import { escapeText } from '../lines/node';

/** How names and data are written in a .reg file, on one line. */

/** A text between quotes. */
export function encodeText(text: string): string {
  return `"${escapeText(text)}"`;
}

/** The name of a value: `@` for `""`, the default value. */
export function encodeName(name: string): string {
  return name === '' ? '@' : encodeText(name);
}

/** A number as the data of a REG_DWORD line: `dword:00000001`. */
export function encodeDword(value: number): string {
  return `dword:${(value >>> 0).toString(16).padStart(8, '0')}`;
}

/** The line that sets a number: `"Enabled"=dword:00000001`. */
export function numberLine(name: string, number: number): string {
  return `${encodeName(name)}=${encodeDword(number)}`;
}

/** What stands before bytes of a type: `hex:` for REG_BINARY, `hex(7):` for others. */
export function hexWord(type: number): string {
  return type === 3 ? 'hex:' : `hex(${type.toString(16)}):`;
}

/** Bytes as `hex:` or `hex(n):` data. */
export function encodeHex(type: number, bytes: Iterable<number>): string {
  return hexWord(type) + hexBytes(bytes, ',');
}

/** Bytes as regedit writes them, two digits each in lower case, with a separator between them. */
export function hexBytes(bytes: Iterable<number>, separator: string): string {
  return Array.from(bytes, hexByte).join(separator);
}

/** A byte as regedit writes it: two digits in lower case. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** The bytes of a text with its end, in UTF-16 or in single bytes; a character that a single byte cannot hold is then a question mark. */
export function bytesOfText(text: string, isUtf16: boolean): Uint8Array {
  const size = isUtf16 ? 2 : 1;
  const bytes = new Uint8Array(size * (text.length + 1));
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[size * index] = isUtf16 || unit <= 0xff ? unit & 0xff : 0x3f;
    if (isUtf16) bytes[size * index + 1] = unit >> 8;
  }
  return bytes;
}

/** The bytes of a list of texts: each with its end, and the end of the list. */
export function bytesOfList(texts: readonly string[], isUtf16: boolean): Uint8Array {
  return bytesOfText(texts.map((text) => `${text}\0`).join(''), isUtf16);
}

/** The bytes of a number, lowest first. */
export function bytesOfNumber(number: bigint, size: 4 | 8): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => Number((number >> BigInt(8 * index)) & 0xffn));
}
