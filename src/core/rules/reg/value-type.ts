import { dataOf, type RegValue } from '../../formats/reg/block';
import type { RegSubject } from '../../formats/reg/model';
import { rewriteValue } from '../../formats/reg/rewrite-value';
import { numberOf, protocolValueName } from '../../formats/reg/schannel';
import { encodeDword, typeNameOf } from '../../formats/reg/value';
import { schannelProtocolValues } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  type: 'Windows reads {name} only as {type}, and this line writes {written}: the value is set and does nothing. Write "{name}"=dword:00000001 or dword:00000000.',
  size: 'Windows reads {name} only as {type} of 4 bytes, and this line writes another number of them: the value is set and does nothing. Write "{name}"=dword:00000001 or dword:00000000.',
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
    if (subject.kind !== 'block' || !subject.protocolKey || subject.protocolKey.writtenRole === '') return;
    for (const value of subject.values) {
      const setting = schannelProtocolValues.find(({ name }) => name === protocolValueName(value.name));
      const { node } = value.line;
      if (!setting || value.ignored || node.kind !== 'value' || numberOf(value) !== undefined) continue;
      const written = typeNameOf(node.type ?? 0);
      const number = meantNumber(value);
      const fix = repairedBy(
        message('Write the value as {type}', { type: setting.type }),
        number === undefined ? undefined : () => [rewriteValue(value, encodeDword(number))],
      );
      yield found(
        written === setting.type ? 'size' : 'type',
        partOf(value.line, node.typeStart, node.dataEnd),
        { name: setting.name, type: setting.type, written },
        fix,
      );
    }
  },
});

/** The number that was meant: the digits of a text, the bytes of a list, lowest first. */
function meantNumber(value: RegValue): number | undefined {
  const data = dataOf(value, true);
  const { type } = value.line.node;
  if ((type === 1 || type === 11) && typeof data === 'string') return /^\s*(?:0x)?0{0,8}[01]\s*$/.test(data) ? Number(data) : undefined;
  if (type !== 3 || typeof data !== 'string') return undefined;
  return /^0[01](?:00){0,7}$/.test(data) ? Number(data[1]) : undefined;
}
