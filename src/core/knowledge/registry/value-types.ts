/**
 * The types of registry values by their number: the `n` of `hex(n):`. `hex:` is 3, `dword:` is 4, text in quotes is 1.
 * Source: https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types and winnt.h.
 */
export const valueTypeNames = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
] as const;

export type ValueTypeName = (typeof valueTypeNames)[number];

/** The number of a type. */
export function valueTypeNumber(name: ValueTypeName): number {
  return valueTypeNames.indexOf(name);
}
