import { readHexBytes } from '../lines/hex-bytes';
import type { RegNode } from '../lines/node';
import { trimmedEnd } from '../lines/scan';
import type { RegValue } from '../model/block';

/** The beginning of a value's bytes. */
export interface DataBytes {
  readonly bytes: readonly number[];
  /** Whether more bytes follow in the file. */
  readonly isCut: boolean;
}

/** The first `most` bytes of a value that is written as `hex:` or `hex(n):`. Costs what `most` costs, however long the data is. */
export function dataBytes({ line, more }: Pick<RegValue, 'line' | 'more'>, most: number): DataBytes {
  const bytes: number[] = [];
  let isCut = false;
  for (const { node } of [line, ...more]) {
    isCut ||= bytes.length > most;
    if (isCut) break;
    const read = bytesOfLine(node, most);
    isCut = read.isCut;
    for (const byte of read.bytes) bytes.push(byte);
  }
  return bytes.length > most ? { bytes: bytes.slice(0, most), isCut: true } : { bytes, isCut };
}

/** All bytes of a value that is written as `hex:` or `hex(n):`, over all lines of its data. */
export function allBytes(value: Pick<RegValue, 'line' | 'more'>): readonly number[] {
  return dataBytes(value, Number.MAX_SAFE_INTEGER).bytes;
}

/** The bytes of one line; none in blank lines and comments between the lines. With `most`, only the beginning of a line that is long is read. */
export function bytesOfLine(node: RegNode, most = Number.MAX_SAFE_INTEGER): DataBytes {
  if (node.kind !== 'value' && node.kind !== 'continuation') return { bytes: [], isCut: false };
  const start = node.kind === 'value' ? node.typeEnd : node.dataStart;
  const whole = trimmedEnd(node.text);
  // Two digits, a comma and a blank a byte; whoever writes more sees less of a line that is longer than any that regedit writes.
  const end = Math.min(whole, start + most * 4 + 8);
  const { bytes } = readHexBytes(node.text, start, end);
  return end < whole ? { bytes: bytes.slice(0, -1), isCut: true } : { bytes, isCut: false };
}
