import { allBytes } from '../data/data-bytes';
import { plainData } from '../data/data-of';
import { isSameBytes, numberOfBytes, textOfBytes } from '../data/value';
import { bytesOfNumber, bytesOfText } from '../data/write-data';
import type { RegValue } from '../model/block';

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
  const { type } = node;
  const data = plainData(node);
  if (typeof data === 'string') return { type, bytes: bytesOfText(data, true) };
  if (data !== undefined) return { type, bytes: bytesOfNumber(BigInt(data), 4) };
  const bytes = allBytes(value);
  if (!textTypes.includes(type)) return { type, bytes: Uint8Array.from(bytes) };
  return { type, bytes: withEnd(isUtf16 ? bytes : bytes.flatMap((byte) => [byte, 0])) };
}

/** Whether two values are the same to whoever reads the registry. */
export function isSameData(a: StoredData, b: StoredData): boolean {
  return a.type === b.type && isSameBytes(a.bytes, b.bytes);
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
  return numberOfBytes(bytes);
}

function unitsOf(bytes: Uint8Array): string | undefined {
  return bytes.length % 2 === 1 ? undefined : textOfBytes(bytes, true);
}

/** regedit ends a text that does not end by itself. Source: Wine's regedit (`wine-regedit-tests`). */
function withEnd(bytes: readonly number[]): Uint8Array {
  const hasEnd = bytes.length === 0 || bytes.length % 2 === 1 || (bytes.at(-1) === 0 && bytes.at(-2) === 0);
  return Uint8Array.from(hasEnd ? bytes : [...bytes, 0, 0]);
}
