import { dataOf } from '../../formats/reg/data/data-of';
import { typeNameOf } from '../../formats/reg/data/value';
import type { RegBlock, RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import { meantSettingData, settingOf } from '../../formats/reg/settings/meant-data';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { valueTypeNumber } from '../../knowledge/registry/value-types';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type Finding, type Found } from '../rule';

const messages = {
  number: 'Windows reads {name} only as {type}, and this line writes {written}: the value is set and does nothing. Write a number: {example}.',
  size: 'Windows reads {name} only as {type} of 4 bytes, and this line writes another number of them: the value is set and does nothing. Write a number: {example}.',
  list: 'Windows has {name} as {type} in this key, a list of names, and this line changes the type to {written}: Windows may not read it. Write it as hex(7):, one name after the other.',
  text: 'Windows has {name} as {type} in this key, and this line changes the type to {written}: Windows may not read it. Write it as text between quotation marks, a list with commas between the names.',
} as const;

/** Fires on a value that has the right name and a type that Windows does not read, such as text. */
export const valueType = defineRule<RegSubject>()({
  id: 'value-type',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'A known value with a type that Windows does not read',
  fixable: true,
  messages,
  sources: ['tls-registry', 'exchange-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const { isUtf16Data } = subject.model;
    for (const block of subject.settingBlocks) {
      for (const value of block.values) {
        const setting = wronglyTyped(block, value);
        if (setting) yield finding(value, { setting, isUtf16Data, found });
      }
    }
  },
});

/** The setting of a value whose type or size is not the one that Windows reads. */
function wronglyTyped(block: RegBlock, value: RegValue): RegistrySetting | undefined {
  const { node } = value.line;
  if (value.ignored || node.kind !== 'value') return undefined;
  const setting = settingOf(block, value);
  if (!setting) return undefined;
  const isRight = node.type === valueTypeNumber(setting.type) && (setting.type !== 'REG_DWORD' || typeof dataOf(value, true) === 'number');
  return isRight ? undefined : setting;
}

interface Case {
  readonly setting: RegistrySetting;
  readonly isUtf16Data: boolean;
  readonly found: Found<typeof messages>;
}

function finding(value: RegValue, { setting, isUtf16Data, found }: Case): Finding {
  const { name, type } = setting;
  const { node } = value.line;
  const written = typeNameOf(node.type ?? 0);
  const meant = meantSettingData(value, setting, isUtf16Data);
  const fix = repairedBy(message('Write the value as {type}', { type }), meant === undefined ? undefined : () => [rewriteValue(value, meant)]);
  const id = written === type ? 'size' : type === 'REG_DWORD' ? 'number' : type === 'REG_MULTI_SZ' ? 'list' : 'text';
  const example = `"${name}"=${type === 'REG_DWORD' && meant !== undefined ? meant : 'dword:00000001'}`;
  return found(id, partOf(value.line, node.typeStart, node.dataEnd), { name, type, written, example }, fix);
}
