import { schannelProtocolKeys } from '../../../knowledge/registry/schannel-protocols';
import type { RegistrySetting, SettingData } from '../../../knowledge/registry/setting';
import { dataOf } from '../data/data-of';
import { hexDataBehind } from '../data/hex-lines';
import { bytesOfList, encodeDword, encodeText } from '../data/write-data';
import { type RegBlock, type RegValue, sameName } from '../model/block';

/** The setting that a value of a block is, or is meant to be where the key is a mangled one of Schannel's protocols. */
export function settingOf({ knownKey, protocolKey }: RegBlock, { name }: RegValue): RegistrySetting | undefined {
  const family = knownKey?.family ?? (protocolKey && protocolKey.writtenRole !== '' ? schannelProtocolKeys : undefined);
  return family?.settings.find((setting) => sameName(setting.name, name));
}

/** Whether a number means something to a setting; where its meanings are not known, every number may. */
export function isMeaningful(number: number, data: SettingData): boolean {
  if (data.kind === 'choice') return data.choices.length === 0 || data.choices.some((choice) => choice.number === number);
  if (data.kind === 'flags') return unknownBits(number, data) === 0;
  if (data.kind === 'amount') return (number >= data.least && number <= data.most) || data.special.some((special) => special.number === number);
  return true;
}

/** The bits of a number that no one knows; none where the bits of the setting are not known at all. */
export function unknownBits(number: number, { flags }: SettingData & { readonly kind: 'flags' }): number {
  if (flags.length === 0) return 0;
  return flags.reduce((rest, { number: bit }) => (rest & ~bit) >>> 0, number);
}

/**
 * The data of a value of another type as the type that Windows reads, as it is written behind the equals sign: digits in a text as a number, a text with
 * commas as a list and the other way round. Nothing where it is not clear what was meant.
 */
export function meantSettingData(value: RegValue, { type, data }: RegistrySetting, isUtf16: boolean): string | undefined {
  const written = dataOf(value, isUtf16);
  if (written === undefined) return undefined;
  if (type === 'REG_DWORD') {
    const numbers = [...new Set(numbersIn(value, written))].filter((number) => isLikely(number, data));
    return numbers.length === 1 ? encodeDword(numbers[0] as number) : undefined;
  }
  const texts = textsIn(value, written);
  if (texts === undefined) return undefined;
  if (type === 'REG_SZ') return encodeText(texts.join(','));
  if (type !== 'REG_MULTI_SZ' || data.kind !== 'names') return undefined;
  const names = texts.flatMap((text) => text.split(/[\s,;]+/)).filter((name) => name !== '');
  return names.length > 0 && names.every((name) => /^[\x21-\x7e]{1,200}$/.test(name)) ? listData(value, names, isUtf16) : undefined;
}

/** A list as the data of a value, over as many lines as regedit writes. */
export function listData({ line: { node } }: RegValue, names: readonly string[], isUtf16: boolean): string {
  return hexDataBehind(node.text.slice(0, node.typeStart), 7, bytesOfList(names, isUtf16));
}

/** Whether a number is what someone meant to write: a switch is on with 1 or with what is usual. */
function isLikely(number: number, data: SettingData): boolean {
  if (data.kind === 'switch') return number === 0 || number === 1 || number === data.usual;
  if (data.kind === 'choice') return data.choices.length > 0 && isMeaningful(number, data);
  if (data.kind === 'flags') return data.flags.length > 0 && isMeaningful(number, data);
  return data.kind === 'amount' && isMeaningful(number, data);
}

/** The numbers that data can be read as: digits of a text are decimal or hexadecimal, bytes begin with the lowest. */
function numbersIn({ line: { node } }: RegValue, written: NonNullable<ReturnType<typeof dataOf>>): readonly number[] {
  const { type } = node;
  if (typeof written === 'number') return [written];
  if (type === 1 || type === 2) return numbersOfText(written as string);
  if (type === 7) return written.length === 1 ? numbersOfText(written[0] as string) : [];
  if (type === 11 && /^\d{1,10}$/.test(written as string)) return Number(written) <= 0xffffffff ? [Number(written)] : [];
  if (type !== 3 || !/^(?:[\da-f]{2}){1,4}(?:00){0,4}$/.test(written as string)) return [];
  const bytes = (written as string).slice(0, 8).match(/../g) ?? [];
  return [bytes.reduceRight((sum, byte) => sum * 0x100 + Number.parseInt(byte, 16), 0)];
}

function numbersOfText(text: string): readonly number[] {
  const [, prefix = '', digits = ''] = /^\s{0,8}(0x|dword:)?([\da-f]{1,16})\s{0,8}$/i.exec(text) ?? [];
  const hexadecimal = /^0*[\da-f]{1,8}$/i.test(digits) ? [Number.parseInt(digits, 16)] : [];
  if (prefix !== '') return hexadecimal;
  if (!/^\d{1,10}$/.test(digits)) return hexadecimal;
  // Eight digits with zeros before them are those of a dword; without zeros, people count in tens.
  if (digits.length > 1 && digits.startsWith('0')) return hexadecimal;
  return Number(digits) <= 0xffffffff ? [Number(digits), ...hexadecimal] : hexadecimal;
}

function textsIn({ line: { node } }: RegValue, written: NonNullable<ReturnType<typeof dataOf>>): readonly string[] | undefined {
  if (node.type === 7 && typeof written === 'object') return written;
  return (node.type === 1 || node.type === 2) && typeof written === 'string' ? [written] : undefined;
}
