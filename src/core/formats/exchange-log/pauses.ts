import { timeOfRow } from './log-time';
import type { LogRow } from './row';
import { cellSpan } from './row';
import type { Session } from './session';
import type { Step } from './steps';

/** A time in which no row of a session was written. */
export interface Pause {
  /** The last step before it that has a time. */
  readonly before: Step;
  /** The first step behind it. */
  readonly after: Step;
  readonly milliseconds: number;
}

/** The pauses of a session by the row behind each, in the order in which they happened. */
export type Pauses = ReadonlyMap<LogRow, Pause>;

const none: Pauses = new Map();
const known = new WeakMap<Session, { readonly atLeast: number; readonly pauses: Pauses }>();

/**
 * The pauses of a session of at least so many milliseconds. Rows may be out of order, lack a time or have a wrong one: a pause is only what lies between
 * everything before it and everything behind it, so that no row of the session was written in it. The same object until the session or `atLeast` changes.
 */
export function pausesIn(session: Session, atLeast: number): Pauses {
  if (isShort(session, atLeast)) return none;
  const before = known.get(session);
  if (before?.atLeast === atLeast) return before.pauses;
  const pauses = findPauses(session, atLeast);
  known.set(session, { atLeast, pauses });
  return pauses;
}

function findPauses(session: Session, atLeast: number): Pauses {
  const { steps } = session.story;
  const times = steps.map(({ row }) => timeOfRow(row));
  const earliest = earliestFromHere(times);
  const pauses = new Map<LogRow, Pause>();
  let before: Step | undefined;
  let latest = Number.NEGATIVE_INFINITY;
  steps.forEach((after, at) => {
    const time = times[at] ?? Number.NaN;
    if (Number.isNaN(time)) return;
    const milliseconds = (earliest[at] ?? time) - latest;
    if (before && milliseconds >= atLeast) pauses.set(after.row, { before, after, milliseconds });
    latest = Math.max(latest, time);
    before = after;
  });
  return pauses.size > 0 ? pauses : none;
}

/** How many code units times have in common, at least, that lie within so many milliseconds: `2021-03-01T08:12` where they are in one minute. */
const commonStarts = [
  { within: 3_600_000, length: 13 },
  { within: 600_000, length: 15 },
  { within: 60_000, length: 16 },
  { within: 10_000, length: 18 },
] as const;

/** Whether a session is seen to be too short for a pause without reading its times, which costs. */
function isShort({ first, rows }: Session, atLeast: number): boolean {
  const length = commonStarts.find(({ within }) => within <= atLeast)?.length;
  const cell = cellSpan(first, 'date-time');
  if (length === undefined || !cell || cell.end - cell.start < length) return false;
  const start = first.node.line.slice(cell.start, cell.start + length);
  // A quote takes the place of a digit.
  if (start.startsWith('"')) return false;
  return rows.every((row) => row.node.line.startsWith(start, cellSpan(row, 'date-time')?.start));
}

/** For each place the earliest of the times from there on. */
function earliestFromHere(times: readonly number[]): readonly number[] {
  const earliest: number[] = new Array(times.length);
  let soFar = Number.POSITIVE_INFINITY;
  for (let at = times.length - 1; at >= 0; at--) {
    const time = times[at] ?? Number.NaN;
    if (time < soFar) soFar = time;
    earliest[at] = soFar;
  }
  return earliest;
}
