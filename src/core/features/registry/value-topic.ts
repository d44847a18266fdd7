import { decodedData } from '../../formats/reg/data/decoded-data';
import type { RegValue } from '../../formats/reg/model/block';
import { valueNameOf } from '../../formats/reg/settings/protocol-key';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { message } from '../../message';
import type { ReportItem } from '../../report-document';
import type { Part, Topic } from '../hover/topic';
import { linkTo, shown } from '../hover/topic';
import { decidedBy } from './after-import';
import { dataWithMeaning } from './data-text';
import { dataTopic } from './data-topic';
import { type RegistryPlace, settingIn } from './registry-place';
import { settingFacts } from './setting-content';

/** What is known of a line of a value: of its name, and of its data. */
export function valueParts(place: RegistryPlace, value: RegValue): readonly Part[] {
  const { node } = value.line;
  const data = (start: number, end: number): Part => ({ start, end, topic: () => dataTopicOf(place, value) });
  if (place.line !== value.line) {
    const { node: further } = place.line;
    return further.kind === 'continuation' ? [data(further.dataStart, further.dataEnd)] : [];
  }
  return [{ start: node.nameStart, end: node.nameEnd, topic: () => nameTopic(place, value) }, data(node.typeStart, node.dataEnd)];
}

function settingItems({ block, target }: RegistryPlace, setting: RegistrySetting): readonly ReportItem[] {
  return block.knownKey ? settingFacts(setting, block.knownKey, target) : [];
}

function nameTopic(place: RegistryPlace, value: RegValue): Topic {
  const setting = settingIn(place.block, value.name);
  const facts = [...hereItems(place, value, setting), ...(setting ? settingItems(place, setting) : [])];
  const name = shown(value.name);
  if (setting) return { title: message('{name}: {type}', { name, type: setting.type }), what: message(setting.meaning), source: setting.sources[0], facts };
  const title = value.name === '' ? message('The default value of the key') : message('{name}: value', { name });
  const meant = place.block.protocolKey?.writtenRole ? valueNameOf(value.name) : undefined;
  if (meant) return { title, what: message('Windows does not read this name. {meant} is most likely meant.', { meant }), facts };
  return { title, what: message('Nothing is known here of what this value does.'), facts };
}

/** What this line does, and whether that is what is left in the end. */
function hereItems(place: RegistryPlace, value: RegValue, setting: RegistrySetting | undefined): readonly ReportItem[] {
  const items: ReportItem[] = [];
  const data = decodedData(value, place.file.model.isUtf16Data);
  if (value.line.node.kind === 'delete-value') items.push({ label: message('Here'), text: message('deleted') });
  else if (data) items.push({ label: message('Here'), text: dataWithMeaning(data, setting) });
  const other = decidedBy(place, value);
  if (other) items.push({ label: message('After importing'), text: other });
  return items;
}

function dataTopicOf(place: RegistryPlace, value: RegValue): Topic {
  const { node } = value.line;
  const setting = settingIn(place.block, value.name);
  const items = setting ? settingItems(place, setting) : [];
  const other = decidedBy(place, value);
  const after = other ? [{ label: message('After importing'), text: other }] : [];
  const data = decodedData(value, place.file.model.isUtf16Data);
  if (!data) {
    const what = message('The import deletes the value {name}.', { name: shown(value.name) || '@' });
    return { title: message('Deletion'), what, facts: [...after, ...items] };
  }
  const topic = dataTopic(data, {
    setting,
    isUtf16: place.file.model.isUtf16Data,
    written: node.text.slice(node.typeStart, Math.min(node.dataEnd, node.typeStart + 20)),
  });
  if (!setting) return { ...topic, facts: [...(topic.facts ?? []), ...after] };
  const about = {
    kind: 'paragraph' as const,
    text: message('{name}: {meaning}', { name: setting.name, meaning: message(setting.meaning) }),
    link: linkTo(setting.sources[0]),
  };
  return { ...topic, facts: [...(topic.facts ?? []), ...after], background: [...(topic.background ?? []), about, { kind: 'list', items }] };
}
