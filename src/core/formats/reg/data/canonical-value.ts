import type { ValueNode } from '../lines/node';
import { hexNumber, trimmedEnd } from '../lines/scan';
import type { RegLine, RegValue } from '../model/block';
import { allBytes, bytesOfLine } from './data-bytes';
import { continuationIndent, hexLines } from './hex-lines';
import { encodeDword, hexBytes } from './write-data';

/**
 * The lines of a value as regedit would export it: no blanks around the name and the data, numbers of eight digits, bytes in lower case and in lines of
 * 80 columns. Comments stay; where one stands between the bytes, the lines are not joined. The lines of a value that regedit drops stay as they are.
 */
export function valueLines({ line, more, ignored }: RegValue): readonly string[] {
  const { node } = line;
  if (ignored) return [line, ...more].map((each) => each.node.text);
  const name = `${node.text.slice(node.nameStart, node.nameEnd)}=`;
  if (!isHex(node)) return [name + plainData(node) + tailOf(node)];
  const prefix = name + hexWordOf(node);
  const all: readonly RegLine[] = [line, ...more];
  if (!canJoin(all)) return all.map((each) => hexLine(each, prefix));
  const last = all.at(-1) as RegLine;
  const lines = hexLines(prefix, allBytes({ line, more }));
  return [...lines.slice(0, -1), `${lines.at(-1)}${tailOf(last.node)}`];
}

/** Whether the bytes can be written in other lines: nothing but bytes stands in them up to a comment behind the last one. */
function canJoin(lines: readonly RegLine[]): boolean {
  return lines.every(({ node }, index) => {
    if (node.kind !== 'value' && node.kind !== 'continuation') return false;
    return node.open ? index < lines.length - 1 && tailOf(node) === '' : index === lines.length - 1;
  });
}

function isHex({ text, typeStart, kind }: ValueNode): boolean {
  return kind === 'value' && text.startsWith('hex', typeStart);
}

/** `hex:`, or `hex(7):` with the number in its shortest form. */
function hexWordOf({ text, typeStart, type = 0 }: ValueNode): string {
  return text.startsWith('hex:', typeStart) ? 'hex:' : `hex(${type.toString(16)}):`;
}

/** A text in quotes and the `-` of a deletion as they are, a number with all its digits. */
function plainData({ text, typeStart, dataStart, dataEnd }: ValueNode): string {
  const data = text.slice(dataStart, dataEnd);
  return text.startsWith('dword:', typeStart) ? encodeDword(hexNumber(data)) : data;
}

/** A line of bytes by itself. */
function hexLine({ node }: RegLine, prefix: string): string {
  if (node.kind !== 'value' && node.kind !== 'continuation') return node.text.slice(0, trimmedEnd(node.text));
  const bytes = hexBytes(bytesOfLine(node).bytes, ',');
  const start = node.kind === 'value' ? prefix : continuationIndent;
  return `${start}${bytes}${node.open ? `${bytes === '' ? '' : ','}\\` : ''}${tailOf(node)}`;
}

/** The comment behind the data, with the blanks before it. */
function tailOf(node: RegLine['node']): string {
  if (node.kind !== 'value' && node.kind !== 'delete-value' && node.kind !== 'continuation') return '';
  const end = trimmedEnd(node.text);
  return node.commentStart < end ? node.text.slice(trimmedEnd(node.text.slice(0, node.commentStart)), end) : '';
}
