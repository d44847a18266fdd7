import { isStoredSet } from '../../../knowledge/registry/registry-path';
import { remembered } from '../../../text/remembered';
import { childNamed, type KnownNode, type KnownPlace, placeOf, segmentsOf } from './known-tree';
import { isWithinDistance, squash } from './names';

/** A path that is none of a known key, and looks as if it was meant to be. */
export interface MeantKey {
  /** The paths of known keys that are near, spelt right as far as they are known; several where it is not clear which one was meant. */
  readonly paths: readonly string[];
  /** The names that could stand in the place of a name that is near none of them, such as an unknown cipher; empty where a path is near. */
  readonly names: readonly string[];
}

/**
 * What a path was meant to be; nothing for a known key, and for paths that are near none. Costs as much as the path has segments in common with known keys.
 * `place` is where known keys leave it.
 */
export function meantKey(path: string, place: KnownPlace = placeOf(path)): MeantKey | undefined {
  const { node, depth, rest } = place;
  if (rest === '' || !mayGoOn(node, rest)) return undefined;
  const segments = segmentsOf(path);
  const found: Found = { paths: [], names: new Set() };
  follow(segments, { node, at: depth, path: segments.slice(0, depth), wrong: 0 }, found);
  if (found.paths.length === 0 && found.names.size === 0) return undefined;
  return { paths: found.paths, names: found.paths.length > 0 ? [] : [...found.names] };
}

/** A quick look before the careful one: most keys of a file leave the known paths for something else. */
function mayGoOn(node: KnownNode, rest: string): boolean {
  const [written = '', next] = rest.split('\\', 2);
  if (written.trim() === '' || isListed(node)) return true;
  if (!firstLetters(node).has(firstLetter(written))) return false;
  for (const { name } of node.children.values()) if (segmentsOfName(name, written, next) > 0) return true;
  return false;
}

/** More wrong segments than this are no slip. */
const mostWrong = 2;

interface Found {
  readonly paths: string[];
  readonly names: Set<string>;
}

interface Step {
  readonly node: KnownNode;
  /** The segment that comes next. */
  readonly at: number;
  /** What was meant up to there. */
  readonly path: readonly string[];
  readonly wrong: number;
}

function follow(segments: readonly string[], step: Step, found: Found): void {
  const { node, at, path, wrong } = step;
  const written = segments[at];
  if (written === undefined) {
    if (node.key && wrong > 0) found.paths.push(path.join('\\'));
    return;
  }
  const exact = childNamed(node, written);
  if (exact) {
    const name = isStoredSet(written.toLowerCase()) ? written : exact.name;
    follow(segments, { node: exact, at: at + 1, path: [...path, name], wrong }, found);
    return;
  }
  if (wrong >= mostWrong) return;
  if (written.trim() === '') follow(segments, { ...step, at: at + 1, wrong: wrong + 1 }, found);
  for (const child of node.children.values()) {
    const used = segmentsOfName(child.name, written, segments[at + 1]);
    if (used > 0) follow(segments, { node: child, at: at + used, path: [...path, child.name], wrong: wrong + 1 }, found);
  }
  if (found.paths.length === 0 && isListed(node) && segments.length - at <= 2) for (const { name } of node.children.values()) found.names.add(name);
}

/** Whether the keys below a node are a list of names of one kind, such as the ciphers: another name there is none that is read. */
const isListed = remembered(({ children }: KnownNode): boolean => {
  const parts = new Set([...children.values()].map(({ key }) => key?.family.path.at(-1)).map((part) => (typeof part === 'object' ? part.part : undefined)));
  return parts.size === 1 && !parts.has(undefined);
});

/** How many segments of a path a known name takes: one where it is near, two where a backslash stands in the place of its slash, none otherwise. */
function segmentsOfName(name: string, written: string, next: string | undefined): number {
  if (written.length > 2 * name.length + 4 || firstLetter(written) !== firstLetter(name)) return 0;
  if (isNearSegment(name, written)) return 1;
  if (!name.includes('/')) return written.includes('/') && squash(written.split('/', 1)[0] ?? '') === squash(name) ? 1 : 0;
  if (next !== undefined && squash(`${written}${next}`) === squash(name)) return 2;
  return squash(name.split('/', 1)[0] ?? '') === squash(written) ? 1 : 0;
}

/** Whether a segment is a known name but for blanks, punctuation and a letter or two. Other numbers are other things, unless they are long. */
function isNearSegment(name: string, written: string): boolean {
  // Only blanks and punctuation can make a larger difference, and nobody writes that many of them.
  if (Math.abs(name.length - written.length) > 5) return false;
  const [plain, other] = [squash(name), squash(written)];
  if (plain === other) return true;
  if (shortNumbers(plain) !== shortNumbers(other) || !/[a-z]/.test(plain)) return false;
  return plain.length >= 5 && isWithinDistance(plain, other, plain.length < 8 ? 1 : 2);
}

/** The first letter or digit of a name, in lower case: whoever mistypes a name has that one right, and most other names differ in it. */
function firstLetter(text: string): string | undefined {
  return /[a-z\d]/i.exec(text.slice(0, 8))?.[0].toLowerCase();
}

const firstLetters = remembered(
  ({ children }: KnownNode): ReadonlySet<string | undefined> => new Set([...children.values()].map(({ name }) => firstLetter(name))),
);

function shortNumbers(text: string): string {
  return (text.match(/\d+/g) ?? []).map((digits) => (digits.length < 5 ? digits : '…')).join();
}
