import { durationText } from '../../formats/exchange-log/duration-text';
import { defaultsOf } from '../../knowledge/registry/default-of';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import { meaningOfNumber } from '../../knowledge/registry/meaning-of-number';
import type { NumberMeaning, RegistrySetting, SettingAdvice, SettingData, SettingDefault } from '../../knowledge/registry/setting';
import { exchangeVersions, type Target, unknownTarget, type WindowsVersion, windowsVersions } from '../../knowledge/targets';
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

/** What holds where a setting is not there: on the target's Windows, or on which release what, as far as that is known. Nothing where it is not. */
export function defaultText(setting: RegistrySetting, key: KnownKey, { windows }: Target): Message | undefined {
  const rows = defaultsOf(setting, key);
  const rowOf = (version: WindowsVersion): SettingDefault | undefined => rows.find((row) => row.windows.includes(version));
  const own = windows && rowOf(windows);
  if (windows) return own && oneDefault(setting, own);
  const runs: { readonly first: string; last: string; readonly row: SettingDefault | undefined }[] = [];
  for (const version of windowsVersions) {
    const row = rowOf(version);
    const last = runs.at(-1);
    if (last && last.row?.number === row?.number) last.last = version;
    else runs.push({ first: version, last: version, row });
  }
  if (runs.length === 1) return runs[0]?.row && oneDefault(setting, runs[0].row);
  const known = runs.flatMap(({ first, last, row }) =>
    row ? [message('{release}: {state}', { release: `Windows Server ${spanOf(first, last, windowsVersions)}`, state: oneDefault(setting, row) })] : [],
  );
  return known.length > 0 ? inTurn(known) : undefined;
}

/** A piece of advice in a few words: what to set, and for which releases as far as the target does not tell. */
export function adviceText({ data }: RegistrySetting, { number, exchange, windows }: SettingAdvice, target: Target = unknownTarget): Message {
  const what = number === 'unset' ? message('not set') : dotted(numberText(number), meaningOf(data, number) ?? null);
  const releases: string[] = [];
  if (!target.exchange && exchange.length < exchangeVersions.length) releases.push(`Exchange ${shortList(exchange, exchangeVersions)}`);
  if (!target.windows && windows && windows.length < windowsVersions.length) releases.push(`Windows Server ${shortList(windows, windowsVersions)}`);
  const named = releases.join(', ');
  return named === '' ? what : message('{what} ({releases})', { what, releases: named });
}

/** Pieces of advice in a few words each, and whether one is required; those that say the same for several releases are one. */
export function adviceTexts(setting: RegistrySetting, rows: readonly SettingAdvice[], target: Target): readonly Message[] {
  const merged: SettingAdvice[] = [];
  for (const row of rows) {
    const index = merged.findIndex(({ number, weight, windows }) => number === row.number && weight === row.weight && windows === row.windows);
    const same = merged[index];
    if (same) merged[index] = { ...same, exchange: [...same.exchange, ...row.exchange] };
    else merged.push(row);
  }
  return merged.map((row) => {
    const what = adviceText(setting, row, target);
    return row.weight === 'required' ? message('required: {what}', { what }) : what;
  });
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
      return number < 1000 ? message('{number} milliseconds', { number }) : durationText(number);
    case 'entries':
      return message('{number} entries', { number });
  }
}

/** Texts that have commas and dots within them, one after the other. */
function inTurn([first, ...others]: readonly Message[]): Message {
  if (!first) return message('none');
  return others.length === 0 ? first : message('{first}; {rest}', { first, rest: inTurn(others) });
}

function nameOf({ name, meaning }: NumberMeaning): Message {
  return name === undefined ? message(meaning) : message('{name}', { name });
}

function oneDefault({ data }: RegistrySetting, row: SettingDefault): Message {
  if (row.number === 'unsupported') return message('this release does not know it');
  return dotted(numberText(row.number), meaningOf(data, row.number) ?? null);
}

/** Releases from one to another of a list, such as `2013 – SE`. */
function spanOf(first: string, last: string, all: readonly string[]): string {
  if (first === last) return first;
  return all.indexOf(last) === all.indexOf(first) + 1 ? `${first}, ${last}` : `${first} – ${last}`;
}

/** Releases as they follow each other in the list of all. */
function shortList(some: readonly string[], all: readonly string[]): string {
  const sorted = all.filter((one) => some.includes(one));
  const [first = '', last = first] = [sorted[0], sorted.at(-1)];
  return all.indexOf(last) - all.indexOf(first) === sorted.length - 1 ? spanOf(first, last, all) : sorted.join(', ');
}
