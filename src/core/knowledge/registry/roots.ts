/**
 * The roots that regedit accepts in a key line, in any case. An abbreviation or any other name makes regedit drop the key and the
 * values below it. Source: Wine's regedit and its tests, which also run on Windows (`wine-regedit-tests`).
 */
export const registryRoots = ['HKEY_LOCAL_MACHINE', 'HKEY_USERS', 'HKEY_CLASSES_ROOT', 'HKEY_CURRENT_CONFIG', 'HKEY_CURRENT_USER', 'HKEY_DYN_DATA'] as const;

export type RegistryRoot = (typeof registryRoots)[number];

/** What stands below a root, for people. Source: https://learn.microsoft.com/windows/win32/sysinfo/predefined-keys. */
export const rootMeanings: Readonly<Record<RegistryRoot, string>> = {
  HKEY_LOCAL_MACHINE: 'Settings of the whole computer. Everything that Exchange and TLS need is here.',
  HKEY_USERS: 'Settings of every user who is signed in, and of services.',
  HKEY_CLASSES_ROOT: 'Types of files and the programs that open them.',
  HKEY_CURRENT_CONFIG: 'Settings of the hardware that Windows has started with.',
  HKEY_CURRENT_USER: 'Settings of the user who imports the file. The services of Exchange do not read them.',
  HKEY_DYN_DATA: 'Only Windows 95 and 98 have this root.',
};

/** What people write for a root where `reg.exe` or PowerShell would take it, in upper case, and the root that is meant. */
export const rootAbbreviations: Readonly<Record<string, RegistryRoot>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKU: 'HKEY_USERS',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
  HKCU: 'HKEY_CURRENT_USER',
  HKDD: 'HKEY_DYN_DATA',
};
