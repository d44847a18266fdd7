import { valueTypeNames } from '../../knowledge/registry/value-types';

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
export function decodeBytes(type: number, bytes: readonly number[], isUtf16: boolean): ValueData {
  if (type === 1 || type === 2) return textOf(bytes, isUtf16).split('\0', 1)[0] ?? '';
  if (type === 4 && bytes.length === 4) return littleEndian(bytes);
  if (type === 5 && bytes.length === 4) return littleEndian([...bytes].reverse());
  if (type === 7) return listOf(textOf(bytes, isUtf16));
  if (type === 11 && bytes.length === 8) return (BigInt(littleEndian(bytes.slice(4))) * 0x100000000n + BigInt(littleEndian(bytes.slice(0, 4)))).toString();
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A number as the data of a REG_DWORD line: `dword:00000001`. */
export function encodeDword(value: number): string {
  return `dword:${(value >>> 0).toString(16).padStart(8, '0')}`;
}

function littleEndian(bytes: readonly number[]): number {
  return bytes.reduceRight((sum, byte) => sum * 0x100 + byte, 0);
}

/** Bytes of text: UTF-16 in files with the header 5.00, ANSI in those of REGEDIT4 unless they are UTF-16 themselves. A byte too many is no letter. */
function textOf(bytes: readonly number[], isUtf16: boolean): string {
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
