/**
 * Whether the bytes of a file can hold one of these texts, in any case: a search in the bytes as they are, many times faster than decoding them. Never says no
 * to a file that holds one; says yes to every file in UTF-16, and to every text that is not plain ASCII.
 */
export function canHold(bytes: Uint8Array, sought: readonly string[]): boolean {
  if (bytes.subarray(0, 4096).includes(0)) return true;
  return sought.some((text) => text !== '' && (!isAscii(text) || holds(bytes, text)));
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Horspool's search, without case: what is compared is folded to lower case. */
function holds(bytes: Uint8Array, text: string): boolean {
  const wanted = Uint8Array.from(text, (character) => folded[character.charCodeAt(0)] ?? 0);
  const last = wanted.length - 1;
  const shifts = new Uint32Array(256).fill(wanted.length);
  for (let byte = 0; byte < 256; byte++) {
    const at = wanted.lastIndexOf(folded[byte] as number, last - 1);
    if (last > 0 && at >= 0) shifts[byte] = last - at;
  }
  for (let at = 0; at + last < bytes.length; at += shifts[bytes[at + last] as number] as number) {
    let index = last;
    while (index >= 0 && folded[bytes[at + index] as number] === wanted[index]) index--;
    if (index < 0) return true;
  }
  return false;
}

/** Each byte with the letters A to Z in lower case. */
const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
