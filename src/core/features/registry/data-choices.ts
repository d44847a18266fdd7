import { hexLines } from '../../formats/reg/data/hex-lines';
import { bytesOfList, encodeDword } from '../../formats/reg/data/write-data';
import { adviceFor } from '../../knowledge/registry/advice-for';
import { advisedCurves, advisedFor as advisedNamesFor, advisedSuites } from '../../knowledge/registry/advised-suites';
import { defaultOf, defaultsOf } from '../../knowledge/registry/default-of';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import type { NumberMeaning, RegistrySetting, SettingData } from '../../knowledge/registry/setting';
import type { ValueTypeName } from '../../knowledge/registry/value-types';
import { exchangeVersions, type Target, windowsVersions } from '../../knowledge/targets';
import { type Message, message } from '../../message';
import { dotted } from '../dotted';
import { meaningOf } from './setting-text';

/** Data that a value can be given. */
export interface DataChoice {
  /** As it stands in the file, or how it begins where it is `bytes`. */
  readonly data: string;
  /** The bytes of a list, which take several lines. */
  readonly bytes?: ArrayLike<number>;
  /** What a list shows where the data itself would be too long. */
  readonly label?: Message;
  /** The part of it that is selected to be written over. */
  readonly selected?: { readonly start: number; readonly end: number };
  /** What it means, and whether it is advised. */
  readonly detail: Message;
  /** The field's own words for it, by which it can be found. */
  readonly words: string;
}

/** The key that a value belongs to, the server that the file is meant for, and whether texts in bytes are UTF-16 in the file. */
export interface DataContext {
  readonly key: KnownKey;
  readonly target: Target;
  readonly isUtf16: boolean;
}

/** The data that a known value can be given: what is advised first, then what holds without the value; the deletion of the value last. */
export function dataChoices(setting: RegistrySetting, context: DataContext): readonly DataChoice[] {
  const { key, target } = context;
  const advised = [...new Set(adviceFor(setting, key, target).map(({ number }) => number))];
  const isSure = sureAdvice(setting, key, target) !== undefined;
  const usual = defaultOf(setting, key, target.windows);
  const withRemarks = (meaning: Message, number: number | 'unset'): Message => {
    const isAdvised = advised.includes(number);
    const advice = !isAdvised ? null : isSure ? message('advised') : message('advised for some releases');
    return dotted(meaning, advice, number === usual ? message('as without it') : null);
  };
  const remove: DataChoice = { ...deletion, detail: withRemarks(deletion.detail, 'unset') };
  if (setting.data.kind === 'names') return [...namesChoices(setting, setting.data.of, context), ...templatesOf(setting), remove];
  if (setting.type !== 'REG_DWORD') return [...templatesOf(setting), remove];
  const numbers = [...advised, usual, ...numbersOf(setting, key, advised[0])].filter((number) => typeof number === 'number');
  const choices = [...new Set(numbers)].slice(0, mostNumbers).map((number): DataChoice => {
    const meaning = meaningOf(setting.data, number) ?? message('{number}', { number });
    return { data: encodeDword(number), detail: withRemarks(meaning, number), words: wordsOf(setting.data, number) };
  });
  const any = choices.length > 0 ? choices : templatesOf(setting);
  return advised[0] === 'unset' ? [remove, ...any] : [...any, remove];
}

/** What is advised for a value on every server that the target may be; nothing where that depends on the releases. */
export function sureAdvice(setting: RegistrySetting, key: KnownKey, target: Target): number | 'unset' | undefined {
  const windows = target.windows ? [target.windows] : windowsVersions;
  const exchange = target.exchange ? [target.exchange] : exchangeVersions;
  const targets = windows.flatMap((version) => exchange.map((release): Target => ({ windows: version, exchange: release })));
  const numbers = new Set(targets.flatMap((each) => [adviceFor(setting, key, each)[0]?.number]));
  const [number] = numbers;
  return numbers.size === 1 ? number : undefined;
}

/** What is written of a choice behind the text that stands before it on its line. */
export function writtenData({ data, bytes }: DataChoice, before: string): string {
  return bytes
    ? hexLines(before + data, bytes)
        .join('\n')
        .slice(before.length)
    : data;
}

/** The ways to begin data of any type, the most common first, and the deletion. */
export function typeChoices(): readonly DataChoice[] {
  return [...dataTypes, deletion];
}

