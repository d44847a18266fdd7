/**
 * The roots that regedit accepts in a key line, in any case. An abbreviation or any other name makes regedit drop the key and the
 * values below it. Source: Wine's regedit and its tests, which also run on Windows (`wine-regedit-tests`).
 */
export const registryRoots = ['HKEY_LOCAL_MACHINE', 'HKEY_USERS', 'HKEY_CLASSES_ROOT', 'HKEY_CURRENT_CONFIG', 'HKEY_CURRENT_USER', 'HKEY_DYN_DATA'] as const;

export type RegistryRoot = (typeof registryRoots)[number];

/** What people write for a root where `reg.exe` or PowerShell would take it, in upper case, and the root that is meant. */
export const rootAbbreviations: Readonly<Record<string, RegistryRoot>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
  HKCU: 'HKEY_CURRENT_USER',
  HKDD: 'HKEY_DYN_DATA',
};
