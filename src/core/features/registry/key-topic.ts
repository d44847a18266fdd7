import type { KeyNode } from '../../formats/reg/lines/node';
import { pathOf } from '../../formats/reg/lines/node';
import { readProtocolKey } from '../../formats/reg/settings/protocol-key';
import { adviceFor } from '../../knowledge/registry/advice-for';
import { type KnownKey, knownKeyAt } from '../../knowledge/registry/known-keys';
import { type Message, message } from '../../message';
import type { ReportBlock, ReportCell, ReportItem } from '../../report-document';
import type { Part, Topic } from '../hover/topic';
import { shown } from '../hover/topic';
import { listed } from '../listed';
import { decidedKey, leftOf, nothingImported, protocolState } from './after-import';
import { isImportable, type RegistryPlace, stateFor } from './registry-place';
import { segmentTopic } from './segment-topics';
import { adviceTexts, defaultText } from './setting-text';

/** So many of a key's settings are listed; the key of Schannel has most. */
const mostSettings = 20;

/** What is known of a key line: of the whole path, and of the segments that mean something by themselves. */
export function keyParts(place: RegistryPlace, node: KeyNode): readonly Part[] {
  const { pathStart, pathEnd, text } = node;
  const parts: Part[] = [{ start: pathStart, end: pathEnd, topic: () => keyTopic(place, node) }];
  let start = pathStart;
  for (const [index, segment] of text
    .slice(pathStart, Math.min(pathEnd, pathStart + longestPath))
    .split('\\')
    .entries()) {
    const topic = segmentTopic(segment, index);
    if (topic) parts.push({ start, end: start + segment.length, topic: () => ({ ...topic, background: keySection(place, node) }) });
    start += segment.length + 1;
  }
  return parts;
}

/** No path of the registry is longer: 255 characters a segment, and a few of them. */
const longestPath = 4000;

/** The last parts of a path, by which one knows a key: `TLS 1.2\Client`, `.NETFramework\v4.0.30319`. */
export function shortPath(path: string): string {
  return path.replace(/\\+$/, '').split('\\').slice(-2).join('\\');
}

function keyTopic(place: RegistryPlace, node: KeyNode): Topic {
  const known = knownKeyAt(pathOf(node));
  const args = { key: shown(shortPath(pathOf(node))) };
  const title = node.kind === 'delete-key' ? message('{key}: key that is deleted', args) : message('{key}: key', args);
  const facts = factsOf(place, node, known);
  if (node.kind === 'delete-key') return { title, what: message('The import deletes the key, its values, and every key below it.'), facts };
  const what = known ? message(known.family.meaning) : unknownKey(pathOf(node));
  return { title, what, facts, ...(known ? { source: known.family.sources[0], background: settingTable(place, known) } : {}) };
}

/** A key whose values nobody here knows; one that was most likely meant to be Schannel's is named. */
function unknownKey(path: string): Message {
  const key = readProtocolKey(path);
  if (!key || key.isExact) return message('Nothing is known here of what the values of this key do.');
  if (key.version === undefined || (key.role === undefined && key.writtenRole !== ''))
    return message('Windows does not read this key: Schannel has none of this name.');
  return message('Windows does not read this key. {meant} is most likely meant.', { meant: [key.version, key.role].filter((part) => part).join('\\') });
}

/** The same behind the topic of a segment. */
function keySection(place: RegistryPlace, node: KeyNode): readonly ReportBlock[] {
  const { title, what, facts = [], background = [] } = keyTopic(place, node);
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'paragraph', text: what },
    ...(facts.length > 0 ? [{ kind: 'list' as const, items: facts }] : []),
    ...background,
  ];
}

function factsOf(place: RegistryPlace, node: KeyNode, known: KnownKey | undefined): readonly ReportItem[] {
  const label = message('After importing');
  if (!isImportable(place.file.model)) return [{ label, text: nothingImported() }];
  const deletion = node.kind === 'key' ? decidedKey(place, pathOf(node)) : undefined;
  if (deletion) return [{ label, text: deletion }];
  if (node.kind === 'delete-key' || known?.family.id !== 'schannel-protocol') return [];
  return [{ label, text: protocolState(stateFor(place), known, pathOf(node)) }];
}

/** Each setting of a key: what the file leaves of it, what holds without it, what is advised. */
function settingTable(place: RegistryPlace, known: KnownKey): readonly ReportBlock[] {
  const { target } = place;
  const { settings } = known.family;
  const rows = settings.slice(0, mostSettings).map((setting): readonly ReportCell[] => {
    const advice = adviceTexts(setting, adviceFor(setting, known, target), target);
    const left = leftOf(place, known, setting.name) ?? message('not set');
    return [setting.name, left, defaultText(setting, known, target), advice.length > 0 ? listed(advice) : undefined];
  });
  const head = [message('Value'), message('This file'), message('Without it'), message('Advised')];
  const hasColumn = (index: number): boolean => rows.some((row) => row[index] !== undefined);
  const columns = head.map((_, index) => index).filter((index) => index < 2 || hasColumn(index));
  return [
    {
      kind: 'table',
      head: columns.map((index) => head[index] as Message),
      rows: rows.map((row) => columns.map((index) => row[index])),
    },
  ];
}
