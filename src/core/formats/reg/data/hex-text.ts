import { remembered } from '../../../text/remembered';
import { textTypes } from '../import/stored-data';
import type { RegBlock, RegValue } from '../model/block';
import { allBytes } from './data-bytes';

/** A text in `hex(n):` whose bytes are written in the other way than regedit reads them in this file. */
export interface MisreadText {
  readonly value: RegValue;
  /** How the bytes are written. */
  readonly written: 'utf-16' | 'single-bytes';
  /** The same text in the bytes that regedit reads here. */
  readonly bytes: readonly number[];
}

/** From how many letters on bytes tell how they are written: fewer can be anything. */
const fewestLetters = 3;

const misread = {
  utf16: remembered((block: RegBlock) => findMisread(block, true)),
  singleBytes: remembered((block: RegBlock) => findMisread(block, false)),
};

/** The texts of a block that regedit misreads. `isUtf16` is how it reads them: below the header 5.00, or in a file of UTF-16, as UTF-16. */
export function misreadTexts(block: RegBlock, isUtf16: boolean): readonly MisreadText[] {
  return isUtf16 ? misread.utf16(block) : misread.singleBytes(block);
}

function findMisread(block: RegBlock, isUtf16: boolean): readonly MisreadText[] {
  return block.values.flatMap((value): MisreadText[] => {
    const { text, type, typeStart } = value.line.node;
    if (value.ignored !== undefined || type === undefined || !textTypes.includes(type) || !text.startsWith('hex', typeStart)) return [];
    const bytes = allBytes(value);
    if (isUtf16) return isSingleBytes(bytes) ? [{ value, written: 'single-bytes', bytes: bytes.flatMap((byte) => [byte, 0]) }] : [];
    return isPlainUtf16(bytes) ? [{ value, written: 'utf-16', bytes: bytes.filter((_, index) => index % 2 === 0) }] : [];
  });
}

/** Letters of English with a zero behind each. */
function isPlainUtf16(bytes: readonly number[]): boolean {
  if (bytes.length % 2 !== 0) return false;
  let letters = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at + 1] !== 0 || !isLetterOrEnd(bytes[at])) return false;
    if (bytes[at] !== 0) letters++;
  }
  return letters >= fewestLetters;
}

/** Letters of English, two or more together, with zeros only at the ends of texts: UTF-16 of English has one behind each letter. */
function isSingleBytes(bytes: readonly number[]): boolean {
  if (!bytes.every(isLetterOrEnd)) return false;
  const letters = bytes.filter((byte) => byte !== 0).length;
  const ends = bytes.filter((byte, at) => byte === 0 && bytes[at - 1] !== 0).length;
  return letters >= fewestLetters && ends * 2 < letters;
}

function isLetterOrEnd(byte: number | undefined): boolean {
  return byte === 0 || (byte !== undefined && byte >= 0x20 && byte <= 0x7e);
}
