import type { RegSubject } from '../../formats/reg/model/model';
import { renameKey, renameValue, type WrongKey, type WrongValue, wrongKeys, wrongValues } from '../../formats/reg/repairs/repair-names';
import { schannelProtocolValues } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type Finding, type Found } from '../rule';

const messages = {
  key: 'Schannel does not know the key {written}: regedit makes it, and it does nothing. It was meant to be {meant}; translated pages and text processing spoil such names.',
  unclearKey:
    'Schannel does not know the key {written}: regedit makes it, and it does nothing. Below Protocols stand versions such as TLS 1.2, and below them Client and Server.',
  value:
    'Schannel does not know the value {written}: regedit sets it, and it does nothing. It was meant to be {meant}; translated pages and text processing spoil such names.',
  unclearValue: 'Schannel does not know the value {written}: regedit sets it, and it does nothing. Below Client and Server it reads only {names}.',
} as const;

/** Fires on keys and values that regedit imports and Schannel never looks at, since their names are spelt in another way. */
export const schannelName = defineRule<RegSubject>()({
  id: 'schannel-name',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'A key or value name that Schannel does not know',
  fixable: true,
  messages,
  sources: ['tls-registry', 'exchange-tls', 'translated-article'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const key of wrongKeys(subject.schannelBlocks)) yield keyFinding(key, found);
    for (const block of subject.schannelBlocks) for (const value of wrongValues(block)) yield valueFinding(value, found);
  },
});

function keyFinding(key: WrongKey, found: Found<typeof messages>): Finding {
  const { line, meantPath, start, end } = key;
  const written = line.node.text.slice(start, end).slice(0, 120);
  if (meantPath === undefined) return found('unclearKey', partOf(line, start, end), { written });
  const above = line.node.text.slice(line.node.pathStart, start).split('\\').length - 1;
  const meant = meantPath
    .split('\\')
    .slice(above, above + written.split('\\').length)
    .join('\\');
  const fix = repairedBy(message('Rename the key to {meant}', { meant }), () => renameKey(key));
  return found('key', partOf(line, start, end), { written, meant }, fix);
}

function valueFinding(value: WrongValue, found: Found<typeof messages>): Finding {
  const { line, name } = value.value;
  const span = partOf(line, line.node.nameStart, line.node.nameEnd);
  const written = name.slice(0, 120);
  if (value.meantName === undefined) return found('unclearValue', span, { written, names: schannelProtocolValues.map((setting) => setting.name).join(', ') });
  const fix = repairedBy(message('Rename the value to {meant}', { meant: value.meantName }), () => renameValue(value));
  return found('value', span, { written, meant: value.meantName }, fix);
}
