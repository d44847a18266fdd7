import type { TextEdit } from '../../../text/position';
import { type RegLine, sameName } from '../block';
import { readFreshLine } from '../grammar';
import { looksLikeHeader } from '../header-line';
import { replaceLine } from '../line-edits';
import { nameOf, pathOf } from '../node';
import { withoutInvisible } from '../plain-text';
import { protocolValueLines } from '../protocol-values';
import type { MeantKey } from './paragraph';
import { decodeEntity, entity, linePrefix, tag } from './paragraph-text';

/** What is to be written for a part of the source. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly line: string;
}

/** Lines of a paragraph that belong together, since a key or a value goes from one into the next, and what is to be written for them. */
export interface Chunk {
  readonly lines: readonly RegLine[];
  readonly newLines: readonly string[];
  /** Text between the keys and values that looks like a value and could not be read as one. */
  readonly unread: readonly string[];
}

/** The lines of a paragraph that have to be written in another way. `lines` are those of the source. */
export function chunksOf(lines: readonly RegLine[], source: string, keys: readonly MeantKey[]): readonly Chunk[] {
  const pieces = keys.flatMap(({ token, path, values }): readonly Piece[] => [
    { start: token.start, end: token.end, line: `[${path ?? ''}]` },
    ...values.map(({ token: { start, end }, name, number }) => ({
      start,
      end,
      line: protocolValueLines([{ name: name ?? '', number: number ?? 0 }])[0] ?? '',
    })),
  ]);
  const starts = startsOf(lines);
  const lineAt = (place: number): number => lineIndexAt(starts, place);
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < pieces.length) {
    const first = lineAt((pieces[from] as Piece).start);
    let [to, last] = [from, first];
    while (to < pieces.length && lineAt((pieces[to] as Piece).start) <= last) {
      last = Math.max(last, lineAt((pieces[to] as Piece).end - 1));
      to++;
    }
    const range = [starts[first] as number, (starts[last] as number) + (lines[last] as RegLine).node.text.length] as const;
    chunks.push({ lines: lines.slice(first, last + 1), ...writeChunk(source, range, pieces.slice(from, to)) });
    from = to;
  }
  return chunks.filter((chunk) => !isRight(chunk));
}

/** The edit that writes a chunk. */
export function writeLines({ lines, newLines }: Chunk): readonly TextEdit[] {
  const [first, last] = [lines[0] as RegLine, lines.at(-1) as RegLine];
  if (first === last) return replaceLine(first, first.node.text, newLines);
  const range = { start: { line: first.line, character: 0 }, end: { line: last.line, character: last.node.text.length } };
  return [{ range, newText: newLines.join('\n') }];
}

/** Where lines begin in the source that they make. */
export function startsOf(lines: readonly RegLine[]): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  for (const { node } of lines) {
    starts.push(at);
    at += node.text.length + 1;
  }
  return starts;
}

/** Which line a place in the source belongs to. */
export function lineIndexAt(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Whether a line sets what it was meant to set as it is, in whatever spelling. */
function isRight({ lines: [line], lines, newLines }: Chunk): boolean {
  if (lines.length !== 1 || newLines.length !== 1 || !line) return false;
  const [before, after] = [readFreshLine(line.node.text), readFreshLine(newLines[0] ?? '')];
  if (before.ignored) return false;
  if (before.kind === 'key' && after.kind === 'key') return sameName(pathOf(before), pathOf(after));
  return before.kind === 'value' && after.kind === 'value' && sameName(nameOf(before), nameOf(after));
}

function writeChunk(source: string, [start, end]: readonly [number, number], pieces: readonly Piece[]): Pick<Chunk, 'newLines' | 'unread'> {
  const newLines: string[] = [];
  const unread: string[] = [];
  let from = start;
  for (const piece of [...pieces, { start: end, end, line: undefined }]) {
    const text = plainText(source.slice(from, piece.start), from === start ? 'line' : 'within');
    if (likeValue.test(text)) unread.push(text);
    if (looksLikeHeader(text)) newLines.push(text, '');
    else if (text.startsWith(';') && from > start) newLines.push(`${newLines.pop()} ${text}`);
    else if (/\p{L}/u.test(text)) newLines.push(text.startsWith(';') ? text : `; ${text}`);
    if (piece.line !== undefined) newLines.push(piece.line);
    from = piece.end;
  }
  return { newLines, unread };
}

const likeValue = /[=＝]\s{0,4}["“”„]?\s{0,4}(?:(?:\p{L}{1,16}\s{0,4}[:：]\s{0,4})?[\da-f]{1,40}(?![\p{L}\p{N}])|["“”„-])/iu;

/** What stands between keys and values, without markup and without what stands before lines. */
function plainText(text: string, place: 'line' | 'within'): string {
  const lines = place === 'line' ? text.replace(linePrefix, '') : text.replace(/\n[\s\S]*/, (rest) => rest.replace(linePrefix, ''));
  return withoutInvisible(lines)
    .replace(entity, decodeEntity)
    .replace(tag, ' ')
    .replace(/^[^<>]{0,80}>|<\/?[a-z]{0,12}$/gi, ' ')
    .replace(/\*\*|__|`/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ "*|]+|[ "*|[-]+$/g, '');
}
