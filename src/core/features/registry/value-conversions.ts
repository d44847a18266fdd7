import { dataBytes } from '../../formats/reg/data/data-bytes';
import { dataOf, plainData } from '../../formats/reg/data/data-of';
import { hexDataBehind } from '../../formats/reg/data/hex-lines';
import { isSameBytes } from '../../formats/reg/data/value';
import { bytesOfList, bytesOfText, encodeDword, encodeText } from '../../formats/reg/data/write-data';
import { type RegValue, valueFrom } from '../../formats/reg/model/block';
import type { RegModel } from '../../formats/reg/model/model';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import type { LanguageFile } from '../../language-file';
import { type Message, message } from '../../message';
import { RegistryFile } from '../../open-file';
import type { TextEdit } from '../../text/position';

/** Another way to write a value. The title says where the type becomes another one; nothing but the data of the value is touched. */
export interface ValueConversion {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

/** Data of more bytes than this is not offered in another form: nobody reads it. */
const mostBytes = 16_384;

/** So many lines above a place belong to its value at most. */
const mostLines = 1000;

/**
 * Other ways to write the value at a line of a `.reg` file: text in quotes as REG_EXPAND_SZ and as a list, and both back where no character is lost;
 * `hex(4):` as `dword:`. None for values that regedit drops, for data with comments between its lines, and in other files.
 */
export function valueConversionsAt(file: LanguageFile, line: number): readonly ValueConversion[] {
  const value = file instanceof RegistryFile ? valueAt(file.model, line) : undefined;
  if (!(file instanceof RegistryFile) || !value || value.ignored || value.more.some(({ node }) => node.kind !== 'continuation')) return [];
  return conversionsOf(value, file.model.isUtf16Data).map(({ title, data }) => ({ title, edits: [rewriteValue(value, data)] }));
}

interface Conversion {
  readonly title: Message;
  readonly data: string;
}

function valueAt({ lines }: RegModel, line: number): RegValue | undefined {
  let first = line;
  while (line - first < mostLines && lines[first - 1]?.after.open) first--;
  return valueFrom(lines, first);
}

function conversionsOf(value: RegValue, isUtf16: boolean): readonly Conversion[] {
  const { text, type, typeStart, kind } = value.line.node;
  if (kind !== 'value') return [];
  const plain = plainData(value.line.node);
  if (typeof plain === 'string') return fromText(value, plain, isUtf16);
  if (!text.startsWith('hex', typeStart) || [value.line, ...value.more].slice(0, -1).some(({ node }) => node.text.includes(';'))) return [];
  const { bytes, isCut } = dataBytes(value, mostBytes);
  if (isCut) return [];
  const data = dataOf(value, isUtf16);
  if (type === 4 && typeof data === 'number') return [{ title: message('Write as {data}', { data: encodeDword(data) }), data: encodeDword(data) }];
  if ((type === 1 || type === 2) && typeof data === 'string') return isSameBytes(bytes, bytesOfText(data, isUtf16)) ? toText(type, data) : [];
  return type === 7 && typeof data === 'object' && isSameBytes(bytes, bytesOfList(data, isUtf16)) ? toJoinedText(data) : [];
}

function fromText(value: RegValue, text: string, isUtf16: boolean): readonly Conversion[] {
  // In single bytes, what is no ASCII depends on the code page of the server.
  if (text.length * 2 > mostBytes || (!isUtf16 && /[^\0-\x7f]/.test(text))) return [];
  const { node } = value.line;
  const start = node.text.slice(0, node.typeStart);
  const separator = text.includes(';') ? ';' : ',';
  const texts = text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const list = message('Write as {data}: {from} becomes {to}, a list of texts split at each {separator}', {
    data: 'hex(7)',
    from: 'REG_SZ',
    to: 'REG_MULTI_SZ',
    separator,
  });
  return [
    {
      title: message('Write as {data}: {from} becomes {to}, in which Windows fills in %names%', { data: 'hex(2)', from: 'REG_SZ', to: 'REG_EXPAND_SZ' }),
      data: hexDataBehind(start, 2, bytesOfText(text, isUtf16)),
    },
    ...(texts.length > 0 ? [{ title: list, data: hexDataBehind(start, 7, bytesOfList(texts, isUtf16)) }] : []),
  ];
}

function toText(type: 1 | 2, text: string): readonly Conversion[] {
  const title =
    type === 1
      ? message('Write as text in quotes')
      : message('Write as text in quotes: {from} becomes {to}, in which Windows fills in no %names%', { from: 'REG_EXPAND_SZ', to: 'REG_SZ' });
  return isPlain(text) ? [{ title, data: encodeText(text) }] : [];
}

/** Texts with a separator between them at which the way back parts them again; none where there is no such separator. */
function toJoinedText(texts: readonly string[]): readonly Conversion[] {
  const isFree = (signs: RegExp): boolean => texts.every((text) => !signs.test(text) && text.trim() === text && text !== '');
  const separator = isFree(/[,;]/) ? ',' : texts.length > 1 && isFree(/;/) ? ';' : undefined;
  const text = texts.join(separator);
  if (separator === undefined || texts.length === 0 || !isPlain(text)) return [];
  const args = { from: 'REG_MULTI_SZ', to: 'REG_SZ', separator };
  return [{ title: message('Write as text in quotes: {from} becomes {to}, with {separator} between the texts', args), data: encodeText(text) }];
}

/** Whether a text can be read in quotes: without characters that nobody sees. */
function isPlain(text: string): boolean {
  return !/[\0-\x1f\x7f\ud800-\udfff]/.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
}
