import { parseCertificateLine } from '../formats/exchange-log/certificate-lines';
import type { LogLine } from '../formats/exchange-log/grammar';
import type { LogRow } from '../formats/exchange-log/row';
import { eventOf, field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { LanguageFile } from '../language-file';
import { LogFile } from '../open-file';
import { remembered } from '../text/remembered';

/** Lines that can be folded into their first one. Lines count from 0; `last` is more than `first`. */
export interface FoldingRange {
  readonly first: number;
  readonly last: number;
  readonly kind: 'session' | 'certificate' | 'header';
}

/**
 * What can be folded in a log, in text order: rows of one session that follow each other, the lines of a certificate, header lines. Ranges lie apart or
 * within each other, and no two begin on one line. Where there are more than `most`, the longest are kept. Nothing for files of other languages.
 */
export function foldingRangesOf(file: LanguageFile, most: number): readonly FoldingRange[] | undefined {
  if (!(file instanceof LogFile)) return undefined;
  const all = allRanges(file);
  const kept = all.length <= most ? all : all.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first).slice(0, most);
  return kept.sort((a, b) => a.first - b.first);
}

/** How many places of a file could be folded. */
export function countFoldingRanges(file: LanguageFile): number {
  return file instanceof LogFile ? allRanges(file).length : 0;
}

function allRanges({ model }: LogFile): FoldingRange[] {
  const ranges = headerBlocks(model.lines);
  for (const session of model.sessions) {
    const starts = new Set<number>();
    for (const { first, last } of runsOf(session.rows)) {
      if (first === last) continue;
      ranges.push({ first: first.line, last: last.line, kind: 'session' });
      starts.add(first.line);
    }
    for (const { first, last, count } of certificateBlocks(session)) {
      const isWhole = last.line - first.line === count - 1;
      if (isWhole && !starts.has(first.line)) ranges.push({ first: first.line, last: last.line, kind: 'certificate' });
    }
  }
  return ranges;
}

/** The first and the last of several rows of one session. */
interface Rows {
  readonly first: LogRow;
  readonly last: LogRow;
}

/** The rows of a session, as runs of rows that follow each other in the file without another line between them. */
function runsOf(rows: readonly [LogRow, ...LogRow[]]): readonly Rows[] {
  const runs: Rows[] = [];
  let first = rows[0];
  let last = first;
  for (const row of rows) {
    if (row.line > last.line + 1) {
      runs.push({ first, last });
      first = row;
    }
    last = row;
  }
  runs.push({ first, last });
  return runs;
}

/** A certificate that is written as several rows of its session; rows of others may stand between them. */
interface CertificateBlock extends Rows {
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
