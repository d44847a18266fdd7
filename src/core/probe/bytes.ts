/** The number in two bytes, most significant first. Whoever asks knows that they are there. */
export function u16At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

/** The number in three bytes. */
export function u24At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 16) | u16At(bytes, at + 1);
}

/** Bytes as hex digits in lower case. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two pieces of bytes are the same, byte by byte. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
