import { dataOf } from '../../formats/reg/data/data-of';
import { encodeDword } from '../../formats/reg/data/write-data';
import type { RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import { isMeaningful, meantSettingData, settingOf, unknownBits } from '../../formats/reg/settings/meant-data';
import { numberOf } from '../../formats/reg/settings/schannel';
import type { NumberMeaning, RegistrySetting, SettingData } from '../../knowledge/registry/setting';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type Finding, type FindingDetails, type Fix, type Found } from '../rule';

const messages = {
  choice: '{number} means nothing for {name}. Windows knows {known}. Write one of them.',
  flags: '{bits} in {number} means nothing for {name}. Its bits are {known}: add up those that are meant.',
  amount: '{number} is not possible for {name}: it can be from {least} to {most}. Write a number within these limits.',
  list: 'One name of the list holds commas: Windows takes all of it for one name, which it does not know. Each name must be an entry of its own.',
} as const;

/** Fires on data of the right type that says nothing to Windows: a number without meaning, bits that are none, an amount out of limits, names in one piece. */
export const settingValue = defineRule<RegSubject>()({
  id: 'setting-value',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A known value with data that means nothing',
  fixable: true,
  messages,
  sources: ['tls-registry', 'exchange-tls', 'schannel-protocol-bits'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const { isUtf16Data } = subject.model;
    for (const block of subject.settingBlocks) {
      for (const value of block.values) {
        const setting = value.ignored || value.line.node.kind !== 'value' ? undefined : settingOf(block, value);
        if (!setting) continue;
        const number = setting.type === 'REG_DWORD' ? numberOf(value) : undefined;
        if (number !== undefined) yield* numberFindings(value, { setting, number, found });
        else if (holdsCommas(value, setting, isUtf16Data)) yield listFinding(value, { setting, isUtf16Data, found });
      }
    }
  },
});

interface Case {
  readonly setting: RegistrySetting;
  readonly number: number;
  readonly found: Found<typeof messages>;
}

function numberFindings(value: RegValue, { setting, number, found }: Case): readonly Finding[] {
  const { name, data } = setting;
  if (isMeaningful(number, data)) return [];
  const span = partOf(value.line, value.line.node.typeStart, value.line.node.dataEnd);
  const more = choicesOf(value, data, number);
  if (data.kind === 'choice') return [found('choice', span, { name, number: numberText(number), known: listText(data.choices) }, more)];
  if (data.kind === 'amount') return [found('amount', span, { name, number, least: data.least, most: data.most }, more)];
  if (data.kind !== 'flags') return [];
  const bits = numberText(unknownBits(number, data));
  return [found('flags', span, { name, number: numberText(number), bits, known: listText(data.flags) }, more)];
}

/** The numbers that may have been meant: what is left without the unknown bits, digits of ten that were written as those of sixteen, the possible ones. */
function choicesOf(value: RegValue, data: SettingData, number: number): FindingDetails {
  const digits = number.toString(16);
  const decimal = /^\d+$/.test(digits) && isMeaningful(Number(digits), data) ? [Number(digits)] : [];
  const possible =
    data.kind === 'choice' ? data.choices.map((choice) => choice.number) : data.kind === 'flags' ? [(number & ~unknownBits(number, data)) >>> 0] : [];
  const numbers = [...new Set([...decimal, ...possible.filter((one) => one !== 0 || data.kind === 'choice')])].slice(0, mostChoices);
  const choices = numbers.map(
    (one): Fix => ({ title: message('Write {number}', { number: numberText(one) }), edits: () => [rewriteValue(value, encodeDword(one))] }),
  );
  return choices.length > 0 ? { choices } : {};
}

const mostChoices = 5;

/** Whether a list of names has several of them, with commas between, in one entry. */
function holdsCommas(value: RegValue, { type, data }: RegistrySetting, isUtf16: boolean): boolean {
  if (type !== 'REG_MULTI_SZ' || data.kind !== 'names' || value.line.node.type !== 7) return false;
  const names = dataOf(value, isUtf16);
  return typeof names === 'object' && names.some((name) => name.includes(','));
}

function listFinding(value: RegValue, { setting, isUtf16Data, found }: Pick<Case, 'setting' | 'found'> & { readonly isUtf16Data: boolean }): Finding {
  const meant = meantSettingData(value, setting, isUtf16Data);
  const fix = repairedBy(message('Make each name an entry of its own'), meant === undefined ? undefined : () => [rewriteValue(value, meant)]);
  return found('list', partOf(value.line, value.line.node.typeStart, value.line.node.dataEnd), {}, fix);
}

/** A number as regedit shows it, `0x00000a00`. */
function numberText(number: number): string {
  return `0x${number.toString(16).padStart(8, '0')}`;
}

function listText(numbers: readonly NumberMeaning[]): string {
  return numbers.map(({ number, name }) => (name === undefined ? `0x${number.toString(16)}` : `0x${number.toString(16)} (${name})`)).join(', ');
}
