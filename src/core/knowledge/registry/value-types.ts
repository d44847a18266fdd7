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

/** What kind of data a type holds, for people. The types of drivers hold bytes that are of use to nobody else. Source: the same page. */
export const valueTypeMeanings: Readonly<Partial<Record<ValueTypeName, string>>> = {
  REG_NONE: 'Data without a type.',
  REG_SZ: 'A text.',
  REG_EXPAND_SZ: 'A text in which names between percent signs stand for other texts, such as %SystemRoot%.',
  REG_BINARY: 'Bytes, whose meaning only the program knows that reads them.',
  REG_DWORD: 'A number of 32 bits.',
  REG_DWORD_BIG_ENDIAN: 'A number of 32 bits, highest byte first.',
  REG_LINK: 'The path of another key.',
  REG_MULTI_SZ: 'A list of texts.',
  REG_QWORD: 'A number of 64 bits.',
};

/** The same for every other type. */
export const otherTypeMeaning = 'Bytes of a type that is of use to drivers only, or that has no name.';
