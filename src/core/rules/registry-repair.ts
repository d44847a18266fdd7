import type { RegBlock, RegLine, RegValue } from '../formats/reg/block';
import type { Message } from '../message';
import type { Span, TextEdit } from '../text/position';
import type { FindingDetails } from './rule';

/** A part of a line of a .reg file; never empty, so that there is something to see. */
export function partOf(line: RegLine, start: number, end: number): Span {
  return { at: line, start, end: Math.max(end, Math.min(start + 1, line.node.text.length)) };
}

/** A repair for a finding, where there is one. The edits are made when they are asked for. */
export function repairedBy(title: Message, edits: (() => readonly TextEdit[] | undefined) | undefined): FindingDetails {
  return edits ? { fix: { title, edits: () => edits() ?? [] } } : {};
}

/** The data of a value as it is written, cut short where it is long. */
export function dataText({ line: { node }, more }: RegValue): string {
  const text = node.text.slice(node.typeStart, node.dataEnd);
  return text.length > 60 || more.length > 0 ? `${text.slice(0, 60)}…` : text;
}

/** The name of a value for people; `@` is the default value. */
export function nameText({ name }: RegValue): string {
  return name === '' ? '@' : name.slice(0, 120);
}

/** A value's name and data, as far as they stand on its first line. */
export function valueSpan({ line }: RegValue): Span {
  return partOf(line, line.node.nameStart, line.node.dataEnd);
}

/** The path on a block's key line. */
export function pathSpan({ firstLine }: RegBlock): Span {
  const { node } = firstLine;
  return node.kind === 'key' || node.kind === 'delete-key' ? partOf(firstLine, node.pathStart, node.pathEnd) : partOf(firstLine, 0, node.text.length);
}

/** The end of the path that a block names, which tells people which key it is: `Protocols\TLS 1.2`. */
export function branchKey({ ownPath }: RegBlock): string {
  return keyName(ownPath ?? '');
}

/** The ends of some paths, the first few of them. */
export function keyNames(paths: readonly string[]): string {
  const names = [...new Set(paths.slice(0, 100).map(keyName))];
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')}, …` : names.join(', ');
}

const mostNames = 3;

function keyName(path: string): string {
  return path.replace(/\\+$/, '').split('\\').slice(-2).join('\\').slice(-120);
}
