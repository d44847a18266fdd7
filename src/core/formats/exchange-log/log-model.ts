import type { LineChange } from '../../text/line-document';
import type { Reparsed } from '../../text/line-grammar';
import { ParsedLines } from '../../text/line-grammar';
import type { BrokenRows } from './broken-rows';
import { brokenRowsIn } from './broken-rows';
import type { LogLine, LogNode, LogState } from './grammar';
import { logGrammar } from './grammar';
import { asRow } from './row';
import type { Exchanged, RowGroup } from './row-groups';
import { contentsOf, RowGroups } from './row-groups';
import { Session } from './session';
import { TrackedMessage } from './tracked-message';

/** What the rules for logs look at. */
export type LogSubject = RowGroup | TrackedMessage | BrokenRows;

/**
 * A log, kept up to date edit by edit. After an edit only the changed lines are read, and only the sessions that have one of them are new;
 * every other session is the very object it was.
 */
export class LogModel {
  readonly #parsed: ParsedLines<LogState, LogNode>;
  readonly #groups = new RowGroups();
  readonly #messages = new Map<LogLine, TrackedMessage>();
  #sessions: readonly Session[] = [];
  /** What is not yet in `#sessions`, and what still is though it is gone. */
  readonly #newSessions = new Set<Session>();
  readonly #oldSessions = new Set<Session>();
  readonly #onExchange: (exchanged: Exchanged<RowGroup | TrackedMessage>) => void;
  #brokenRows: readonly BrokenRows[] = [];
  #brokenRowsAreRight = false;

  /** Reads the lines of a log, without their line ends. `onExchange` hears which groups and messages come and go, those of the beginning included. */
  constructor(lines: readonly string[], onExchange: (exchanged: Exchanged<RowGroup | TrackedMessage>) => void = () => undefined) {
    this.#onExchange = onExchange;
    this.#parsed = new ParsedLines(logGrammar, lines);
    this.#take({ from: 0, removed: [], added: this.#parsed.lines });
  }

  /** Every line as it was read. */
  get lines(): readonly LogLine[] {
    return this.#parsed.lines;
  }

  /** The SMTP sessions in the order of their first lines. */
  get sessions(): readonly Session[] {
    if (this.#newSessions.size > 0 || this.#oldSessions.size > 0) {
      this.#sessions = exchangedInOrder(this.#sessions, { gone: this.#oldSessions, arrived: [...this.#newSessions] });
      this.#newSessions.clear();
      this.#oldSessions.clear();
    }
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
    return [...this.#groups.all(), ...this.#messages.values(), ...this.brokenRows];
  }

  /** The session that a line (from 0) belongs to; nothing for a line that is no row of one. */
  sessionAt(line: number): Session | undefined {
    const row = asRow(this.#parsed.lines[line]);
    const group = row && this.#groups.of(row);
    return group instanceof Session ? group : undefined;
  }

  /** What the rules look at together with a line (from 0): its session, its connection or its message; nothing for a line that is no row of one. */
  subjectAt(line: number): Exclude<LogSubject, BrokenRows> | undefined {
    const parsed = this.#parsed.lines[line];
    const row = asRow(parsed);
    return (parsed && this.#messages.get(parsed)) ?? (row && this.#groups.of(row));
  }

  /** Takes over a change of the lines; `lines` is the log after it. */
  update(change: LineChange, lines: readonly string[]): void {
    const changed = this.#parsed.reparse(change, lines);
    this.#take(changed);
    // To look for runs goes through all lines; where there were none, only a line that is new can make one.
    if (this.#brokenRows.length > 0 || changed.added.some(({ node }) => node.kind === 'error')) this.#brokenRowsAreRight = false;
  }

  #take(changed: Reparsed<LogState, LogNode>): void {
    const groups = this.#groups.update(changed);
    for (const group of groups.gone) if (group instanceof Session && !this.#newSessions.delete(group)) this.#oldSessions.add(group);
    for (const group of groups.arrived) if (group instanceof Session) this.#newSessions.add(group);
    const messages = this.#exchangeMessages(changed);
    this.#onExchange(groups);
    this.#onExchange(messages);
  }

  #exchangeMessages({ removed, added }: Reparsed<LogState, LogNode>): Exchanged<TrackedMessage> {
    const gone: TrackedMessage[] = [];
    for (const line of removed) {
      const tracked = this.#messages.get(line);
      if (tracked) gone.push(tracked);
      this.#messages.delete(line);
    }
    const arrived: TrackedMessage[] = [];
    for (const line of added) {
      const row = asRow(line);
      if (!row || contentsOf(row) !== 'messages') continue;
      const tracked = new TrackedMessage(row);
      arrived.push(tracked);
      this.#messages.set(line, tracked);
    }
    return { gone, arrived };
  }
}

/** The sessions after a change, in the order of their first lines. Those that stay are in order already: only the new ones are sorted. */
function exchangedInOrder(before: readonly Session[], { gone, arrived }: { gone: ReadonlySet<Session>; arrived: Session[] }): readonly Session[] {
  const added = arrived.sort(byLine);
  const sessions: Session[] = [];
  let next = 0;
  for (const session of before) {
    if (gone.has(session)) continue;
    for (let other = added[next]; other && byLine(other, session) < 0; other = added[++next]) sessions.push(other);
    sessions.push(session);
  }
  for (; next < added.length; next++) sessions.push(added[next] as Session);
  return sessions;
}

function byLine(a: Session, b: Session): number {
  return a.first.line - b.first.line;
}
