import { type ProbedVersion, probedVersions } from '../../../src/core/index';
import type { PerVersion, Seen } from './seen';

/** Something that two scanners tell differently of the same server. */
export interface Difference {
  /** What it is about, such as `suites`. */
  readonly about: keyof Seen;
  /** The version that it is about; nothing where it is about the whole server. */
  readonly version: ProbedVersion | undefined;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** How many things two scanners both told, and which of them differently. */
export interface Comparison {
  readonly compared: number;
  readonly differences: readonly Difference[];
}

const wholeServer = ['startTls', 'versions', 'fingerprint', 'secureRenegotiation', 'extendedMasterSecret', 'compression', 'fallbackProtection'] as const;

/** Compares what both tell. A choice, and the order of suites, count only where the server's order does. */
export function compare(ours: Seen, theirs: Seen): Comparison {
  const pairs: Difference[] = wholeServer.map((about) => ({ about, version: undefined, ours: ours[about], theirs: theirs[about] }));
  for (const version of probedVersions) {
    const isServers = ours.order?.[version] === 'server' || (ours.order?.[version] === undefined && theirs.order?.[version] === 'server');
    const ordered = (suites: readonly string[] | undefined): readonly string[] | undefined => (isServers ? suites : suites && [...suites].sort());
    const add = (about: keyof Seen, pick: (seen: Seen) => unknown): void => void pairs.push({ about, version, ours: pick(ours), theirs: pick(theirs) });
    add('order', (seen) => seen.order?.[version]);
    add('suites', (seen) => ordered(seen.suites?.[version]));
    add('groups', (seen) => seen.groups?.[version] && [...seen.groups[version]].sort());
    if (isServers) add('chosen', (seen) => seen.chosen?.[version] ?? first(seen.suites, version));
  }
  const told = pairs.filter((pair) => pair.ours !== undefined && pair.theirs !== undefined);
  return { compared: told.length, differences: told.filter((pair) => JSON.stringify(pair.ours) !== JSON.stringify(pair.theirs)) };
}

function first(suites: PerVersion<readonly string[]> | undefined, version: ProbedVersion): string | undefined {
  return suites?.[version]?.[0];
}
