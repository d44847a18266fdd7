import type { BrokenRows } from '../formats/exchange-log/broken-rows';
import { addressOf } from '../formats/exchange-log/endpoint';
import type { LogSubject } from '../formats/exchange-log/log-model';
import { timeText } from '../formats/exchange-log/log-time';
import type { LogRow } from '../formats/exchange-log/row';
import { message } from '../message';
import type { SubjectFinding } from './known-findings';
import type { Finding, RelatedPlace } from './rule';

/** So many of the other lines are pointed to by a finding that stands for many; the JSON of the command line has all of them. */
const placesPointedTo = 8;

/**
 * Folds findings that tell one cause against one host, on the same side of it, again and again into the first of them, which says how many there are, and when the first and the last
 * were seen. `found` is in text order, and so is what comes back. Findings of which no host is known are left alone.
 */
export function foldRepeats(found: readonly SubjectFinding<LogSubject>[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  const order: Finding[][] = [];
  for (const { finding, subject } of found) {
    const key = knownKeyOf(finding, subject);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) {
      group.push(finding);
      continue;
    }
    const alone = [finding];
    order.push(alone);
    if (key !== undefined) groups.set(key, alone);
  }
  return order.map(folded);
}

/** Findings stay the same objects while their session does: of thousands, an edit makes a key for the few that are new. */
const keys = new WeakMap<Finding, string | null>();

function knownKeyOf(finding: Finding, subject: LogSubject): string | undefined {
  const known = keys.get(finding);
  if (known !== undefined) return known ?? undefined;
  const key = keyOf(finding, subject);
  keys.set(finding, key ?? null);
  return key;
}

function keyOf({ rule, messageId, cause, everyHost }: Finding, subject: LogSubject): string | undefined {
  if (subject.kind === 'broken-rows') return undefined;
  const host = everyHost ? '' : hostOf(subject);
  // What a server that sends has to change, one that receives has not.
  const role = subject.kind === 'session' && !everyHost ? subject.story.role : null;
  return host === null ? undefined : `${rule.id}\n${messageId}\n${cause ?? ''}\n${role ?? ''}\n${host}`;
}

/** The other side of a subject: its address, or its name where the log has no more; null where nothing tells. */
function hostOf(subject: Exclude<LogSubject, BrokenRows>): string | null {
  if (subject.kind !== 'session') return subject.host === null ? null : addressOf(subject.host);
  const { remote, remoteName } = subject.story;
  return remote === null ? remoteName : addressOf(remote);
}

/** What groups were folded into, by their first findings. A group that an edit leaves as it is gives the same object, and who shows it need not make it anew. */
const foldedBefore = new WeakMap<Finding, { readonly group: readonly Finding[]; readonly finding: Finding }>();

function folded(group: readonly Finding[]): Finding {
  const [first] = group as [Finding, ...Finding[]];
  if (group.length === 1) return first;
  const before = foldedBefore.get(first);
  if (before && before.group.length === group.length && before.group.every((finding, index) => finding === group[index])) return before.finding;
  const finding = fold(first, group);
  foldedBefore.set(first, { group, finding });
  return finding;
}

function fold(first: Finding, group: readonly Finding[]): Finding {
  const last = group.at(-1) ?? first;
  const repeats = { count: group.length, first: timeOf(first), last: timeOf(last), places: group.map(({ span }) => span) };
  const text = message('{count} times: {finding} The first was at {first}, the last at {last}; the others are not shown by themselves.', {
    count: repeats.count,
    finding: first.message,
    first: repeats.first,
    last: repeats.last,
  });
  return { ...first, message: text, related: () => [...(first.related?.() ?? []), ...otherPlaces(group)], repeats };
}

function otherPlaces(group: readonly Finding[]): readonly RelatedPlace[] {
  const shown = group.length <= placesPointedTo + 1 ? group.slice(1) : [...group.slice(1, placesPointedTo), ...group.slice(-1)];
  return shown.map((finding) => ({ span: finding.span, message: message('The same at {time}.', { time: timeOf(finding) }) }));
}

function timeOf({ span }: Finding): string {
  return timeText(span.at as LogRow).slice(0, 40);
}
