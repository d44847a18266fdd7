import { compareLogFileNames, type LogFileName } from '../../formats/exchange-log/log-file-name';
import type { Lead } from './lead';
import { type LogPlace, placeOfPath } from './log-place';

/** A file that could be searched. */
export interface ListedFile {
  readonly uri: string;
  /** With its folders, as far as they are known, with slashes or backslashes. */
  readonly path: string;
  /** Null where the size is not known. */
  readonly bytes: number | null;
}

/** How much is searched at most. */
export interface SearchLimits {
  readonly files: number;
  readonly bytes: number;
}

/** A folder of a server holds up to 250 MB of each kind of protocol log, and 1000 MB of message tracking. */
export const searchLimits: SearchLimits = { files: 500, bytes: 500 * 1024 * 1024 };

/** The file of the session that is followed, and how much is searched. */
export interface SearchFrame {
  readonly own: Pick<ListedFile, 'uri' | 'path'>;
  readonly limits: SearchLimits;
}

/** Which files are searched, in this order, and which are not. */
export interface SearchPlan {
  readonly files: readonly ListedFile[];
  /** Files whose names say that they hold other logs, or another time. */
  readonly passedOver: readonly ListedFile[];
  /** Files that should be searched, but would be too much. */
  readonly tooMany: readonly ListedFile[];
}

const hour = 3_600_000;

/** Logs are written with a delay, and a file goes on a little after its hour. */
const slack = hour;

/** A message waits in a queue for two days at most, unless the administrator has set more; so far away in time its traces are looked for. */
const furthest = 48 * hour;

/**
 * Chooses the files to search for what leads out of a session, the likeliest first: the session's own file, those before and after it, those of the wanted
 * kinds and of the same time, the others by their distance in time.
 */
export function planSearch(leads: readonly Lead[], listed: readonly ListedFile[], { own, limits }: SearchFrame): SearchPlan {
  const here = placeOfPath(own.path);
  const neighbours = neighboursOf(here, listed);
  const ranked: { readonly file: ListedFile; readonly rank: number }[] = [];
  const passedOver: ListedFile[] = [];
  for (const file of listed) {
    const rank = file.uri === own.uri ? 0 : neighbours.has(file.uri) ? 1 : rankOf(placeOfPath(file.path), leads);
    if (rank === undefined) passedOver.push(file);
    else ranked.push({ file, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.file.path < b.file.path ? -1 : 1));
  let bytes = 0;
  const files: ListedFile[] = [];
  const tooMany: ListedFile[] = [];
  for (const { file } of ranked) {
    const size = file.bytes ?? 0;
    if (files.length >= limits.files || bytes + size > limits.bytes) {
      tooMany.push(file);
      continue;
    }
    bytes += size;
    files.push(file);
  }
  return { files, passedOver, tooMany };
}

/** The files of the same name, folder and kind that were written just before and just after this one. */
function neighboursOf(here: LogPlace, listed: readonly ListedFile[]): ReadonlySet<string> {
  const { name } = here;
  if (!name) return new Set();
  const series = listed.flatMap(({ uri, path }) => {
    const place = placeOfPath(path);
    return place.name && isSameSeries(here, place) ? [{ uri, order: compareLogFileNames(place.name, name) }] : [];
  });
  const others = series.filter(({ order }) => order !== 0);
  const before = others.filter(({ order }) => order < 0).sort((a, b) => b.order - a.order)[0];
  const after = others.filter(({ order }) => order > 0).sort((a, b) => a.order - b.order)[0];
  return new Set([before, after].flatMap((file) => file?.uri ?? []));
}

function isSameSeries(a: LogPlace, b: LogPlace): boolean {
  return a.name?.kind === b.name?.kind && a.service === b.service && a.name?.before === b.name?.before;
}

/** How early a file is searched, from 2; nothing for a file that cannot hold anything. */
function rankOf(place: LogPlace, leads: readonly Lead[]): number | undefined {
  const { name } = place;
  // What is called like another log of Exchange, `AGENTLOG20210301-1.LOG`, holds no sessions and no message ids of ours.
  if (!name) return /^[a-z]+\d{8,10}-\d+\.log$/i.test(place.fileName) ? undefined : 4;
  const ranks = leads.flatMap((lead) => rankFor(lead, name, place) ?? []);
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

function rankFor({ kind, wants }: Lead, name: LogFileName, { service }: LogPlace): number | undefined {
  const isWanted = name.kind === wants.kind && (service === null || wants.service === null || service === wants.service);
  if (name.kind === 'MessageTracking' && kind !== 'message') return undefined;
  if (wants.from === null || wants.to === null) return isWanted ? 3 : 5;
  const distance = Math.max(name.from - wants.to, wants.from - name.to, 0);
  if (distance > furthest) return undefined;
  if (distance <= slack) return isWanted ? 2 : 3;
  return (isWanted ? 5 : 6) + distance / furthest;
}
