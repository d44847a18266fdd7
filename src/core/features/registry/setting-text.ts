import { defaultsOf } from '../../knowledge/registry/default-of';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import { meaningOfNumber } from '../../knowledge/registry/meaning-of-number';
import type { NumberMeaning, RegistrySetting, SettingAdvice, SettingData, SettingDefault } from '../../knowledge/registry/setting';
import { exchangeVersions, type Target, type WindowsVersion, windowsVersions } from '../../knowledge/targets';
import { type Message, message } from '../../message';
import { dotted } from '../dotted';
import { listed } from '../listed';

/** A number as people and as .reg files write it, where the two differ: `2560 (0xa00)`. */
export function numberText(number: bigint | number): Message {
  const written = number.toString(10);
  return number < 10 ? message('{number}', { number: written }) : message('{number} ({hex})', { number: written, hex: `0x${number.toString(16)}` });
}

/** What a number means in a setting, in a few words; nothing for a number that has no meaning there, or where nothing is known of it. */
export function meaningOf(data: SettingData, number: number): Message | undefined {
  const reading = meaningOfNumber({ data }, number);
  switch (reading?.kind) {
    case 'switch':
      return message(reading.meaning);
    case 'choice':
      return reading.choice && message(reading.choice.meaning);
    case 'amount':
      return reading.special ? message(reading.special.meaning) : amountText(reading.unit, number);
    case 'flags': {
      if (reading.none !== undefined) return message(reading.none);
      const unknown = reading.unknown === 0 ? [] : [message('unknown bits {bits}', { bits: `0x${reading.unknown.toString(16)}` })];
      return data.kind === 'flags' && data.flags.length === 0 ? undefined : listed([...reading.set.map(nameOf), ...unknown]);
    }
    default:
      return undefined;
  }
}

/** What holds where a setting is not there: on the target's Windows, or for which release what. Nothing where that is not known. */
export function defaultText(setting: RegistrySetting, key: KnownKey, { windows }: Target): Message | undefined {
  const rows = defaultsOf(setting, key);
  const rowOf = (version: WindowsVersion): SettingDefault | undefined => rows.find((row) => row.windows.includes(version));
  if (windows) return rowOf(windows) && oneDefault(setting, rowOf(windows));
  const runs: { readonly first: string; last: string; readonly row: SettingDefault | undefined }[] = [];
  for (const version of windowsVersions) {
    const row = rowOf(version);
    const last = runs.at(-1);
    if (last && last.row?.number === row?.number) last.last = version;
    else runs.push({ first: version, last: version, row });
  }
  if (runs.every(({ row }) => row === undefined)) return undefined;
  if (runs.length === 1) return oneDefault(setting, runs[0]?.row);
  return dotted(...runs.map(({ first, last, row }) => message('{release}: {state}', { release: spanOf(first, last), state: oneDefault(setting, row) })));
}

/** A piece of advice in a few words: what to set, and for which releases. */
export function adviceText({ data }: RegistrySetting, { number, exchange, windows, weight }: SettingAdvice): Message {
  const what = number === 'unset' ? message('not set') : dotted(numberText(number), meaningOf(data, number) ?? null);
  const releases = [exchange.length === exchangeVersions.length ? '' : `Exchange ${shortList(exchange, exchangeVersions)}`];
  if (windows && windows.length < windowsVersions.length) releases.push(`Windows Server ${shortList(windows, windowsVersions)}`);
  const named = releases.filter((release) => release !== '').join(', ');
  const forWhich = named === '' ? what : message('{what} ({releases})', { what, releases: named });
  return weight === 'required' ? message('{what}, required', { what: forWhich }) : forWhich;
}

/** What has to be restarted before a change counts. */
export function restartText({ restart }: RegistrySetting): Message {
  if (restart === 'server') return message('after a restart of the server');
  return restart === 'process' ? message('after a restart of the programs that read it') : message('at once');
}

function amountText(unit: Extract<SettingData, { kind: 'amount' }>['unit'], number: number): Message {
  switch (unit) {
    case 'bytes':
      return message('{number} bytes', { number });
    case 'bits':
      return message('{number} bits', { number });
    case 'milliseconds':
      return message('{number} milliseconds', { number });
    case 'entries':
      return message('{number} entries', { number });
  }
}

function nameOf({ name, meaning }: NumberMeaning): Message {
  return name === undefined ? message(meaning) : message('{name}', { name });
}

function oneDefault({ data }: RegistrySetting, row: SettingDefault | undefined): Message {
  if (!row) return message('not known');
  if (row.number === 'unsupported') return message('this release does not know it');
  return dotted(numberText(row.number), meaningOf(data, row.number) ?? null);
}

function spanOf(first: string, last: string): string {
  return first === last ? first : `${first} – ${last}`;
}

/** Releases as they follow each other in the list of all, such as `2013 – SE`. */
function shortList(some: readonly string[], all: readonly string[]): string {
  const indexes = some.map((one) => all.indexOf(one)).sort((a, b) => a - b);
  const isRun = indexes.every((index, at) => at === 0 || index === (indexes[at - 1] as number) + 1);
  return isRun ? spanOf(all[indexes[0] ?? 0] ?? '', all[indexes.at(-1) ?? 0] ?? '') : some.join(', ');
}
