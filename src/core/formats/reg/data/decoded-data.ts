import { isCausedAbove } from '../lines/ignored';
import type { RegValue } from '../model/block';
import { dataBytes } from './data-bytes';
import { plainData } from './data-of';
import { decodeBytes } from './value';

/** What a value holds, as far as it can be shown. `type` is the number of its type. `isCut` tells that the file holds more than this. */
export type DecodedData = DataContent & { readonly type: number; readonly isCut: boolean };

export type DataContent =
  | { readonly kind: 'number'; readonly number: bigint }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly texts: readonly string[] }
  /** Bytes of a type that holds neither numbers nor text, or too few or too many bytes for its type. */
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] };

/** So many bytes or characters of a value are decoded, so that one value as long as a file costs no more than others. */
const mostDecoded = 4096;

/**
 * Decodes a value for people. Nothing for a deletion, and where the data itself is what makes regedit drop the line; a line that is dropped for
 * another reason is decoded, so that one sees what it was meant to set.
 */
export function decodedData(value: RegValue, isUtf16: boolean, most = mostDecoded): DecodedData | undefined {
  const { node } = value.line;
  const { type, dataStart, dataEnd } = node;
  if (type === undefined || node.kind === 'delete-value' || isDataDamaged(value)) return undefined;
  const data = plainData(node, most);
  if (typeof data === 'string') return { kind: 'text', type, text: data, isCut: dataStart + 1 + most < dataEnd - 1 };
  if (data !== undefined) return { kind: 'number', type, number: BigInt(data), isCut: false };
  const { bytes, isCut } = dataBytes(value, most);
  return { type, isCut, ...contentOf(type, bytes, { isUtf16, isCut }) };
}

function contentOf(type: number, bytes: readonly number[], { isUtf16, isCut }: { readonly isUtf16: boolean; readonly isCut: boolean }): DataContent {
  const data = isCut && numberTypes.includes(type) ? undefined : decodeBytes(type, bytes, isUtf16);
  if (typeof data === 'number') return { kind: 'number', number: BigInt(data) };
  if (typeof data === 'object') return { kind: 'list', texts: data };
  if (type === 11 && bytes.length === 8 && data !== undefined) return { kind: 'number', number: BigInt(data) };
  return (type === 1 || type === 2) && data !== undefined ? { kind: 'text', text: data } : { kind: 'bytes', bytes };
}

const numberTypes: readonly number[] = [4, 5, 11];

/** Whether what is wrong with a line is its data; text behind it, or a line above, is not. */
function isDataDamaged({ ignored }: RegValue): boolean {
  return ignored !== undefined && !isCausedAbove(ignored) && ignored !== 'text-after-data' && ignored !== 'broken-continuation';
}
