import { timeOfRow } from '../../formats/exchange-log/log-time';
import { type LogRow, numberIn } from '../../formats/exchange-log/row';
import type { Session } from '../../formats/exchange-log/session';
import { sessionStarts } from '../../formats/exchange-log/session-starts';

/** Rows of one session are written by several threads: so far, in milliseconds and in numbers, they can stand out of order. */
const disorder = { time: 10_000, numbers: 2 };

/** No connection is open for longer, in milliseconds; an id that comes back later is another session. */
const longestPause = 86_400_000;

/**
 * Whether `later`, of another file, goes on where `earlier` was cut: the same id, side and other end, numbers and times that follow each other, and no end or
 * new beginning between them.
 */
export function isContinuation(earlier: Session, later: Session): boolean {
  const [a, b] = [earlier.story, later.story];
  if (earlier.id.toUpperCase() !== later.id.toUpperCase() || a.disconnect) return false;
  if (differ(a.role, b.role) || differ(a.remote, b.remote) || differ(a.local, b.local)) return false;
  const lines = new Set(earlier.rows.map(({ node }) => node.line));
  if (later.rows.some(({ node }) => lines.has(node.line))) return false;
  if (sessionStarts([...earlier.rows, ...later.rows]).length > 1) return false;
  return numbersFollow(earlier.rows, later.rows) && timesFollow(earlier.last, later.first);
}

/** The lowest sequence number of rows; 0 where they have none. */
export function lowestNumber(rows: readonly LogRow[]): number {
  return rows.reduce((lowest, row) => Math.min(lowest, numberIn(row, 'sequence-number') ?? 0), Number.POSITIVE_INFINITY);
}

function highestNumber(rows: readonly LogRow[]): number {
  return rows.reduce((highest, row) => Math.max(highest, numberIn(row, 'sequence-number') ?? 0), 0);
}

function numbersFollow(earlier: readonly LogRow[], later: readonly LogRow[]): boolean {
  return lowestNumber(later) >= Math.max(lowestNumber(earlier), highestNumber(earlier) - disorder.numbers);
}

function timesFollow(earlier: LogRow, later: LogRow): boolean {
  const pause = timeOfRow(later) - timeOfRow(earlier);
  return Number.isNaN(pause) || (pause >= -disorder.time && pause <= longestPause);
}

/** Whether both are known and not the same. */
function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
