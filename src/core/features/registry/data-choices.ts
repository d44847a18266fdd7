import { encodeDword } from '../../formats/reg/value';
import { adviceFor } from '../../knowledge/registry/advice-for';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import { fitsKey, type NumberMeaning, type RegistrySetting, type SettingData } from '../../knowledge/registry/setting';
import type { ValueTypeName } from '../../knowledge/registry/value-types';
import type { Target } from '../../knowledge/targets';
import { type Message, message } from '../../message';
import { dotted } from '../dotted';
import { meaningOf } from './setting-text';

/** Data that a value can be given. */
export interface DataChoice {
  /** As it stands in the file. */
  readonly data: string;
  /** The part of it that is selected to be written over. */
  readonly selected?: { readonly start: number; readonly end: number };
  /** What it means, and whether it is advised. */
  readonly detail: Message;
  /** The field's own words for it, by which it can be found. */
  readonly words: string;
}

/** The data that a known value can be given, the advised one first, the deletion of the value last. */
export function dataChoices(setting: RegistrySetting, key: KnownKey, target: Target): readonly DataChoice[] {
  const advice = adviceFor(setting, key, target);
  const advised = [...new Set(advice.map(({ number }) => number))];
  const isSure = advised.length === 1;
  const withAdvice = (meaning: Message, number: number | 'unset'): Message => {
    if (!advised.includes(number)) return meaning;
    return dotted(meaning, isSure ? message('advised') : message('advised for some releases'));
  };
  const remove: DataChoice = { ...deletion, detail: withAdvice(deletion.detail, 'unset') };
  if (setting.type !== 'REG_DWORD') return [...dataTypes.filter(({ type }) => type === setting.type), remove];
  const numbers = [...new Set([...advised.filter((number) => number !== 'unset'), ...numbersOf(setting, key, advised[0])])].slice(0, mostNumbers);
  const choices = numbers.map((number): DataChoice => {
    const meaning = meaningOf(setting.data, number) ?? message('{number}', { number });
    return { data: encodeDword(number), detail: withAdvice(meaning, number), words: wordsOf(setting.data, number) };
  });
  const any = choices.length > 0 ? choices : dataTypes.filter(({ type }) => type === 'REG_DWORD');
  return advised[0] === 'unset' ? [remove, ...any] : [...any, remove];
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

const deletion: DataChoice = { data: '-', detail: message('deletes the value'), words: '' };

/** The numbers that are worth offering; `advised` is what is advised first. */
function numbersOf({ data, defaults }: RegistrySetting, { parts }: KnownKey, advised: number | 'unset' | undefined): readonly number[] {
  switch (data.kind) {
    case 'switch':
      return [data.usual, 0];
    case 'choice':
      return data.choices.map(({ number }) => number);
    case 'flags':
      return sumsOf(data.flags, typeof advised === 'number' ? advised : 0);
    case 'amount': {
      const usual = defaults.flatMap(({ when, number }) => (fitsKey(when, parts) && number !== 'unsupported' ? [number] : []));
      return [...usual, ...data.special.map(({ number }) => number)];
    }
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
