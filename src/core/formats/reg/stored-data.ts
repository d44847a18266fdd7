import { hexBytesOf, type RegValue } from './block';
import { unescapeText } from './node';
import { hexNumber } from './scan';

/** What the registry holds in a value after an import: the number of its type, and its bytes. Texts are UTF-16, lowest byte first, with their ends. */
export interface StoredData {
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** The types whose bytes are text: REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ. */
export const textTypes: readonly number[] = [1, 2, 7];

/**
 * What regedit stores for a value; nothing for a value that it drops and for a deletion. `isUtf16` says how text in `hex(2):` and `hex(7):` is written;
 * where it is ANSI, a byte stands for the character of its number, whatever the code page of the server makes of it.
 */
export function storedData(value: RegValue, isUtf16: boolean): StoredData | undefined {
  const { node } = value.line;
  if (value.ignored || node.type === undefined || node.kind === 'delete-value') return undefined;
  const { text, dataStart, dataEnd, typeStart, type } = node;
  if (text[typeStart] === '"') return { type, bytes: utf16Bytes(`${unescapeText(text.slice(dataStart + 1, dataEnd - 1))}\0`) };
  if (text.startsWith('dword:', typeStart)) return { type, bytes: littleEndian(hexNumber(text.slice(dataStart, dataEnd))) };
  const bytes = hexBytesOf(value);
  if (!textTypes.includes(type)) return { type, bytes: Uint8Array.from(bytes) };
  return { type, bytes: withEnd(isUtf16 ? bytes : bytes.flatMap((byte) => [byte, 0])) };
}

/** Whether two values are the same to whoever reads the registry. */
export function isSameData(a: StoredData, b: StoredData): boolean {
  return a.type === b.type && a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index]);
}

/** The text of bytes that are one text with its end, and nothing more; nothing for others. */
export function wholeText({ bytes }: StoredData): string | undefined {
  const text = unitsOf(bytes);
  return text?.endsWith('\0') && text.indexOf('\0') === text.length - 1 ? text.slice(0, -1) : undefined;
}

/** The texts of bytes that are a list of texts; nothing for others. The end of the list may be missing, programs read it as there. */
export function wholeList({ bytes }: StoredData): readonly string[] | undefined {
  const text = unitsOf(bytes);
  if (text === undefined) return undefined;
  if (/^\0{0,2}$/.test(text)) return [];
  if (!text.endsWith('\0')) return undefined;
  const texts = text.replace(/\0{1,2}$/, '').split('\0');
  return texts.includes('') ? undefined : texts;
}

/** The number of bytes that are one, lowest byte first. */
export function wholeNumber({ bytes }: StoredData): bigint {
  return bytes.reduceRight((sum, byte) => sum * 0x100n + BigInt(byte), 0n);
}

function unitsOf(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 2) parts.push(String.fromCharCode((bytes[at] as number) | ((bytes[at + 1] as number) << 8)));
  return parts.join('');
}

/** The bytes of a text as the registry keeps it, lowest byte first; without an end that is not in the text. */
export function utf16Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let index = 0; index < text.length; index++) {
    bytes[2 * index] = text.charCodeAt(index) & 0xff;
    bytes[2 * index + 1] = text.charCodeAt(index) >> 8;
  }
  return bytes;
}

function littleEndian(number: number): Uint8Array {
  return Uint8Array.of(number & 0xff, (number >>> 8) & 0xff, (number >>> 16) & 0xff, number >>> 24);
}

/** regedit ends a text that does not end by itself. Source: Wine's regedit (`wine-regedit-tests`). */
function withEnd(bytes: readonly number[]): Uint8Array {
  const hasEnd = bytes.length === 0 || bytes.length % 2 === 1 || (bytes.at(-1) === 0 && bytes.at(-2) === 0);
  return Uint8Array.from(hasEnd ? bytes : [...bytes, 0, 0]);
}
