import { parseCertificateLine } from '../formats/exchange-log/certificate-lines';
import type { LogLine } from '../formats/exchange-log/grammar';
import type { LogRow } from '../formats/exchange-log/row';
import { eventOf, field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { LanguageFile } from '../language-file';
import { LogFile, RegistryFile } from '../open-file';
import { remembered } from '../text/remembered';
import { foldsOf } from './registry/registry-folding';

/** Lines that can be folded into their first one. Lines count from 0; `last` is more than `first`. */
export interface FoldingRange {
  readonly first: number;
  readonly last: number;
  /** `header`: header lines and comments. */
  readonly kind: 'session' | 'certificate' | 'key' | 'data' | 'header';
}

/**
 * What can be folded, in text order. In a log: rows of one session that follow each other, the lines of a certificate, header lines. In a .reg file: keys
 * with their values, data of several lines, comments. Ranges lie apart or within each other, and no two begin on one line. Where there are more than `most`,
 * the longest are kept. A generator, so that whoever drives it can do other work, or give up, between its steps. Nothing for files of other languages.
 */
export function* foldingRangesOf(file: LanguageFile, most: number): Generator<undefined, readonly FoldingRange[] | undefined> {
  const all = file instanceof LogFile ? allRanges(file) : file instanceof RegistryFile ? yield* rangesOfRegistry(file) : undefined;
  return (
    all &&
    longest(
      all.sort((a, b) => a.first - b.first),
      most,
    )
  );
}

/** The longest of ranges that are in text order, which stay in it; of equally long ones those that come first. Sorting all of them by length would take longer than finding them. */
function longest(ranges: readonly FoldingRange[], most: number): readonly FoldingRange[] {
  if (ranges.length <= most) return ranges;
  const counts = new Map<number, number>();
  for (const { first, last } of ranges) counts.set(last - first, (counts.get(last - first) ?? 0) + 1);
  let room = most;
  let shortest = 0;
  for (const [length, count] of [...counts].sort(([a], [b]) => b - a)) {
    shortest = length;
    if (count >= room) break;
    room -= count;
  }
  return ranges.filter(({ first, last }) => last - first > shortest || (last - first === shortest && room-- > 0));
}

/** Whether a file has more than `most` places that could be folded: the question of every edit, so that counting ends as soon as the answer is known. */
export function hasMoreFoldingRanges(file: LanguageFile, most: number): boolean {
  if (!(file instanceof LogFile)) return false;
  const { sessions, lines } = file.model;
  let count = 0;
  let others = lines.length;
  for (const session of sessions) {
    count += rangesIn(session).length;
    others -= session.rows.length;
    if (count > most) return true;
  }
  // A block of header lines has two lines at least: mostly there are too few lines outside of sessions to look for them.
  return count + others / 2 > most && count + headerBlocks(lines).length > most;
}

/** How many keys are looked at before the work can be interrupted. */
const keysPerStep = 64;

function* rangesOfRegistry({ model }: RegistryFile): Generator<undefined, FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  for (const [index, block] of model.blocks.entries()) {
    for (const { first, last, kind } of foldsOf(block)) ranges.push({ first: first.line, last: last.line, kind });
    if (index % keysPerStep === 0) yield;
  }
  return ranges;
}

function allRanges({ model }: LogFile): FoldingRange[] {
  const ranges = headerBlocks(model.lines);
  for (const session of model.sessions) for (const range of rangesIn(session)) ranges.push(range);
  return ranges;
}

const none: readonly FoldingRange[] = [];

/** What can be folded of one session: most have nothing, because their rows stand between those of others. */
function rangesIn(session: Session): readonly FoldingRange[] {
  const runs = runsIn(session.rows);
  // Rows of a certificate that is whole follow each other. Without this, every row of a log with interleaved sessions would be read for them.
  if (runs.length === 0) return none;
  const blocks = certificateBlocks(session);
  if (blocks.length === 0) return runs;
  const starts = new Set(runs.map(({ first }) => first));
  const certificates = blocks.filter(({ first, last, count }) => last.line - first.line === count - 1 && !starts.has(first.line));
  return [...runs, ...certificates.map(({ first, last }): FoldingRange => ({ first: first.line, last: last.line, kind: 'certificate' }))];
}

/** Where several rows of a session follow each other in the file without another line between them. */
function runsIn(rows: readonly [LogRow, ...LogRow[]]): readonly FoldingRange[] {
  let runs: FoldingRange[] | undefined;
  let first = rows[0].line;
  let last = first;
  const end = (): void => {
    if (last === first) return;
    runs ??= [];
    runs.push({ first, last, kind: 'session' });
  };
  for (const { line } of rows) {
    if (line > last + 1) {
      end();
      first = line;
    }
    last = line;
  }
  end();
  return runs ?? none;
}

/** A certificate that is written as several rows of its session; rows of others may stand between them. */
interface CertificateBlock {
  readonly first: LogRow;
  readonly last: LogRow;
  readonly count: number;
}

/** The certificates of a session that are written as several rows: the one that announces them, and those of their attributes. */
const certificateBlocks = remembered((session: Session): readonly CertificateBlock[] => {
  const blocks: CertificateBlock[] = [];
  let open = false;
  for (const row of session.rows) {
    const found = eventOf(row) === '*' ? parseCertificateLine(field(row, 'data'), field(row, 'context')) : undefined;
    const last = blocks.at(-1);
    if (found?.kind === 'announced') blocks.push({ first: row, last: row, count: 1 });
    else if (found?.kind === 'attribute' && open && last) blocks[blocks.length - 1] = { first: last.first, last: row, count: last.count + 1 };
    open = found?.kind === 'announced' || (found?.kind === 'attribute' && open);
  }
  return blocks.filter(({ count }) => count > 1);
});

function headerBlocks(lines: readonly LogLine[]): FoldingRange[] {
  const blocks: FoldingRange[] = [];
  let first: number | undefined;
  const close = (end: number): void => {
    if (first !== undefined && end - first > 1) blocks.push({ first, last: end - 1, kind: 'header' });
    first = undefined;
  };
  for (const { line, node } of lines) {
    if (node.kind === 'header' || node.kind === 'comment') first ??= line;
    else close(line);
  }
  close(lines.length);
  return blocks;
}
