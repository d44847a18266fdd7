/**
 * The text of bytes that a stranger sent, safe to show anywhere: UTF-8 where the bytes are UTF-8, else one character per byte
 * (ISO 8859-1); control characters, line breaks and characters that reorder text are written as `\x1b` or `\u202e`. Longer text than
 * `limit` characters is cut and ends with `…`.
 */
export function printableBytes(bytes: Uint8Array, limit = 512): string {
  // A character has at most four bytes in UTF-8, so nothing that would be shown is left out here.
  const head = bytes.length > limit * 4 + 4 ? bytes.subarray(0, limit * 4 + 4) : bytes;
  if (head.every((byte) => byte < 0x80)) return printable(decodeLatin1(head), limit);
  return printable(decodeUtf8(head, head.length < bytes.length) ?? decodeLatin1(head), limit);
}

/** The same for text that is decoded already. */
export function printable(text: string, limit = 512): string {
  const shown = text.length > limit ? `${withoutHalfPair(text.slice(0, limit))}…` : text;
  return shown.replace(unsafe, (character) => {
    const code = (character.codePointAt(0) as number).toString(16);
    if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`;
  });
}

/** Control and format characters (direction, zero width, soft hyphen, byte-order mark), line and paragraph separators, lone surrogates. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function withoutHalfPair(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

function decodeLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** Nothing where the bytes are not UTF-8. Where more bytes follow, a character that the end cuts is left out. */
function decodeUtf8(bytes: Uint8Array, moreFollow: boolean): string | undefined {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length === 0) return undefined;
    if (at + length > bytes.length) return moreFollow ? parts.join('') : undefined;
    let code = length === 1 ? lead : lead & (0x7f >> length);
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next] as number;
      if ((byte & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (byte & 0x3f);
    }
    const overlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
    if (overlong || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return undefined;
    parts.push(String.fromCodePoint(code));
    at += length;
  }
  return parts.join('');
}
