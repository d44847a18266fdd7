/**
 * How the bytes of a file hold its text. `ansi` is a code page of Windows: the bytes above 127 are kept one to one, whatever letters they
 * are for the server. `utf-8` is without a byte order mark, and also plain ASCII.
 */
export type Encoding = 'utf-16le' | 'utf-16be' | 'utf-16le-no-bom' | 'utf-16be-no-bom' | 'utf-8-bom' | 'utf-8' | 'ansi';

/** A text as it was read from bytes. `encodeText` gives the very bytes back. */
export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** What is left of UTF-16 with an odd number of bytes: the last one. */
  readonly oddByte?: number;
}

/** An encoding, and how many bytes its mark takes at the beginning. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly bomLength: 0 | 2 | 3;
}

/** The encodings in which regedit finds no header and so imports nothing: it takes UTF-16 LE with its mark, and everything else for ANSI. */
export const unreadableEncodings: readonly Encoding[] = ['utf-16be', 'utf-16le-no-bom', 'utf-16be-no-bom', 'utf-8-bom'];

/** Finds out in which encoding bytes are: by the byte order mark, then by zeros in every second byte, then by whether they are UTF-8. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bomLength: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bomLength: 2 };
  const hasUtf8Mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasUtf8Mark && isUtf8(bytes)) return { encoding: 'utf-8-bom', bomLength: 3 };
  return { encoding: utf16WithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'ansi'), bomLength: 0 };
}

/** Reads a text of any encoding. Every sequence of bytes is some text: what is no UTF-8 is read byte by byte. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { encoding, bomLength } = detectEncoding(bytes);
  const body = bytes.subarray(bomLength);
  if (encoding === 'ansi') return { encoding, text: decodeUnits(body.length, (index) => body[index] as number) };
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') return { encoding, text: decodeUtf8(body) };
  const text = decodeUtf16(body, encoding);
  return body.length % 2 === 0 ? { encoding, text } : { encoding, text, oddByte: body[body.length - 1] as number };
}

/** Writes a text as bytes, with the byte order mark of its encoding. A character that ANSI does not have becomes `?`. */
export function encodeText({ text, encoding, oddByte }: DecodedText): Uint8Array {
  if (encoding === 'ansi') return Uint8Array.from({ length: text.length }, (_, index) => (text.charCodeAt(index) < 0x100 ? text.charCodeAt(index) : 0x3f));
  if (encoding === 'utf-8') return encodeUtf8(text, []);
  if (encoding === 'utf-8-bom') return encodeUtf8(text, [0xef, 0xbb, 0xbf]);
  const [low, high] = isBigEndian(encoding) ? [1, 0] : [0, 1];
  const mark = encoding.endsWith('-no-bom') ? 0 : 2;
  const bytes = new Uint8Array(mark + 2 * text.length + (oddByte === undefined ? 0 : 1));
  if (mark) [bytes[low], bytes[high]] = [0xff, 0xfe];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[mark + 2 * index + low] = unit & 0xff;
    bytes[mark + 2 * index + high] = unit >> 8;
  }
  if (oddByte !== undefined) bytes[bytes.length - 1] = oddByte;
  return bytes;
}

/** The encoding that VS Code means by a name, such as `utf16le`, which it writes with a byte order mark; every code page is `ansi`. */
export function encodingOfEditor(name: string): Encoding | undefined {
  const known: Readonly<Record<string, Encoding>> = { utf8: 'utf-8', utf8bom: 'utf-8-bom', utf16le: 'utf-16le', utf16be: 'utf-16be' };
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === '') return undefined;
  return Object.hasOwn(known, plain) ? known[plain] : 'ansi';
}

/** A text built from code units in pieces: one call with all of them would overflow the stack. */
class TextBuilder {
  readonly #parts: string[] = [];
  readonly #units = new Uint16Array(8192);
  #size = 0;

