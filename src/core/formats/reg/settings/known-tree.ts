import { type KnownKey, knownKeys, settingNamed } from '../../../knowledge/registry/known-keys';
import { isStoredSet } from '../../../knowledge/registry/registry-path';

/** A segment of the paths of known keys, with what is known at it and below it. */
export interface KnownNode {
  /** As Microsoft spells it. */
  readonly name: string;
  /** By name in lower case. */
  readonly children: ReadonlyMap<string, KnownNode>;
  /** The key whose values are read, where one ends here. */
  readonly key: KnownKey | undefined;
  /** The keys whose values are read, here and below. */
  readonly below: readonly KnownKey[];
}

/** How far a path goes along those of known keys. */
export interface KnownPlace {
  readonly node: KnownNode;
  /** How many segments of the path lead there. */
  readonly depth: number;
  /** What follows in the path, which no known key has; `""` where nothing does. */
  readonly rest: string;
}

/** The paths of known keys as a tree; its root has no name. */
const knownTree: KnownNode = buildTree();

/** Follows a path as far as known keys go the same way; any case and any control set will do. */
export function placeOf(path: string): KnownPlace {
  let node = knownTree;
  let depth = 0;
  let from = 0;
  while (from < path.length) {
    const slash = path.indexOf('\\', from);
    const end = slash < 0 ? path.length : slash;
    const next = childNamed(node, path.slice(from, end));
    if (!next) break;
    node = next;
    depth++;
    from = end + 1;
  }
  return { node, depth, rest: path.slice(from).replace(/^\\+$/, '') };
}

/** The segments of a path, without empty ones at its end. */
export function segmentsOf(path: string): readonly string[] {
  const segments = path.split('\\');
  while (segments.length > 1 && segments.at(-1) === '') segments.pop();
  return segments;
}

/** The node below another one of exactly this name. A stored control set counts as the current one. */
export function childNamed(node: KnownNode, segment: string): KnownNode | undefined {
  const name = segment.toLowerCase();
  const child = node.children.get(name);
  if (child || !name.startsWith('controlset')) return child;
  return isStoredSet(name) ? node.children.get('currentcontrolset') : undefined;
}

/** How many segments at the end of a family's path have several names: two in `Protocols\<version>\<role>`. */
function partsAtEnd({ family: { path } }: KnownKey): number {
  const last = path.map((part) => typeof part).lastIndexOf('string');
  return path.length - 1 - last;
}

/**
 * The keys in which Windows reads a value that stands in another key near by: above one of them, below it, or, for a name that only one kind of key has,
 * in another key that is known. None where the key itself reads the value, or nobody would look for it there.
 */
export function rightPlaces(path: string, name: string): readonly KnownKey[] {
  const { node, depth, rest } = placeOf(path);
  if (depth < 2 || isDeep(rest)) return [];
  const reads = (key: KnownKey): boolean => settingNamed(key, name) !== undefined;
  if (node.key && reads(node.key)) return rest === '' || !(partsAtEnd(node.key) > 0 || isDistinctive(name)) ? [] : [node.key];
  const isAbove = (key: KnownKey): boolean => node.key !== undefined || depth >= segmentsOf(key.path).length - Math.max(1, partsAtEnd(key));
  const below = rest === '' ? node.below.filter((key) => reads(key) && isAbove(key)) : [];
  if (below.length > 0 || !isDistinctive(name)) return below;
  const isNear = node.key !== undefined || (rest === '' && node.below.some(isAbove));
  return isNear ? knownKeys.filter(reads) : [];
}

/** Whether values of known names that stand in a key may be meant for another one near by: the key lies above a known one, below it, or is one. */
export function isNearKnown({ node, depth, rest }: KnownPlace): boolean {
  if (depth < 2 || (node.key === undefined && rest !== '') || isDeep(rest)) return false;
  return node.key !== undefined || node.below.some((key) => depth >= segmentsOf(key.path).length - Math.max(1, partsAtEnd(key)));
}

const settingNames: ReadonlySet<string> = new Set(knownKeys.flatMap(({ family }) => family.settings.map(({ name }) => name.toLowerCase())));

/** Whether any known key has a value of this name, in any case. */
export function isSettingName(name: string): boolean {
  return settingNames.has(name.toLowerCase());
}

/** Whether more segments follow than a key near by has. */
function isDeep(rest: string): boolean {
  return rest.split('\\', 3).length > 2;
}

/** Whether only one kind of keys has a value of this name. */
function isDistinctive(name: string): boolean {
  return new Set(knownKeys.filter((key) => settingNamed(key, name)).map(({ family }) => family.id)).size === 1;
}

interface MutableNode {
  readonly name: string;
  readonly children: Map<string, MutableNode>;
  key: KnownKey | undefined;
  readonly below: KnownKey[];
}

function buildTree(): KnownNode {
  const root: MutableNode = { name: '', children: new Map(), key: undefined, below: [] };
  for (const key of knownKeys) {
    let node: MutableNode = root;
    for (const name of key.path.split('\\')) {
      const next: MutableNode = node.children.get(name.toLowerCase()) ?? { name, children: new Map(), key: undefined, below: [] };
      node.children.set(name.toLowerCase(), next);
      next.below.push(key);
      node = next;
    }
    node.key = key;
  }
  return root;
}
