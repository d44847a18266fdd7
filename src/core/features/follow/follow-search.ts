import { decodeLogText } from '../../formats/exchange-log/log-encoding';
import type { Session } from '../../formats/exchange-log/session';
import { type Message, message } from '../../message';
import { canHold } from './holds-text';
import { lowestNumber } from './is-continuation';
import { isPart, type Lead } from './lead';
import { allLeadsOf } from './leads-of';
import { placeOfPath } from './log-place';
import { type FoundPlace, placesIn } from './places-in';
import { type ListedFile, planSearch, type SearchLimits, searchLimits } from './plan-search';

/** A session to follow, and the file that it is in. */
export interface FollowStart {
  readonly session: Session;
  readonly uri: string;
  readonly path: string;
}

/** The files of a folder, as far as they were listed. */
export interface FileList {
  readonly files: readonly ListedFile[];
  /** Whether the folder has more. */
  readonly isCut: boolean;
}

/** The next file that the search needs; it is the `number`th of `count`. */
export interface SearchStep {
  readonly file: ListedFile;
  readonly number: number;
  readonly count: number;
}

/** What whoever drives the search read: the bytes of the file, or its text where it is open, or why it cannot be read. */
export type SearchAnswer = { readonly bytes: Uint8Array } | { readonly text: string } | { readonly unreadable: Message };

/** A place in a file. */
export interface FileFoundPlace extends FoundPlace {
  readonly file: ListedFile;
}

/** Something that should be there and is not. */
export interface MissingPlace {
  readonly lead: Lead;
  readonly message: Message;
}

/** What was found, and what was not. */
export interface FollowResult {
  readonly session: Session;
  readonly found: readonly FileFoundPlace[];
  readonly missing: readonly MissingPlace[];
  readonly searched: readonly ListedFile[];
  /** Files whose names say that they hold other logs, or another time. */
  readonly passedOver: number;
  readonly tooMany: readonly ListedFile[];
  /** Whether the folder has more files than were listed. */
  readonly isListCut: boolean;
  readonly unreadable: readonly { readonly file: ListedFile; readonly reason: Message }[];
}

/** So many places of one lead are shown; a person cannot choose among more. */
const mostPlaces = 50;

/**
 * Follows a session into the other files of a folder. A generator that asks for one file after the other and does no reading itself, so that whoever drives
 * it can tell how far it is, and give up between two files.
 */
export function* followSearch(start: FollowStart, listed: FileList, limits: SearchLimits = searchLimits): Generator<SearchStep, FollowResult, SearchAnswer> {
  const leads = allLeadsOf(start.session, start.path);
  const plan = planSearch(leads, listed.files, { own: start, limits });
  const tooMany = [...plan.tooMany];
  const sought = [...new Set(leads.map((lead) => lead.sought))];
  const found: FileFoundPlace[] = [];
  const searched: ListedFile[] = [];
  const unreadable: FollowResult['unreadable'][number][] = [];
  let bytes = 0;
  for (const [index, file] of plan.files.entries()) {
    // How large a file is may not have been known before it was read.
    if (bytes > limits.bytes) {
      tooMany.push(file);
      continue;
    }
    const answer = yield { file, number: index + 1, count: plan.files.length };
    if ('unreadable' in answer) {
      unreadable.push({ file, reason: answer.unreadable });
      continue;
    }
    searched.push(file);
    bytes += 'text' in answer ? answer.text.length : answer.bytes.length;
    const text = textOf(answer, sought);
    if (text === undefined) continue;
    for (const place of placesIn({ text, isOwn: file.uri === start.uri }, start.session, leads)) {
      if (found.filter(({ lead }) => lead === place.lead).length < mostPlaces) found.push({ ...place, file });
    }
  }
  const nearest = withNearestParts(found);
  const looked = { searched, tooMany, unreadable };
  const missing = leads
    .filter((lead) => lead.isSure && !nearest.some((place) => place.lead === lead))
    .map((lead) => ({ lead, message: missingMessage(lead, start, looked) }));
  return { session: start.session, found: once(nearest), missing, ...looked, passedOver: plan.passedOver.length, isListCut: listed.isCut };
}

