import type { DecodedData } from '../../formats/reg/data/decoded-data';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { type Message, message } from '../../message';
import { printable } from '../../probe/printable';
import { dotted } from '../dotted';
import { meaningOf, numberText } from './setting-text';

/** So much of a text is shown where only a few words have room, in UTF-16 code units. */
const mostShort = 80;

/** What data is, in a few words: a number, a text, a list of texts, or how many bytes. */
export function dataText(data: DecodedData): Message {
  switch (data.kind) {
    case 'number':
      return numberText(data.number);
    case 'text':
      return data.text === '' ? message('empty text') : quoted(data.text);
    case 'list':
      return data.texts.length === 0 ? message('empty list') : quoted(data.texts.slice(0, 100).join(', '));
    case 'bytes':
      return data.isCut ? message('more than {count} bytes', { count: data.bytes.length }) : message('{count} bytes', { count: data.bytes.length });
  }
}

/** The same with what it means in a known setting: `1 · allowed`. */
export function dataWithMeaning(data: DecodedData, setting: RegistrySetting | undefined): Message {
  return dotted(dataText(data), meaningOfData(data, setting) ?? null);
}

/** What data means in a known setting; nothing where that is not known, and for data of a type that Windows does not read there. */
export function meaningOfData(data: DecodedData, setting: RegistrySetting | undefined): Message | undefined {
  return setting?.type === 'REG_DWORD' && data.type === 4 && data.kind === 'number' ? meaningOf(setting.data, Number(data.number)) : undefined;
}

function quoted(text: string): Message {
  return message('{text}', { text: printable(text, mostShort) });
}
