import { valueTypeNames } from '../../../knowledge/registry/value-types';
import { hexBytes } from './write-data';

/** What a value holds: how `import` shows it. */
export type ValueData = number | string | readonly string[];

/** The name of a type as reports write it: `REG_DWORD`, or `0x0000000e` for a number without a name. */
export function typeNameOf(type: number): string {
  return valueTypeNames[type] ?? `0x${type.toString(16).padStart(8, '0')}`;
}

/**
 * The data of `hex(n):` bytes: a number for REG_DWORD and REG_DWORD_BIG_ENDIAN, decimal digits for REG_QWORD, text for REG_SZ and REG_EXPAND_SZ
 * up to the first NUL, a list for REG_MULTI_SZ, and lower-case hexadecimal digits for everything else, also for a number of the wrong size.
 */
export function decodeBytes(type: number, bytes: Bytes, isUtf16: boolean): ValueData {
  if (type === 1 || type === 2) return textOfBytes(bytes, isUtf16).split('\0', 1)[0] ?? '';
  if (type === 4 && bytes.length === 4) return Number(numberOfBytes(bytes));
  if (type === 5 && bytes.length === 4) return Number(numberOfBytes([...bytes].reverse()));
  if (type === 7) return listOf(textOfBytes(bytes, isUtf16));
  if (type === 11 && bytes.length === 8) return numberOfBytes(bytes).toString();
  return hexBytes(bytes, '');
}

/** Bytes as lines hold them, or as the registry does. */
export type Bytes = readonly number[] | Uint8Array;

/** Whether bytes are the same. */
export function isSameBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte: number, index: number) => byte === b[index]);
}

/** The number of bytes that are one, lowest byte first. */
export function numberOfBytes(bytes: Bytes): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = number * 0x100n + BigInt(bytes[at] as number);
  return number;
}

/**
 * All letters of bytes, NULs included: UTF-16 in files with the header 5.00, ANSI in those of REGEDIT4 unless they are UTF-16 themselves. A byte too many is
 * no letter.
 */
export function textOfBytes(bytes: Bytes, isUtf16: boolean): string {
  const parts: string[] = [];
  if (!isUtf16) for (const byte of bytes) parts.push(String.fromCharCode(byte));
  else for (let at = 0; at + 1 < bytes.length; at += 2) parts.push(String.fromCharCode((bytes[at] as number) | ((bytes[at + 1] as number) << 8)));
  return parts.join('');
}

/** The texts of a REG_MULTI_SZ: each ends with a NUL, one more NUL ends the list. Ends that are missing are taken as there. */
function listOf(text: string): readonly string[] {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return end === 0 ? [] : text.slice(0, end).split('\0');
}
