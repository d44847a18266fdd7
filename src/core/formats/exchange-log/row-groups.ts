import { beginsClientSession, ClientSession } from './client-session';
import { beginsConnection, Connection } from './connection';
import type { LogLine } from './grammar';
import type { LogRow } from './row';
import { asRow, field } from './row';
import { Session } from './session';
import { splitIntoSessions } from './split-sessions';
import type { LogContents } from './types/log-type';

/** Rows of a log that belong together. It never changes; when one of its rows does, another takes its place. */
export type RowGroup = Session | Connection | ClientSession;

/** How the rows of one id become groups: more than one where an id is used again. */
interface Grouping {
  idOf(row: LogRow): string;
  split(rows: readonly LogRow[]): readonly (readonly LogRow[])[];
  make(rows: readonly [LogRow, ...LogRow[]]): RowGroup;
}

const groupings: Readonly<Record<Exclude<LogContents, 'messages'>, Grouping>> = {
  'smtp-sessions': { idOf: (row) => field(row, 'session-id'), split: splitIntoSessions, make: (rows) => new Session(rows) },
  connections: { idOf: (row) => field(row, 'session'), split: splitWhere(beginsConnection), make: (rows) => new Connection(rows) },
  'client-sessions': {
    idOf: (row) => field(row, 'sessionid') || field(row, 'session-id'),
    split: splitWhere(beginsClientSession),
    make: (rows) => new ClientSession(rows),
  },
};

/** The rows that share an id, and the groups that they make. */
interface Shared {
  readonly rows: readonly LogRow[];
  readonly groups: readonly RowGroup[];
}

/** The groups of a log's rows, kept up to date edit by edit: only those are new that have a row which is. */
export class RowGroups {
  readonly #shared = new Map<string, Shared>();

  /** Every group, in no order. */
  *all(): Generator<RowGroup> {
    for (const { groups } of this.#shared.values()) yield* groups;
  }

  /** The group that a row belongs to; nothing for a row of none. */
  of(row: LogRow): RowGroup | undefined {
    const key = keyOf(row);
    const groups = key === undefined ? undefined : this.#shared.get(key)?.groups;
    return groups?.filter((group) => group.first.line <= row.line).at(-1);
  }

  /** Takes over a change of the lines. */
  update(removed: readonly LogLine[], added: readonly LogLine[]): void {
    const gone = new Set<LogRow>();
    const arrived = new Map<string, LogRow[]>();
    for (const line of removed) {
      const row = asRow(line);
      const key = row && keyOf(row);
      if (!row || key === undefined) continue;
      gone.add(row);
      if (!arrived.has(key)) arrived.set(key, []);
    }
    for (const line of added) {
      const row = asRow(line);
      const key = row && keyOf(row);
      if (!row || key === undefined) continue;
      const rows = arrived.get(key);
      if (rows) rows.push(row);
      else arrived.set(key, [row]);
    }
    for (const [key, rows] of arrived) {
      const before = this.#shared.get(key);
      const together = before ? joined(before.rows, gone, rows) : rows;
      if (together.length === 0) this.#shared.delete(key);
      else this.#shared.set(key, { rows: together, groups: groupsOf(together, before?.groups ?? []) });
    }
  }
}

/** What a row is about; nothing in logs of a type that is not read. Without a header it is a row of an SMTP log, unless its columns tell otherwise. */
export function contentsOf({ after: { header, type } }: LogRow): LogContents | undefined {
  return type ? type.contents : header === null ? 'smtp-sessions' : undefined;
}

/** What rows of one group have in common: the id, which Exchange gives once per connection of a service. A header in between does not matter. */
function keyOf(row: LogRow): string | undefined {
  const contents = contentsOf(row);
  if (contents === undefined || contents === 'messages') return undefined;
  const id = groupings[contents].idOf(row).toUpperCase();
  if (id === '') return undefined;
  return contents === 'smtp-sessions' ? id : `${contents} ${id}`;
}

function joined(rows: readonly LogRow[], gone: ReadonlySet<LogRow>, arrived: readonly LogRow[]): readonly LogRow[] {
  const kept = gone.size > 0 ? rows.filter((row) => !gone.has(row)) : rows;
  return arrived.length > 0 ? [...kept, ...arrived].sort((a, b) => a.line - b.line) : kept;
}

/** Makes the groups of rows that share an id. A group whose rows are the same as before is the same object. */
function groupsOf(rows: readonly LogRow[], before: readonly RowGroup[]): readonly RowGroup[] {
  const known = new Map(before.map((group) => [group.first, group]));
  const { split, make } = groupings[contentsOf(rows[0] as LogRow) as keyof typeof groupings];
  return split(rows).map((part) => {
    const [first, ...rest] = part as [LogRow, ...LogRow[]];
    const old = known.get(first);
    return old && sameRows(old.rows, part) ? old : make([first, ...rest]);
  });
}

function sameRows(a: readonly LogRow[], b: readonly LogRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

/** Splits rows before each one that begins something new. */
function splitWhere(begins: (row: LogRow) => boolean): Grouping['split'] {
  return (rows) => {
    const parts: LogRow[][] = [];
    for (const row of rows) {
      const current = parts.at(-1);
      if (current && !begins(row)) current.push(row);
      else parts.push([row]);
    }
    return parts;
  };
}
