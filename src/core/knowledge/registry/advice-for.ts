import type { Target } from '../targets';
import type { KnownKey } from './known-keys';
import { fitsKey, type RegistrySetting, type SettingAdvice, type SettingNote } from './setting';

/**
 * What is advised for a value in a key on a server: one row at most where the releases of Windows and Exchange are known, otherwise every row that
 * may hold, each of which says for which releases. None: nothing is advised.
 */
export function adviceFor(setting: RegistrySetting, key: KnownKey, target: Target): readonly SettingAdvice[] {
  return setting.advice.filter((row) => fits(row, key, target));
}

/** What else there is to know of a value in a key on a server; where its releases are not known, everything that may hold. */
export function notesFor(setting: RegistrySetting, key: KnownKey, target: Target): readonly SettingNote[] {
  return (setting.notes ?? []).filter((row) => fits(row, key, target));
}

function fits(row: Pick<SettingNote, 'when' | 'exchange' | 'windows'>, { parts }: KnownKey, { windows, exchange }: Target): boolean {
  return fitsKey(row.when, parts) && mayBe(row.windows, windows) && mayBe(row.exchange, exchange);
}

function mayBe<Version>(versions: readonly Version[] | undefined, version: Version | undefined): boolean {
  return !versions || version === undefined || versions.includes(version);
}
