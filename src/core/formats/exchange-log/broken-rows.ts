import type { ErrorNode, LogLine } from './grammar';

/** Lines of a log, one after the other, that are no rows of it; blank lines and comments between them do not part them. */
export interface BrokenRows {
  readonly kind: 'broken-rows';
  readonly first: LogLine & { readonly node: ErrorNode };
  readonly last: LogLine;
  readonly count: number;
}

/** So many runs are told apart; what is broken behind them belongs to the last one. A file of something else would have thousands. */
const maximumRuns = 100;

/** Finds the lines of a log that are no rows. A run that is the same as one of `before` is the same object. */
export function brokenRowsIn(lines: readonly LogLine[], before: readonly BrokenRows[]): readonly BrokenRows[] {
  const known = new Map(before.map((run) => [run.first as LogLine, run]));
  const runs: BrokenRows[] = [];
  let open = false;
  for (const line of lines) {
    const { kind } = line.node;
    if (kind === 'row' || kind === 'header') open = false;
    if (kind !== 'error') continue;
    const run = runs.at(-1);
    if (run && (open || runs.length === maximumRuns)) runs[runs.length - 1] = { ...run, last: line, count: run.count + 1 };
    else runs.push({ kind: 'broken-rows', first: line as BrokenRows['first'], last: line, count: 1 });
    open = true;
  }
  return runs.map((run) => {
    const old = known.get(run.first);
    return old && old.last === run.last && old.count === run.count ? old : run;
  });
}
