import type { RegBlock, RegValue } from '../formats/reg/model/block';
import type { Span } from '../text/position';
import { partOf } from './registry-repair';

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

/** The segments in which a path differs from the one that was meant, and where they stand in it. */
export interface DifferingSegments {
  readonly written: string;
  readonly meant: string;
  readonly start: number;
  readonly end: number;
}

/** The part of a path, in whole segments, that is not as it was meant; upper and lower case are the same. */
export function differingSegments(path: string, meant: string): DifferingSegments {
  const [a, b] = [path.split('\\'), meant.split('\\')];
  const isSame = (one: string | undefined, other: string | undefined): boolean => one?.toLowerCase() === other?.toLowerCase();
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter - 1 && isSame(a[head], b[head])) head++;
  let tail = 0;
  while (tail < shorter - head - 1 && isSame(a.at(-1 - tail), b.at(-1 - tail))) tail++;
  const start = a.slice(0, head).join('\\').length + (head > 0 ? 1 : 0);
  const written = a.slice(head, a.length - tail).join('\\');
  return { written, meant: b.slice(head, b.length - tail).join('\\'), start, end: start + written.length };
}
