import type { DecodedData } from '../../formats/reg/data/decoded-data';
import { type Bytes, typeNameOf } from '../../formats/reg/data/value';
import { bytesOfList, bytesOfNumber, bytesOfText, encodeDword, encodeHex, encodeText, hexBytes } from '../../formats/reg/data/write-data';
import type { RegistrySetting, SettingData } from '../../knowledge/registry/setting';
import { otherTypeMeaning, valueTypeMeanings, valueTypeNames } from '../../knowledge/registry/value-types';
import { type Message, message } from '../../message';
import { printable } from '../../probe/printable';
import type { ReportBlock, ReportItem } from '../../report-document';
import type { Topic } from '../hover/topic';
import { dataText, meaningOfData } from './data-text';

/** How data stands in the file. */
export interface DataContext {
  readonly setting: RegistrySetting | undefined;
  /** Whether text within bytes is UTF-16. */
  readonly isUtf16: boolean;
  /** The data of the value's first line with its type word. */
  readonly written: string;
}

/** Data as people read it, and the other ways to write it, to be copied. Long data is cut, and that is said. */
export function dataTopic(data: DecodedData, context: DataContext): Topic {
  const title = message('{data}: {type}', { data: dataText(data), type: typeNameOf(data.type) });
  const what = meaningOfData(data, context.setting) ?? heldBy(context.setting) ?? typeMeaning(data.type);
  const cut: ReportItem[] = data.isCut ? [{ label: message('Long data'), text: message('only the beginning is shown here') }] : [];
  return { title, what, facts: [...itemsOf(data, context), ...cut], background: blocksOf(data, context.setting) };
}

/** So many bytes of other notations are shown: a line of them can be copied, a page cannot. */
const mostBytes = 256;
/** So many texts of a list, and so many lines of bytes. */
const mostLines = 40;
/** So much of one text. */
const mostText = 400;

function itemsOf(data: DecodedData, context: DataContext): readonly ReportItem[] {
  switch (data.kind) {
    case 'number':
      return numberItems(data.number, data.type, context);
    case 'text':
      return textItems(data.text, data, context);
    case 'list':
      return [{ label: message('Texts'), text: message('{count}', { count: data.texts.length }) }];
    case 'bytes':
      return bytesItems(data.bytes, data.isCut);
  }
}

function numberItems(number: bigint, type: number, context: DataContext): readonly ReportItem[] {
  if (type !== 4) return [];
  return otherNotations([encodeDword(Number(number)), encodeHex(4, bytesOfNumber(number, 4))], context);
}

/** The ways to write the same that the file does not use. */
function otherNotations(notations: readonly string[], { written }: DataContext): readonly ReportItem[] {
  const isSame = (notation: string): boolean => notation.slice(0, 4) === written.slice(0, 4);
  return notations.filter((notation) => !isSame(notation)).map((text) => ({ label: message('Also written'), text }));
}

function textItems(text: string, { type, isCut }: DecodedData, context: DataContext): readonly ReportItem[] {
  const { setting, isUtf16, written } = context;
  const isWrittenAsText = written.startsWith('"');
  const items: ReportItem[] = [{ label: message('Text'), text: printable(text, mostText) }];
  if (isCut) return items;
  if (type === 1 && !isWrittenAsText && text.length <= mostText && !text.includes('\0')) items.push({ label: message('Also written'), text: encodeText(text) });
  if (isWrittenAsText) items.push(...hexItem(1, bytesOfText(text, isUtf16)));
  if (isWrittenAsText && text.includes('%')) items.push(...hexItem(2, bytesOfText(text, isUtf16)));
  if (isWrittenAsText && setting?.type === 'REG_MULTI_SZ')
    items.push(
      ...hexItem(
        7,
        bytesOfList(
          text.split(',').map((part) => part.trim()),
          isUtf16,
        ),
      ),
    );
  return [...items, ...numberOfText(text)];
}