/** The text of a file; nothing where it holds nothing of what is sought. */
function textOf(answer: Exclude<SearchAnswer, { readonly unreadable: Message }>, sought: readonly string[]): string | undefined {
  if ('text' in answer) return answer.text;
  return canHold(answer.bytes, sought) ? decodeLogText(answer.bytes).text : undefined;
}

/** Of several parts of one session only the next one in each direction: from there the others can be reached. */
function withNearestParts(found: readonly FileFoundPlace[]): readonly FileFoundPlace[] {
  const numberOf = ({ session }: FileFoundPlace): number => (session ? lowestNumber(session.rows) : 0);
  const nearest = (kind: Lead['kind'], isNearer: (a: number, b: number) => boolean): FileFoundPlace | undefined =>
    found
      .filter(({ lead }) => lead.kind === kind)
      .reduce<FileFoundPlace | undefined>((best, place) => (best && !isNearer(numberOf(place), numberOf(best)) ? best : place), undefined);
  const earlier = nearest('earlier-part', (a, b) => a > b);
  const later = nearest('later-part', (a, b) => a < b);
  return found.filter((place) => !isPart(place.lead) || place === earlier || place === later);
}

/** A session to which several leads lead is one place: that of the first lead, in the order in which things happened. */
function once(found: readonly FileFoundPlace[]): readonly FileFoundPlace[] {
  const seen = new Set<string>();
  const order: Readonly<Record<Lead['kind'], number>> = {
    'earlier-part': 0,
    'later-part': 1,
    'named-session': 2,
    'naming-session': 3,
    'other-end': 4,
    message: 5,
  };
  const sorted = [...found].sort((a, b) => order[a.lead.kind] - order[b.lead.kind]);
  return sorted.filter(({ file, session, line }) => {
    const key = `${session?.first.line ?? line} ${file.uri}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What is missing, and why as far as the files tell: not in the folder, or there and without it, or not searched. */
function missingMessage(lead: Lead, start: FollowStart, looked: Pick<FollowResult, 'searched' | 'tooMany' | 'unreadable'>): Message {
  const where = lead.text;
  const ownFolder = folderOf(looked.searched.find(({ uri }) => uri === start.uri)?.path ?? '');
  const isElsewhere = (file: ListedFile): boolean => isPart(lead) && folderOf(file.path) !== ownFolder;
  const isCandidate = (file: ListedFile): boolean => file.uri !== start.uri && !isElsewhere(file) && couldHold(lead, file);
  const unsearched = [...looked.tooMany, ...looked.unreadable.map(({ file }) => file)].filter(isCandidate);
  if (unsearched.length > 0)
    return message('{where} It was not found, but files that could hold it were not searched: {count}.', { where, count: unsearched.length });
  const [candidate, ...others] = looked.searched.filter(isCandidate);
  if (!candidate) return message('{where} That log is not in this folder.', { where });
  const { fileName } = placeOfPath(candidate.path);
  if (others.length === 0) return message('{where} {file} in this folder could be that log, but it does not hold it.', { where, file: fileName });
  return message('{where} {file} and {count} more in this folder could be that log, but none of them holds it.', {
    where,
    file: fileName,
    count: others.length,
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Whether a file is, by its name and folder, the log that a lead wants. */
function couldHold(lead: Lead, file: ListedFile): boolean {
  const { wants } = lead;
  const { name, service } = placeOfPath(file.path);
  if (!name || name.kind !== wants.kind || (service !== null && wants.service !== null && service !== wants.service)) return false;
  if (isPart(lead)) return wants.files.some((wanted) => isCalled(name.name, wanted));
  return wants.from === null || wants.to === null || (name.from <= wants.to && name.to >= wants.from);
}

/** Whether a file name is one that is wanted, in which `*` stands for any text. */
function isCalled(name: string, wanted: string): boolean {
  const [start = '', end] = wanted.toLowerCase().split('*');
  const lower = name.toLowerCase();
  return end === undefined ? lower === start : lower.startsWith(start) && lower.endsWith(end);
}
