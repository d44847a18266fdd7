import type { RegValue } from './block';
import { readHexBytes } from './hex-bytes';
import { trimmedEnd } from './scan';

/** The beginning of a value's bytes. */
export interface DataBytes {
  readonly bytes: readonly number[];
  /** Whether more bytes follow in the file. */
  readonly isCut: boolean;
}

/** The first `most` bytes of a value that is written as `hex:` or `hex(n):`. Costs what `most` costs, however long the data is. */
export function dataBytes({ line: { node }, more }: RegValue, most: number): DataBytes {
  const bytes: number[] = [];
  let isCut = add(bytes, { text: node.text, start: node.typeEnd, most });
  for (const { node: next } of more) {
    isCut ||= bytes.length > most;
    if (isCut) break;
    if (next.kind === 'continuation') isCut = add(bytes, { text: next.text, start: next.dataStart, most });
  }
  return { bytes: bytes.slice(0, most), isCut: isCut || bytes.length > most };
}

/** Adds the bytes of a line. Gives whether only its beginning was read. */
function add(bytes: number[], { text, start, most }: { readonly text: string; readonly start: number; readonly most: number }): boolean {
  const whole = trimmedEnd(text);
  // Two digits, a comma and a blank a byte; whoever writes more sees less of a line that is longer than any that regedit writes.
  const end = Math.min(whole, start + most * 4 + 8);
  const read = readHexBytes(text, start, end).bytes;
  for (const byte of end < whole ? read.slice(0, -1) : read) bytes.push(byte);
  return end < whole;
}
