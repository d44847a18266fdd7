import { decodeBytes, typeNameOf } from '../../formats/reg/data/value';
import { hexNumber } from '../../formats/reg/lines/scan';
import type { LanguageFile } from '../../language-file';
import { type Message, message } from '../../message';
import { RegistryFile } from '../../open-file';
import type { ReportDocument, ReportItem } from '../../report-document';
import type { Position } from '../../text/position';
import { shown } from '../hover/topic';
import { dataPlaceAt } from './data-place';

/** How the data of a value is written, and which part of it a place is in. */
export interface DataSignature {
  /** What stands before the parts: `hex(7):`. */
  readonly prefix: string;
  /** The parts that the data is made of; in the file they may come many times. */
  readonly parts: readonly Message[];
  /** The index of the part that the place is in. */
  readonly active: number;
  /** Where the place is, what was written so far, and what may come next. */
  readonly content: ReportDocument;
}

/** What the data at a place of a `.reg` file is made of: for `dword:`, `hex:` and `hex(n):`, over all its lines. Nothing at any other place. */
export function dataSignatureAt(file: LanguageFile, position: Position): DataSignature | undefined {
  if (!(file instanceof RegistryFile)) return undefined;
  const place = dataPlaceAt(file.model, position);
  if (!place) return undefined;
  const { node } = place.line;
  const prefix = node.text.slice(node.typeStart, node.typeEnd);
  const isNew = place.digits === '';
  const bytes = isNew ? place.before : [...place.before, hexNumber(place.digits) & 0xff];
  const at: ByteAt = { type: place.type, bytes, index: place.before.length, isNew, isUtf16: file.model.isUtf16Data };
  const { parts, active, items } =
    prefix === 'dword:'
      ? digitsSignature(place.digits)
      : place.type in textKinds
        ? textSignature(at)
        : place.type in numberSizes
          ? numberSignature(at)
          : bytesSignature(at);
  return { prefix, parts, active, content: [{ kind: 'list', items: [typeItem(place.type), ...items] }] };
}

/** The byte that a place is in, or that comes next where `isNew`; `bytes` goes up to it. */
interface ByteAt {
  readonly type: number;
  readonly bytes: readonly number[];
  readonly index: number;
  readonly isNew: boolean;
  readonly isUtf16: boolean;
}

interface Signature {
  readonly parts: readonly Message[];
  readonly active: number;
  readonly items: readonly ReportItem[];
}

const here = message('Here');
const soFar = message('So far');
const next = message('Next');

/** The types that hold text: one, or a list of them. */
const textKinds: Readonly<Record<number, 'text' | 'list'>> = { 1: 'text', 2: 'text', 7: 'list' };

/** The types that hold a number, and of how many bytes. */
const numberSizes: Readonly<Record<number, 4 | 8>> = { 4: 4, 5: 4, 11: 8 };

const mostDigits = 8;

function typeItem(type: number): ReportItem {
  return { label: message('Type'), text: typeNameOf(type) };
}

function digitsSignature(digits: string): Signature {
  const left = mostDigits - digits.length;
  const number = message('{digits} is {number}', { digits, number: hexNumber(digits) });
  const expected =
    left > 0
      ? message('up to {count} more hexadecimal digits: 0 to 9 and a to f', { count: left })
      : left === 0
        ? message('nothing: the number has all its digits')
        : message('nothing: with more than 8 digits regedit drops the line without a word');
  const written = digits !== '' && left >= 0 ? [{ label: soFar, text: number }] : [];
  return { parts: [message('1 to 8 hexadecimal digits')], active: 0, items: [...written, { label: next, text: expected }] };
}

