import { protocolPath } from '../../src/core/formats/reg/settings/protocol-key';
import type { SchannelRole } from '../../src/core/knowledge/registry/schannel-protocols';

/** Writes `.reg` files for tests in few words. */

export const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';

/** A file with the current header and some keys. */
export function regFile(...keys: readonly string[]): string {
  return ['Windows Registry Editor Version 5.00\n', ...keys].join('\n');
}

/** A key with numbers, in their order. */
export function regKey(path: string, values: Readonly<Record<string, number>>): string {
  return [`[${path}]`, ...Object.entries(values).map(([name, number]) => `"${name}"=dword:${number.toString(16).padStart(8, '0')}`), ''].join('\n');
}

/** One role of a version: `Enabled` and `DisabledByDefault`, each left out where it is undefined. */
export function role(version: string, name: SchannelRole, enabled: number | undefined, disabledByDefault?: number): string {
  const values = {
    ...(disabledByDefault === undefined ? {} : { DisabledByDefault: disabledByDefault }),
    ...(enabled === undefined ? {} : { Enabled: enabled }),
  };
  return regKey(protocolPath(version, name), values);
}

/** Both roles of a version, switched on or off as Microsoft does it. */
export function bothRoles(version: string, state: 'on' | 'off'): string {
  const [enabled, disabledByDefault] = state === 'on' ? [1, 0] : [0, 1];
  return `${role(version, 'Client', enabled, disabledByDefault)}\n${role(version, 'Server', enabled, disabledByDefault)}`;
}

/** The values of .NET Framework 4 in both views, 1 unless said otherwise. */
export function dotNet({
  view64 = {},
  view32 = {},
}: {
  readonly view64?: Readonly<Record<string, number>>;
  readonly view32?: Readonly<Record<string, number>>;
} = {}): string {
  const values = { SystemDefaultTlsVersions: 1, SchUseStrongCrypto: 1 };
  const key = '\\Microsoft\\.NETFramework\\v4.0.30319';
  return [
    regKey(`HKEY_LOCAL_MACHINE\\SOFTWARE${key}`, { ...values, ...view64 }),
    regKey(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node${key}`, { ...values, ...view32 }),
  ].join('\n');
}
