import { unescapeText, type ValueNode } from '../lines/node';
import { hexNumber } from '../lines/scan';
import type { RegValue } from '../model/block';
import { allBytes } from './data-bytes';
import { decodeBytes, type ValueData } from './value';

/** What a value holds, decoded; nothing where it is dropped or deletes. `isUtf16` says how text in `hex(2):` and `hex(7):` is written. */
export function dataOf(value: RegValue, isUtf16: boolean): ValueData | undefined {
  const { node } = value.line;
  if (value.ignored || node.type === undefined || node.kind === 'delete-value') return undefined;
  return plainData(node) ?? decodeBytes(node.type, allBytes(value), isUtf16);
}

/** The text in quotes, or the number of `dword:`; nothing for bytes. Of a text that is longer than `most` code units in the file, only the beginning. */
export function plainData({ text, typeStart, dataStart, dataEnd }: ValueNode, most = Number.MAX_SAFE_INTEGER): string | number | undefined {
  if (text[typeStart] === '"') return unescapeText(text.slice(dataStart + 1, Math.min(dataEnd - 1, dataStart + 1 + most)));
  return text.startsWith('dword:', typeStart) ? hexNumber(text.slice(dataStart, dataEnd)) : undefined;
}
