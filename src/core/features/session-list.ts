import type { Session } from '../formats/exchange-log/session';
import { type Message, message } from '../message';
import { summaryOf } from './session-summary';
import { isUnfinished, troubleOf } from './trouble';

/** Which sessions a list shows. */
export type SessionFilter = keyof typeof filters;

interface Filter {
  /** For a list to choose from. */
  readonly name: Message;
  takes(session: Session): boolean;
}

const filters = {
  all: { name: message('All sessions'), takes: () => true },
  failed: { name: message('Failed (TLS or the connection)'), takes: (session) => troubleOf(session) === 2 },
  'plain-text': { name: message('In clear text'), takes: ({ story }) => story.outcome === 'plain-text' },
  'old-tls': { name: message('Old TLS (before TLS 1.2)'), takes: (session) => summaryOf(session).isLegacy },
  unfinished: { name: message('TLS begun, result not logged'), takes: isUnfinished },
  refused: { name: message('With a refusal (4xx or 5xx)'), takes: ({ story }) => story.refusals.length > 0 },
  cut: { name: message('Not whole (start or end is not in this file)'), takes: isCut },
  tls: { name: message('TLS 1.2 or newer'), takes: (session) => session.story.outcome === 'tls' && !summaryOf(session).isLegacy },
} as const satisfies Readonly<Record<string, Filter>>;

/** The filters, in the order in which they are offered. */
export const sessionFilters = Object.keys(filters) as readonly SessionFilter[];

/** What a filter is called. */
export function filterName(filter: SessionFilter): Message {
  return filters[filter].name;
}

/** In which order a list shows sessions; those that are alike stay in the order of their first lines. `latest` is the order of time backwards. */
export type SessionSort = 'time' | 'latest' | 'host' | 'outcome' | 'duration';

/** What a list shows: a filter, one host (its `key`) or all of them, and an order. */
export interface SessionQuery {
  readonly filter: SessionFilter;
  readonly host: string | null;
  readonly sort: SessionSort;
}

/** The sessions that a list shows, in its order. `sessions` are in the order of their first lines. */
export function listSessions(sessions: readonly Session[], { filter, host, sort }: SessionQuery): readonly Session[] {
  const { takes } = filters[filter];
  const taken = sessions.filter((session) => takes(session) && (host === null || hostKey(session) === host));
  return sort === 'time' ? inOrderOfTime(taken) : sort === 'latest' ? inOrderOfTime(taken).reverse() : inOrderOf(sort, taken);
}

/** How many of the sessions each filter takes. */
export function countSessions(sessions: readonly Session[]): Readonly<Record<SessionFilter, number>> {
  const counts = Object.fromEntries(sessionFilters.map((filter) => [filter, 0])) as Record<SessionFilter, number>;
  for (const session of sessions) for (const filter of sessionFilters) if (filters[filter].takes(session)) counts[filter]++;
  return counts;
}

/** How many of the sessions failed: the one count that is shown after every edit, so that nothing else is looked at for it. */
export function countFailed(sessions: readonly Session[]): number {
  let failed = 0;
  for (const session of sessions) if (filters.failed.takes(session)) failed++;
  return failed;
}

/** A remote host, and how many sessions there are with it. */
export interface SessionHost {
  /** The address, which stays the same whatever name the host gives itself; else its name; empty where the log has neither. */
  readonly key: string;
  /** `mail.adatum.com (203.0.113.61)`, with the number of its names where it gave itself several. */
  readonly label: Message;
  /** The label in two parts, for lists in which long labels are cut: `mail.adatum.com`, */
  readonly name: Message;
  /** and `203.0.113.61`; null where the name is the address, or there is none. */
  readonly address: Message | null;
  readonly count: number;
  /** How many of the sessions failed. */
  readonly failed: number;
}

/** So many names of one host are told apart. A farm of servers can give another one each time. */
const mostNames = 1000;

/** The remote hosts of sessions, in the order in which they first come. */
export function hostsOf(sessions: readonly Session[]): readonly SessionHost[] {
  const hosts = new Map<string, { names: Map<string, string>; count: number; failed: number }>();
  for (const session of sessions) {
    const key = hostKey(session);
    const host = hosts.get(key) ?? { names: new Map<string, string>(), count: 0, failed: 0 };
    if (host.count === 0) hosts.set(key, host);
    const name = session.story.remoteName;
    const same = name?.toLowerCase() ?? '';
    if (name !== null && host.names.size < mostNames && !host.names.has(same)) host.names.set(same, name);
    host.count++;
    if (filters.failed.takes(session)) host.failed++;
  }
  return [...hosts].map(([key, { names, count, failed }]) => ({ key, ...wordsFor(key, [...names.values()]), count, failed }));
}

function wordsFor(key: string, names: readonly string[]): Pick<SessionHost, 'label' | 'name' | 'address'> {
  const [first] = names;
  const address = key.slice(0, 255);
  if (first === undefined || first === key) {
    const name = address === '' ? message('an unknown host') : message('{host}', { host: address });
    return { label: name, name, address: null };
  }
  const where = names.length === 1 ? message('{text}', { text: address }) : message('{address}; names in all: {count}', { address, count: names.length });
  const name = first.slice(0, 255);
  return { label: message('{name} ({address})', { name, address: where }), name: message('{host}', { host: name }), address: where };
}

/** The host of a session in the sense of `SessionHost.key`. */
export function hostKey(session: Session): string {
  const { address, host } = summaryOf(session);
  return address ?? host ?? '';
}

function isCut({ story }: Session): boolean {
  return story.outcome !== 'not-connected' && (!story.startSeen || !story.disconnect);
}

/** What is in most trouble comes first. */
function gravity(session: Session): number {
  const { outcome, startTls } = session.story;
  if (outcome === 'tls-failed') return 0;
  if (outcome === 'not-connected' || startTls === 'refused') return 1;
  if (isUnfinished(session)) return 2;
  if (outcome === 'plain-text') return 3;
  if (outcome === 'unknown') return 4;
  return summaryOf(session).isLegacy ? 5 : 6;
}

/** By what sessions are ordered, the least first. */
const keys: Readonly<Record<Exclude<SessionSort, 'time' | 'latest'>, (session: Session) => string | number>> = {
  host: nameOf,
  outcome: gravity,
  duration: (session) => -(summaryOf(session).duration ?? -1),
};

/** Each key is made once, not in every comparison. */
function inOrderOf(sort: keyof typeof keys, sessions: readonly Session[]): Session[] {
  const keyed = sessions.map((session) => ({ session, key: keys[sort](session) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ session }) => session);
}

/** Sessions without a time keep their place behind the one before them. */
function inOrderOfTime(sessions: readonly Session[]): Session[] {
  let before = Number.NEGATIVE_INFINITY;
  const timed = sessions.map((session) => {
    before = summaryOf(session).start ?? before;
    return { session, time: before };
  });
  return timed.sort((a, b) => compare(a.time, b.time)).map(({ session }) => session);
}

function nameOf(session: Session): string {
  return (summaryOf(session).host ?? '').toLowerCase();
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many sessions there are, and how many of them failed, in words. */
export function sessionCount(count: number, failed: number): Message {
  return message('Sessions: {count}, failed: {failed}', { count, failed });
}

/** The same of one host in few words, since its name stands before them: failures first, where there are some. */
export function hostCount({ count, failed }: Pick<SessionHost, 'count' | 'failed'>): Message {
  return failed > 0 ? message('failed: {failed} of {count}', { failed, count }) : message('sessions: {count}', { count });
}
