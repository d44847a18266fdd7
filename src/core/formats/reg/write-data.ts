/** How data is written in a .reg file, on one line. */

/** Bytes as `hex:` (REG_BINARY) or `hex(n):` data. */
export function encodeHex(type: number, bytes: readonly number[]): string {
  return `${type === 3 ? 'hex' : `hex(${type.toString(16)})`}:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(',')}`;
}

/** The bytes of a text with its end, in UTF-16 or in single bytes; a character that a single byte cannot hold is then a question mark. */
export function bytesOfText(text: string, isUtf16: boolean): readonly number[] {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  units.push(0);
  return isUtf16 ? units.flatMap((unit) => [unit & 0xff, unit >> 8]) : units.map((unit) => (unit > 0xff ? 0x3f : unit));
}

/** The bytes of a list of texts: each with its end, and the end of the list. */
export function bytesOfList(texts: readonly string[], isUtf16: boolean): readonly number[] {
  return [...texts.flatMap((text) => bytesOfText(text, isUtf16)), ...bytesOfText('', isUtf16)];
}

/** The bytes of a number, lowest first. */
export function bytesOfNumber(number: bigint, size: 4 | 8): readonly number[] {
  return Array.from({ length: size }, (_, index) => Number((number >> BigInt(8 * index)) & 0xffn));
}
