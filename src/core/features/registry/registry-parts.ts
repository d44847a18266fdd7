import type { HeaderNode, KeyNode } from '../../formats/reg/lines/node';
import { skipBlanks, trimmedEnd } from '../../formats/reg/lines/scan';
import { message } from '../../message';
import type { Finding } from '../../rules/rule';
import { type Part, partAt, shown, type Topic } from '../hover/topic';
import { droppedTopic, restTopic } from './dropped-topic';
import { keyParts } from './key-topic';
import type { RegistryPlace } from './registry-place';
import { valueParts } from './value-topic';

/** The part of a line that a character is in, and what there is to say of it; nothing for comments and blanks. */
export function registryPartAt(place: RegistryPlace, character: number): Part | undefined {
  const { node } = place.line;
  const [start, end] = [skipBlanks(node.text, 0), trimmedEnd(node.text)];
  const whole = (topic: () => Topic): Part | undefined => partAt([{ start, end, topic }], character);
  const reason = node.ignored ?? place.value?.ignored;
  if (node.kind === 'blank' || node.kind === 'comment') return undefined;
  if (node.kind === 'header') return whole(() => headerTopic(node));
  if (isKey(node) && (node.ignored === undefined || node.ignored === 'text-after-key')) {
    const rest = node.text.slice(node.restStart, node.restEnd);
    const after = node.ignored === undefined ? [] : [{ start: node.restStart, end: node.restEnd, topic: () => restTopic(rest) }];
    return partAt([...keyParts(place, node), ...after], character);
  }
  if (reason !== undefined) return whole(() => droppedTopic(place, reason));
  if (node.kind === 'lost') return whole(() => lostTopic(node.text));
  if (node.kind === 'junk') return whole(() => junkTopic(node.text));
  return place.value && partAt(valueParts(place, place.value), character);
}

/** What the rules found in the lines of the value, or in the line. */
export function findingsAt({ file, block, line, value }: RegistryPlace): readonly Finding[] {
  const first = value?.line.line ?? line.line;
  const last = value?.more.at(-1)?.line ?? first;
  return [block, file.model.file].flatMap((subject) => file.findingsOf(subject).filter(({ span: { at } }) => at.line >= first && at.line <= last));
}

function isKey(node: RegistryPlace['line']['node']): node is KeyNode {
  return node.kind === 'key' || node.kind === 'delete-key';
}

function headerTopic({ text, version }: HeaderNode): Topic {
  const title = message('{word}: first line of a .reg file', { word: shown(text) });
  switch (version) {
    case '5.00':
      return {
        title,
        what: message(
          'By this line regedit knows the file. It is the header since Windows 2000: text in hex(1):, hex(2): and hex(7): is UTF-16, and the file is best kept as UTF-16 LE.',
        ),
        source: 'reg-files',
      };
    case '4':
      return {
        title,
        what: message(
          'By this line regedit knows the file. It is the header of Windows 98 and NT 4: the file, and text in hex(1):, hex(2): and hex(7):, is in single bytes (ANSI).',
        ),
        source: 'reg-files',
      };
    case '3.1':
      return {
        title,
        what: message('The header of Windows 3.1: regedit reads only lines such as {line} below it.', { line: 'HKEY_CLASSES_ROOT\\.txt = txtfile' }),
      };
    default:
      return { title, what: message('regedit does not take this for a header, and imports nothing from the file.'), source: 'reg-files' };
  }
}

function lostTopic(text: string): Topic {
  return {
    title: message('{line}: dropped', { line: shown(text) }),
    what: message('The line above announces more bytes, so regedit takes this line for them and drops it.'),
  };
}

function junkTopic(text: string): Topic {
  return {
    title: message('{line}: passed over', { line: shown(text) }),
    what: message('regedit reads only lines that begin with {key}, {name} or {default}, and passes over this one like a comment.', {
      key: '[',
      name: '"',
      default: '@',
    }),
  };
}
