import { cellSpan, type LogRow, spanOfField, spanOfRow } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { LanguageFile } from '../language-file';
import { LogFile } from '../open-file';
import type { Span } from '../text/position';
import { mostPlaces } from './limits';

/** The session that a line (from 0) of a file belongs to; nothing for a line of no session, and for files of other languages. */
export function sessionAt(file: LanguageFile, line: number): Session | undefined {
  return file instanceof LogFile ? file.model.sessionAt(line) : undefined;
}

/** Where the id of a session stands on a row; the whole row where the log has no such column. */
export function placeOfId(row: LogRow): Span {
  return cellSpan(row, 'session-id') ? spanOfField(row, 'session-id') : spanOfRow(row);
}

/** Where a row says what happened: from its event to its end, so that a list of such places reads like the session. */
export function placeOfEvent(row: LogRow): Span {
  const event = cellSpan(row, 'event');
  return event ? { at: row, start: event.start, end: row.node.line.length } : placeOfId(row);
}

/** The rows of a session that are shown as places of it, in the order of their lines; of a session without end only the first ones. */
export function rowsToShow(session: Session): readonly LogRow[] {
  return session.rows.slice(0, mostPlaces);
}

/** A line of the session that someone reads. */
export type SessionLine = 'first' | 'next' | 'previous';

/** Where to go from a line to another one of its session. */
export type SessionStep =
  /** `line` counts from 0; `number` of `count` lines of the session, from 1. */
  | { readonly kind: 'line'; readonly line: number; readonly number: number; readonly count: number }
  | { readonly kind: 'none'; readonly reason: 'no-session' | 'is-first' | 'is-last' };

/** The first, next or previous line of the session that a line (from 0) belongs to, as the lines stand in the file. */
export function stepInSession(file: LanguageFile, from: number, to: SessionLine): SessionStep {
  const session = sessionAt(file, from);
  if (!session) return { kind: 'none', reason: 'no-session' };
  const here = session.rows.findIndex(({ line }) => line === from);
  const there = to === 'first' ? 0 : here + (to === 'next' ? 1 : -1);
  const row = session.rows[there];
  if (!row || there === here) return { kind: 'none', reason: to === 'next' ? 'is-last' : 'is-first' };
  return { kind: 'line', line: row.line, number: there + 1, count: session.rows.length };
}
