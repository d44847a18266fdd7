import { type WindowsVersion, windowsVersions } from '../targets';
import type { KnownKey } from './known-keys';
import { fitsKey, type RegistrySetting, type SettingDefault } from './setting';

/**
 * What holds in a key where a value of it is not set: as if this number were set, or `unsupported` where Windows does not know the version or
 * the value. Nothing where that is not known; without a release of Windows, where it is not the same on all of them.
 */
export function defaultOf(setting: RegistrySetting, key: KnownKey, windows: WindowsVersion | undefined): SettingDefault['number'] | undefined {
  const rows = defaultsOf(setting, key);
  const on = (version: WindowsVersion): SettingDefault['number'] | undefined => rows.find((row) => row.windows.includes(version))?.number;
  if (windows) return on(windows);
  const [first, ...others] = windowsVersions.map(on);
  return others.every((number) => number === first) ? first : undefined;
}

/** The defaults of a value in a key, each with the releases of Windows on which it holds; for what depends on the release. */
export function defaultsOf(setting: RegistrySetting, { parts }: KnownKey): readonly SettingDefault[] {
  return setting.defaults.filter(({ when }) => fitsKey(when, parts));
}
