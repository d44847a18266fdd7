import type { LineChange } from '../../text/line-document';
import { ParsedLines } from '../../text/line-grammar';
import type { BrokenRows } from './broken-rows';
import { brokenRowsIn } from './broken-rows';
import type { LogLine, LogNode, LogState } from './grammar';
import { logGrammar } from './grammar';
import type { LogRow } from './row';
import { asRow, field, numberIn } from './row';
import { Session } from './session';

/** The rows that share a session id, and the sessions that they make: more than one where an id is used again. */
interface Group {
  rows: readonly LogRow[];
  sessions: readonly Session[];
}

/** What the rules for logs look at. */
export type LogSubject = Session | BrokenRows;

/**
 * A protocol log, kept up to date edit by edit. After an edit only the changed lines are read, and only the sessions that have one of them are new;
 * every other session is the very object it was.
 */
export class LogModel {
  readonly #parsed: ParsedLines<LogState, LogNode>;
  readonly #groups = new Map<string, Group>();
  #sessions: readonly Session[] | undefined;
  #brokenRows: readonly BrokenRows[] = [];
  #brokenRowsAreRight = false;

  /** Reads the lines of a log, without their line ends. */
  constructor(lines: readonly string[]) {
    this.#parsed = new ParsedLines(logGrammar, lines);
    this.#regroup([], this.#parsed.lines);
  }

  /** Every line as it was read. */
  get lines(): readonly LogLine[] {
    return this.#parsed.lines;
  }

  /** The sessions in the order of their first lines. */
  get sessions(): readonly Session[] {
    this.#sessions ??= inOrderOfLines(this.#groups.values());
    return this.#sessions;
  }

  /** The lines that are no rows, as runs; a run that an edit does not touch is the very object it was. */
  get brokenRows(): readonly BrokenRows[] {
    if (!this.#brokenRowsAreRight) this.#brokenRows = brokenRowsIn(this.#parsed.lines, this.#brokenRows);
    this.#brokenRowsAreRight = true;
    return this.#brokenRows;
  }

  /** Everything that the rules for logs look at. */
  get subjects(): readonly LogSubject[] {
    return [...this.sessions, ...this.brokenRows];
  }

  /** The session that a line (from 0) belongs to; nothing for a line that is no row of one. */
  sessionAt(line: number): Session | undefined {
    const row = asRow(this.#parsed.lines[line]);
    const key = row && groupOf(row);
    const sessions = key === undefined ? undefined : this.#groups.get(key)?.sessions;
    return sessions?.filter((session) => session.first.line <= line).at(-1);
  }

  /** Takes over a change of the lines; `lines` is the log after it. */
  update(change: LineChange, lines: readonly string[]): void {
    const { removed, added } = this.#parsed.reparse(change, lines);
    this.#regroup(removed, added);
    this.#sessions = undefined;
    this.#brokenRowsAreRight = false;
  }

  #regroup(removed: readonly LogLine[], added: readonly LogLine[]): void {
    const gone = new Set<LogRow>();
    const arrived = new Map<string, LogRow[]>();
    for (const line of removed) {
      const row = asRow(line);
      const key = row && groupOf(row);
      if (!row || key === undefined) continue;
      gone.add(row);
      if (!arrived.has(key)) arrived.set(key, []);
    }
    for (const line of added) {
      const row = asRow(line);
      const key = row && groupOf(row);
      if (!row || key === undefined) continue;
      const rows = arrived.get(key);
      if (rows) rows.push(row);
      else arrived.set(key, [row]);
    }
    for (const [key, rows] of arrived) {
      const group = this.#groups.get(key);
      const together = group ? joined(group.rows, gone, rows) : rows;
      if (together.length === 0) this.#groups.delete(key);
      else this.#groups.set(key, { rows: together, sessions: sessionsOf(together, group?.sessions ?? []) });
    }
  }
}

/**
 * What rows of one session have in common: the session id, which Exchange gives once per connection of a service. A header in between does not matter.
 * Nothing for rows of logs that hold no SMTP sessions.
 */
function groupOf(row: LogRow): string | undefined {
  const { header, type } = row.after;
  if (header !== null && !type?.role) return undefined;
  return field(row, 'session-id').toUpperCase() || undefined;
}

function joined(rows: readonly LogRow[], gone: ReadonlySet<LogRow>, arrived: readonly LogRow[]): readonly LogRow[] {
  const kept = gone.size > 0 ? rows.filter((row) => !gone.has(row)) : rows;
  return arrived.length > 0 ? [...kept, ...arrived].sort((a, b) => a.line - b.line) : kept;
}

/**
 * Splits the rows of one session id into sessions. Another one begins with a `+` where the session has been opened or closed before, and with a row of
 * sequence number 0 where it has been closed: a send log notes something before the `+`. A session whose rows are the same as before is the same object.
 */
function sessionsOf(rows: readonly LogRow[], before: readonly Session[]): readonly Session[] {
  const known = new Map(before.map((session) => [session.first, session]));
  const sessions: Session[] = [];
  let current: LogRow[] = [];
  let opened = false;
  let closed = false;
  for (const row of rows) {
    const event = field(row, 'event');
    if (event === '+' ? opened || closed : closed && numberIn(row, 'sequence-number') === 0) {
      sessions.push(sessionOf(current, known));
      current = [];
      opened = false;
      closed = false;
    }
    current.push(row);
    if (event === '+') opened = true;
    if (event === '-') closed = true;
  }
  sessions.push(sessionOf(current, known));
  return sessions;
}

function sessionOf(rows: readonly LogRow[], known: ReadonlyMap<LogRow, Session>): Session {
  const [first, ...rest] = rows as [LogRow, ...LogRow[]];
  const old = known.get(first);
  return old && sameRows(old.rows, rows) ? old : new Session([first, ...rest]);
}

function sameRows(a: readonly LogRow[], b: readonly LogRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

function inOrderOfLines(groups: Iterable<Group>): readonly Session[] {
  const sessions: Session[] = [];
  for (const group of groups) for (const session of group.sessions) sessions.push(session);
  return sessions.sort((a, b) => a.first.line - b.first.line);
}