function textSignature({ type, bytes, index, isNew, isUtf16 }: ByteAt): Signature {
  const isList = textKinds[type] === 'list';
  const size = isUtf16 ? 2 : 1;
  const end = isUtf16 ? '00,00' : '00';
  const characters = isUtf16 ? [message('low byte'), message('high byte')] : [message('character')];
  const ends = [message('{bytes} ends the text', { bytes: end }), ...(isList ? [message('{bytes} ends the list', { bytes: end })] : [])];
  const units = unitsOf(bytes, size);
  const unit = Math.floor(index / size);
  const isEnd = !isNew && units[unit] === 0;
  const isSecondEnd = isEnd && isList && (unit === 0 || units[unit - 1] === 0);
  const textNumber = units.slice(0, unit).filter((each) => each === 0).length + 1;
  const character = unit - (unit > 0 ? units.lastIndexOf(0, unit - 1) : -1);
  return {
    parts: [...characters, ...ends],
    active: isSecondEnd ? size + 1 : isEnd ? size : index % size,
    items: [
      { label: here, text: isEnd ? (ends[isSecondEnd ? 1 : 0] as Message) : characterPlace({ index, size, character, textNumber, isList }) },
      ...decodedText(decodeBytes(type, bytes.slice(0, bytes.length - (bytes.length % size)), isUtf16)),
      {
        label: next,
        text: bytes.length % size === 1 ? message('the high byte of this character: 00 for letters from a to z') : afterUnits(units, isList, end),
      },
    ],
  };
}

function characterPlace({
  index,
  size,
  character,
  textNumber,
  isList,
}: Readonly<Record<'index' | 'size' | 'character' | 'textNumber', number>> & { readonly isList: boolean }): Message {
  const [byte, args] = [index + 1, { character, text: textNumber }];
  const place = isList ? message('character {character} of text {text}', args) : message('character {character}', args);
  if (size === 1) return message('byte {byte}: {place}', { byte, place });
  return index % 2 === 0 ? message('byte {byte}: the low byte of {place}', { byte, place }) : message('byte {byte}: the high byte of {place}', { byte, place });
}

/** What may follow whole characters. */
function afterUnits(units: readonly number[], isList: boolean, end: string): Message {
  const isEnded = units.at(-1) === 0;
  if (!isList) return units.includes(0) ? message('nothing: the text has ended') : message('a character, or {bytes} to end the text', { bytes: end });
  if (isEnded && (units.length === 1 || units.at(-2) === 0)) return message('nothing: the list has ended');
  return isEnded || units.length === 0
    ? message('a text, or {bytes} to end the list', { bytes: end })
    : message('a character, or {bytes} to end the text', { bytes: end });
}

/** The code units of bytes; of a last one that is not whole, the low byte. */
function unitsOf(bytes: readonly number[], size: number): readonly number[] {
  if (size === 1) return bytes;
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, index) => (bytes[2 * index] as number) | ((bytes[2 * index + 1] ?? 0) << 8));
}

function decodedText(data: ReturnType<typeof decodeBytes>): readonly ReportItem[] {
  const texts = (typeof data === 'object' ? data : [String(data)]).filter((text) => text !== '');
  const last = texts.at(-1);
  if (last === undefined) return [];
  const text = texts.length === 1 ? shown(last) : message('{count} texts, the last one {text}', { count: texts.length, text: shown(last) });
  return [{ label: soFar, text }];
}

function numberSignature({ type, bytes, index, isNew }: ByteAt): Signature {
  const size = numberSizes[type] as number;
  const isLowestFirst = type !== 5;
  const parts = Array.from({ length: size }, (_, part) => {
    if (part > 0 && part < size - 1) return message('byte {number}', { number: part + 1 });
    return (part === 0) === isLowestFirst ? message('lowest byte') : message('highest byte');
  });
  const count = bytes.length;
  const decoded = count === size ? decodeBytes(type, bytes, true) : undefined;
  const expected =
    count < size
      ? message('byte {number} of {count}', { number: count + 1, count: size })
      : count === size
        ? message('nothing: the number has all its bytes')
        : message('nothing: with more than {count} bytes it is no number to Windows', { count: size });
  return {
    parts,
    active: Math.min(index, size - 1),
    items: [
      ...(isNew ? [] : [{ label: here, text: message('byte {number} of {count}', { number: index + 1, count: size }) }]),
      ...(decoded === undefined ? [] : [{ label: soFar, text: String(decoded) }]),
      { label: next, text: expected },
    ],
  };
}

function bytesSignature({ index, isNew }: ByteAt): Signature {
  return {
    parts: [message('byte'), message('further bytes')],
    active: index === 0 ? 0 : 1,
    items: [
      ...(isNew ? [] : [{ label: here, text: message('byte {byte}', { byte: index + 1 }) }]),
      { label: next, text: message('a byte of two hexadecimal digits, with a comma before it') },
    ],
  };
}
