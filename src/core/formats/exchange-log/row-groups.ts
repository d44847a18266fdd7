import type { Reparsed } from '../../text/line-grammar';
import { beginsClientSession, ClientSession } from './client-session';
import { beginsConnection, Connection } from './connection';
import type { LogNode, LogState } from './grammar';
import type { LogRow } from './row';
import { asRow, field } from './row';
import { Session } from './session';
import { sessionStarts } from './session-starts';
import type { LogContents } from './types/log-type';

/** Rows of a log that belong together. It never changes; when one of its rows does, another takes its place. */
export type RowGroup = Session | Connection | ClientSession;

/** How the rows of one id become groups: more than one where an id is used again. */
interface Grouping {
  idOf(row: LogRow): string;
  /** The indices of the rows with which groups begin. */
  startsIn(rows: readonly LogRow[]): readonly number[];
  make(rows: readonly [LogRow, ...LogRow[]]): RowGroup;
}

/** What is made into groups; messages are rows of their own. */
type GroupKind = Exclude<LogContents, 'messages'>;

const groupings: Readonly<Record<GroupKind, Grouping>> = {
  'smtp-sessions': { idOf: (row) => field(row, 'session-id'), startsIn: sessionStarts, make: (rows) => new Session(rows) },
  connections: { idOf: (row) => field(row, 'session'), startsIn: startsWhere(beginsConnection), make: (rows) => new Connection(rows) },
  'client-sessions': {
    idOf: (row) => field(row, 'sessionid') || field(row, 'session-id'),
    startsIn: startsWhere(beginsClientSession),
    make: (rows) => new ClientSession(rows),
  },
};

/** What an edit did to things that are made of rows; everything else is the very object it was. */
export interface Exchanged<Thing> {
  readonly gone: readonly Thing[];
  readonly arrived: readonly Thing[];
}

const kinds = ['smtp-sessions', 'connections', 'client-sessions'] as const satisfies readonly GroupKind[];

/** The groups of a log's rows, kept up to date edit by edit: only those are new that have a row which is. */
export class RowGroups {
  /** For each kind of group, by id and in the order of their lines: more than one where an id is used again. */
  readonly #groups = forEachKind(() => new Map<string, readonly RowGroup[]>());