const mostNumbers = 40;

const dataTypes: readonly (DataChoice & { readonly type: ValueTypeName })[] = [
  {
    type: 'REG_DWORD',
    data: 'dword:00000000',
    selected: { start: 6, end: 14 },
    detail: message('REG_DWORD: a number of 8 hexadecimal digits'),
    words: 'REG_DWORD',
  },
  { type: 'REG_SZ', data: '""', selected: { start: 1, end: 1 }, detail: message('REG_SZ: text'), words: 'REG_SZ' },
  { type: 'REG_MULTI_SZ', data: 'hex(7):', detail: message('REG_MULTI_SZ: a list of texts, as bytes'), words: 'REG_MULTI_SZ' },
  { type: 'REG_EXPAND_SZ', data: 'hex(2):', detail: message('REG_EXPAND_SZ: text in which Windows fills in %names%, as bytes'), words: 'REG_EXPAND_SZ' },
  {
    type: 'REG_QWORD',
    data: 'hex(b):00,00,00,00,00,00,00,00',
    selected: { start: 7, end: 30 },
    detail: message('REG_QWORD: a number of 8 bytes, the lowest first'),
    words: 'REG_QWORD',
  },
  { type: 'REG_BINARY', data: 'hex:', detail: message('REG_BINARY: any bytes'), words: 'REG_BINARY' },
];

function templatesOf({ type }: RegistrySetting): readonly DataChoice[] {
  return dataTypes.filter((choice) => choice.type === type);
}

const deletion: DataChoice = { data: '-', detail: message('deletes the value'), words: '' };

/** The lists that are advised, those for the newest releases first. */
function namesChoices({ type }: RegistrySetting, of: 'cipher-suites' | 'curves', { target, isUtf16 }: DataContext): readonly DataChoice[] {
  const isBytes = type === 'REG_MULTI_SZ';
  if (!isBytes && type !== 'REG_SZ') return [];
  const lists = advisedNamesFor(of === 'curves' ? advisedCurves : advisedSuites, target);
  return [...lists].reverse().map(({ names, windows, exchange }) => {
    const [count, releases] = [names.length, { windows: windows.join(', '), exchange: exchange.join(', ') }];
    return {
      ...(isBytes ? { data: 'hex(7):', bytes: bytesOfList(names, isUtf16) } : { data: `"${names.join(',')}"` }),
      label: of === 'curves' ? message('list of {count} curves', { count }) : message('list of {count} cipher suites', { count }),
      detail: message('advised for Windows Server {windows} with Exchange Server {exchange}', releases),
      words: `${type} ${names.slice(0, 3).join(' ')}`,
    };
  });
}

/** The numbers that are worth offering; `advised` is what is advised first. */
function numbersOf(setting: RegistrySetting, key: KnownKey, advised: number | 'unset' | undefined): readonly number[] {
  const { data } = setting;
  switch (data.kind) {
    case 'switch':
      return [data.usual, 0];
    case 'choice':
      return data.choices.map(({ number }) => number);
    case 'flags':
      return sumsOf(data.flags, typeof advised === 'number' ? advised : 0);
    case 'amount':
      return [...defaultsOf(setting, key).map(({ number }) => number), ...data.special.map(({ number }) => number)].filter(
        (number) => number !== 'unsupported',
      );
    default:
      return [];
  }
}

/** The sums of flags that follow each other, such as TLS 1.1 + TLS 1.2: first those whose highest flag is that of `advised`, then by flag. */
function sumsOf(flags: readonly NumberMeaning[], advised: number): readonly number[] {
  const highest = Math.max(...flags.map(({ number }) => number).filter((bit) => (advised & bit) !== 0));
  const sumsUpTo = (last: number): readonly number[] => {
    let sum = 0;
    return flags
      .slice(0, last + 1)
      .reverse()
      .map(({ number }) => (sum = (sum | number) >>> 0));
  };
  const order = flags.map((_, index) => index);
  const first = flags.findIndex(({ number }) => number === highest);
  return [...order.filter((index) => index === first), ...order.filter((index) => index !== first)].flatMap(sumsUpTo);
}

function wordsOf(data: SettingData, number: number): string {
  if (data.kind !== 'flags') return '';
  return data.flags
    .filter(({ number: bit, name }) => name !== undefined && (number & bit) !== 0)
    .map(({ name }) => name)
    .join(' ');
}