  push(unit: number): void {
    if (this.#size === this.#units.length) this.#flush();
    this.#units[this.#size++] = unit;
  }

  text(): string {
    this.#flush();
    return this.#parts.join('');
  }

  #flush(): void {
    this.#parts.push(String.fromCharCode.apply(undefined, this.#units.subarray(0, this.#size) as unknown as number[]));
    this.#size = 0;
  }
}

function decodeUnits(length: number, unit: (index: number) => number): string {
  const builder = new TextBuilder();
  for (let index = 0; index < length; index++) builder.push(unit(index));
  return builder.text();
}

/** Reads UTF-16 in pieces, each of which the engine makes a text of at once: letter by letter it takes ten times as long. */
function decodeUtf16(body: Uint8Array, encoding: Encoding): string {
  const parts: string[] = [];
  const units = unitsOf(body, encoding);
  for (let from = 0; from < units.length; from += 8192) {
    parts.push(String.fromCharCode.apply(undefined, units.subarray(from, from + 8192) as unknown as number[]));
  }
  return parts.join('');
}

/** The code units that bytes are; a view of them, where they lie in memory as numbers of the computer do. */
function unitsOf(body: Uint8Array, encoding: Encoding): Uint16Array {
  const length = body.length >> 1;
  if (isBigEndian(encoding) === isBigEndianComputer && body.byteOffset % 2 === 0) return new Uint16Array(body.buffer, body.byteOffset, length);
  const [low, high] = isBigEndian(encoding) ? [1, 0] : [0, 1];
  const units = new Uint16Array(length);
  for (let index = 0, at = 0; index < length; index++, at += 2) units[index] = (body[at + low] as number) | ((body[at + high] as number) << 8);
  return units;
}

const isBigEndianComputer = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

function isBigEndian(encoding: Encoding): boolean {
  return encoding === 'utf-16be' || encoding === 'utf-16be-no-bom';
}

/** Text of Windows in UTF-16 has a zero in most of its high bytes, and hardly any in its low ones. */
function utf16WithoutMark(bytes: Uint8Array): Encoding | undefined {
  const size = Math.min(bytes.length & ~1, 4096);
  let [first, second] = [0, 0];
  for (let index = 0; index < size; index += 2) {
    if (bytes[index] === 0) first++;
    if (bytes[index + 1] === 0) second++;
  }
  if (second > size / 8 && first * 8 < second) return 'utf-16le-no-bom';
  return first > size / 8 && second * 8 < first ? 'utf-16be-no-bom' : undefined;
}

/** The length of the UTF-8 sequence at a place, or 0 where there is none: no overlong forms, no surrogates, nothing above U+10FFFF. */
export function utf8Length(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  for (let index = at + 1; index < at + length; index++) if (((bytes[index] ?? 0) & 0xc0) !== 0x80) return 0;
  const next = bytes[at + 1] as number;
  const isBad = (lead === 0xe0 && next < 0xa0) || (lead === 0xed && next > 0x9f) || (lead === 0xf0 && next < 0x90) || (lead === 0xf4 && next > 0x8f);
  return isBad ? 0 : length;
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** Reads UTF-8. A byte that belongs to no sequence is kept as the character of its own number. */
export function decodeUtf8(bytes: Uint8Array): string {
  const builder = new TextBuilder();
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at) || 1;
    let point = length === 1 ? (bytes[at] as number) : (bytes[at] as number) & (0xff >> (length + 1));
    for (let index = 1; index < length; index++) point = (point << 6) | ((bytes[at + index] as number) & 0x3f);
    if (point >= 0x10000) {
      builder.push(0xd800 + ((point - 0x10000) >> 10));
      builder.push(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else builder.push(point);
    at += length;
  }
  return builder.text();
}

function encodeUtf8(text: string, mark: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(mark.length + 3 * text.length);
  bytes.set(mark);
  let at = mark.length;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) as number;
    if (point < 0x80) bytes[at++] = point;
    else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
      index++;
    }
  }
  return bytes.slice(0, at);
}