  /** Every group, in no order. */
  all(): readonly RowGroup[] {
    return kinds.flatMap((kind) => [...this.#groups[kind].values()].flat());
  }

  /** The group that a row belongs to; nothing for a row of none. */
  of(row: LogRow): RowGroup | undefined {
    const kind = kindOf(row);
    const groups = (kind && this.#groups[kind].get(idIn(kind, row))) ?? none;
    return groups[lastBefore(groups, row.line + 1)];
  }

  /** Takes over a change of the lines, and gives which groups it exchanged. */
  update({ from, removed, added }: Reparsed<LogState, LogNode>): Exchanged<RowGroup> {
    const gone = new Set<LogRow>();
    const arrived = forEachKind(() => new Map<string, LogRow[]>());
    for (const line of removed) {
      const row = asRow(line);
      if (!row) continue;
      gone.add(row);
      rowsLike(row, arrived);
    }
    for (const line of added) {
      const row = asRow(line);
      if (row) rowsLike(row, arrived)?.push(row);
    }
    const exchanged: { gone: RowGroup[]; arrived: RowGroup[] } = { gone: [], arrived: [] };
    for (const kind of kinds) {
      for (const [id, rows] of arrived[kind]) {
        const before = this.#groups[kind].get(id) ?? none;
        const groups = regrouped(kind, before, { from, gone, arrived: rows });
        if (groups.length === 0) this.#groups[kind].delete(id);
        else this.#groups[kind].set(id, groups);
        const left = new Set(before);
        for (const group of groups) if (!left.delete(group)) exchanged.arrived.push(group);
        for (const group of left) exchanged.gone.push(group);
      }
    }
    return exchanged;
  }
}

const none: readonly RowGroup[] = [];
const allCapitals = /^[0-9A-Z]*$/;

function forEachKind<T>(make: () => T): Readonly<Record<GroupKind, T>> {
  return { 'smtp-sessions': make(), connections: make(), 'client-sessions': make() };
}

/** The list for rows with the id of a row, a new one where there is none; nothing for a row that has no id. */
function rowsLike(row: LogRow, lists: Readonly<Record<GroupKind, Map<string, LogRow[]>>>): LogRow[] | undefined {
  const kind = kindOf(row);
  const id = kind && idIn(kind, row);
  if (!id) return undefined;
  const known = lists[kind].get(id);
  if (known) return known;
  const rows: LogRow[] = [];
  lists[kind].set(id, rows);
  return rows;
}

/** What a row is about; nothing in logs of a type that is not read. Without a header it is a row of an SMTP log, unless its columns tell otherwise. */
export function contentsOf({ after: { header, type } }: LogRow): LogContents | undefined {
  return type ? type.contents : header === null ? 'smtp-sessions' : undefined;
}

function kindOf(row: LogRow): GroupKind | undefined {
  const contents = contentsOf(row);
  return contents === 'messages' ? undefined : contents;
}

/** What rows of one group have in common: the id, which Exchange gives once per connection of a service. A header in between does not matter. */
function idIn(kind: GroupKind, row: LogRow): string {
  const id = groupings[kind].idOf(row);
  // Exchange writes capitals, and another copy of every row's id would have to be thrown away.
  return allCapitals.test(id) ? id : id.toUpperCase();
}

/**
 * The groups of one id after a change at line `from`. Those that end before it stay; the last one that begins before it may go on differently, and so may all
 * that follow. So a row that is added behind thousands of groups which share one id costs no more than any other.
 */
function regrouped(
  kind: GroupKind,
  groups: readonly RowGroup[],
  { from, gone, arrived }: { readonly from: number; readonly gone: ReadonlySet<LogRow>; readonly arrived: readonly LogRow[] },
): readonly RowGroup[] {
  if (groups.length === 0) return groupsOf(kind, arrived, none);
  const changed = Math.max(lastBefore(groups, from), 0);
  const before = groups.slice(changed);
  const left = before.flatMap(({ rows }) => rows.filter((row) => !gone.has(row)));
  const rows = [...left, ...arrived].sort((a, b) => a.line - b.line);
  return [...groups.slice(0, changed), ...groupsOf(kind, rows, before)];
}

/** The index of the last group that begins before a line; -1 where none does. */
function lastBefore(groups: readonly RowGroup[], line: number): number {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] as RowGroup).first.line < line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Makes the groups of rows that share an id. A group whose rows are the same as before is the same object. */
function groupsOf(kind: GroupKind, rows: readonly LogRow[], before: readonly RowGroup[]): readonly RowGroup[] {
  if (rows.length === 0) return [];
  const { startsIn, make } = groupings[kind];
  const starts = startsIn(rows);
  // Most ids are used once, and most rows arrive when the log is opened. The copy has no room to grow, which would stay in memory.
  if (before.length === 0 && starts.length === 1) return [make(rows.slice() as [LogRow, ...LogRow[]])];
  const known = new Map(before.map((group) => [group.first, group]));
  return starts.map((start, index) => {
    const part = rows.slice(start, starts[index + 1]);
    const old = known.get(part[0] as LogRow);
    return old && sameRows(old.rows, part) ? old : make(part as [LogRow, ...LogRow[]]);
  });
}

function sameRows(a: readonly LogRow[], b: readonly LogRow[]): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

/** Groups begin at the first row, and at each one that says so. */
function startsWhere(begins: (row: LogRow) => boolean): Grouping['startsIn'] {
  return (rows) => {
    const starts = [0];
    for (let index = 1; index < rows.length; index++) if (begins(rows[index] as LogRow)) starts.push(index);
    return starts;
  };
}