/** Digits between quotation marks are a text; whoever meant a number finds here how it is written. */
function numberOfText(text: string): readonly ReportItem[] {
  if (!/^\d{1,19}$/.test(text)) return [];
  const number = BigInt(text);
  if (number <= 0xffffffffn) return [{ label: message('As a number'), text: encodeDword(Number(number)) }];
  return number <= 0xffffffffffffffffn ? [{ label: message('As a number'), text: encodeHex(11, bytesOfNumber(number, 8)) }] : [];
}

function hexItem(type: number, bytes: Bytes): readonly ReportItem[] {
  return bytes.length > mostBytes ? [] : [{ label: message('As {type}', { type: typeNameOf(type) }), text: encodeHex(type, bytes) }];
}

function bytesItems(bytes: readonly number[], isCut: boolean): readonly ReportItem[] {
  const items: ReportItem[] = [];
  if (!isCut && (bytes.length === 4 || bytes.length === 8)) {
    const number = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
    items.push({
      label: message('As a number, lowest byte first'),
      text: message('{decimal} ({hex})', { decimal: number.toString(), hex: `0x${number.toString(16)}` }),
    });
  }
  const text = utf16Text(bytes);
  if (text !== undefined) items.push({ label: message('As text (UTF-16)'), text: printable(text, mostText) });
  return items;
}

/** Bytes as UTF-16 where they look like it: most of the upper bytes of the beginning are 0. */
function utf16Text(bytes: readonly number[]): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const units = Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] as number) | ((bytes[2 * index + 1] as number) << 8));
  const isText = units.every((unit, index) => (unit >= 0x20 && unit < 0x250) || (unit === 0 && index === units.length - 1));
  return isText ? String.fromCharCode(...units.filter((unit) => unit !== 0)) : undefined;
}

function blocksOf(data: DecodedData, setting: RegistrySetting | undefined): readonly ReportBlock[] {
  if (data.kind === 'number' && data.type === 4 && setting?.data.kind === 'flags') return flagTable(setting.data, Number(data.number));
  if (data.kind === 'list' && data.texts.length > 0) return [{ kind: 'lines', lines: withRest(data.texts.map((text) => printable(text, mostText))) }];
  if (data.kind === 'bytes' && data.bytes.length > 0) return [{ kind: 'lines', lines: withRest(dump(data.bytes)) }];
  return [];
}

/** Every bit that has a meaning, and whether it is set. */
function flagTable({ flags }: Extract<SettingData, { kind: 'flags' }>, number: number): readonly ReportBlock[] {
  if (flags.length === 0) return [];
  const isSet = (bit: number): boolean => (number & bit) >>> 0 === bit;
  return [
    {
      kind: 'table',
      head: [message('Bit'), message('Stands for'), message('Here')],
      rows: flags.map(({ number: bit, name, meaning }) => [
        `0x${bit.toString(16)}`,
        name === undefined ? message(meaning) : message('{name}', { name }),
        isSet(bit) ? message('set') : message('not set'),
      ]),
    },
  ];
}

/** The first lines, and that there are more. */
function withRest(lines: readonly string[]): readonly string[] {
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `… (+${lines.length - mostLines})`];
}

/** Bytes in rows of 16, with the letters that they would be. */
function dump(bytes: readonly number[]): readonly string[] {
  return Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.slice(row * 16, row * 16 + 16);
    const letters = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    return `${hexBytes(part, ' ').padEnd(47)}  ${letters}`;
  });
}

/** What stands in the text of a known setting. */
function heldBy(setting: RegistrySetting | undefined): Message | undefined {
  return setting?.data.kind === 'text' ? message(setting.data.holds) : undefined;
}

/** What kind of data a type holds. */
function typeMeaning(type: number): Message {
  const name = valueTypeNames[type];
  return message((name && valueTypeMeanings[name]) ?? otherTypeMeaning);
}
