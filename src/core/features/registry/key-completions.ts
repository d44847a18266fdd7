import { blockVersion } from '../../formats/reg/blocks/tls12-block';
import { isRoot } from '../../formats/reg/lines/key-line';
import { pathOf } from '../../formats/reg/lines/node';
import { skipBlanks } from '../../formats/reg/lines/scan';
import { type KnownKey, knownKeyAt, knownKeys } from '../../knowledge/registry/known-keys';
import { controlSetOf, currentKeyId, keyId } from '../../knowledge/registry/registry-path';
import { registryRoots, rootAbbreviations } from '../../knowledge/registry/roots';
import { message } from '../../message';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { shortPath } from './key-topic';
import { segmentTopic } from './segment-topics';
import { keyContent } from './setting-content';

/** The path behind the place up to its bracket, and what may follow that. */
const restOfPath = /^([^[\]";]*)(?:(\])[ \t]*)?(?:;[^\]]*)?$/;

/** A path that is being written between brackets. */
interface PathPlace {
  readonly place: WritingPlace;
  readonly deletes: boolean;
  /** Where it begins: right behind the bracket or its minus. */
  readonly start: number;
  /** The parents of the segment that the place is in, as they are written. */
  readonly parents: readonly string[];
  /** What stands behind the place, up to the bracket or a comment. */
  readonly rest: string;
  readonly isClosed: boolean;
}

/**
 * Paths of keys: the next segment, whole keys whose values are read, and keys that the file has nearby. A control set stays the one that is written, and an
 * abbreviated root becomes a whole one. What is to be deleted is offered only where nothing else than TLS hangs on it, and where the file names it already.
 */
export function keyCompletions(place: WritingPlace): readonly Completion[] {
  const { before, behind } = place;
  const bracket = skipBlanks(before, 0);
  const deletes = before[bracket + 1] === '-';
  const start = bracket + (deletes ? 2 : 1);
  const [, rest, close] = restOfPath.exec(behind) ?? [];
  if (rest === undefined || /[\]";]/.test(before.slice(start))) return [];
  const path: PathPlace = { place, deletes, start, parents: before.slice(start).split('\\').slice(0, -1), rest: rest.trimEnd(), isClosed: close === ']' };
  const near = keysNearby(place);
  const [segments, keys] = [segmentCompletions(path, near), wholeKeys(path, near)];
  // Behind the first root, below which all of them are, whole keys are more likely than the other roots.
  const likeliest = path.parents.length === 0 ? 1 : segments.length;
  const seen = new Set<string>();
  return [...segments.slice(0, likeliest), ...keys, ...segments.slice(likeliest)].filter(({ newText }) => {
    const isNew = !seen.has(newText.toLowerCase());
    seen.add(newText.toLowerCase());
    return isNew;
  });
}

/** So many keys above and below the place are offered. */
const mostNearby = 100;

/** The paths of the keys around the place, without its own. */
function keysNearby({ model, block, line }: WritingPlace): readonly string[] {
  return model.blocksAround(line, mostNearby).flatMap(({ keyLine }) => {
    if (!keyLine || keyLine === block.keyLine || keyLine.node.ignored) return [];
    return [pathOf(keyLine.node).replace(/\\+$/, '')];
  });
}

function segmentCompletions(path: PathPlace, near: readonly string[]): readonly Completion[] {
  const { place, parents, rest, deletes } = path;
  const whole = [...wholeRoot(parents), ''].join('\\');
  const id = currentKeyId(whole);
  const own = near.filter((each) => currentKeyId(each).startsWith(`${id}\\`)).map((each) => each.split('\\')[parents.length] ?? '');
  const children = new Map(
    [...(childrenOf.get(id) ?? []), ...(parents.length > 0 ? own : [])].map((name) => [name.toLowerCase(), name]).reverse() as [string, string][],
  );
  const end = place.character + (/^[^\\]*/.exec(rest)?.[0].length ?? 0);
  const written = parents.length === 0 ? '' : `${parents.join('\\')}\\`;
  return [...children.values()]
    .reverse()
    .map((name) => ({ name, key: `${whole}${name}` }))
    .filter(({ key }) => !deletes || isDeletable(key, near))
    .map(({ name, key }) => {
      const known = knownKeyAt(key);
      return {
        ...completionOf(path, key, { end, filter: `${written}${name}`.trimStart() }),
        kind: known ? 'key' : 'branch',
        label: name,
        content: known ? keyContent(known) : segmentContent(name, parents.length),
      };
    });
}

function segmentContent(name: string, index: number): Completion['content'] {
  const topic = segmentTopic(name, index);
  return topic ? [{ kind: 'paragraph', text: topic.what }] : [];
}

/** A key is found by its last segments first: editors value most what matches the beginning. */
function wholeKeys(path: PathPlace, near: readonly string[]): readonly Completion[] {
  const { place, parents, rest, deletes } = path;
  const set = controlSetOf(parents.join('\\')) === '' ? undefined : parents[2];
  const end = place.character + rest.length;
  const known = inOrder.map((key) => ({ key: set ? key.path.replace('CurrentControlSet', set) : key.path, content: keyContent(key) }));
  const others = near.filter((each) => !knownKeyAt(each)).map((key) => ({ key, content: [] }));
  const detail = message('key of this file');
  return [...known, ...others]
    .filter(({ key }) => isBelow(key, wholeRoot(parents)) && (!deletes || isDeletable(key, near)))
    .map(({ key, content }) => ({
      ...completionOf(path, key, { end, filter: parents.length === 0 ? `${shortPath(key)} ${key}` : key }),
      kind: 'key',
      label: shortName(key),
      ...(content.length === 0 ? { detail } : {}),
      content,
    }));
}

/** Whether a key is below parents; where these begin with no root, they may be any part of it. */
function isBelow(key: string, parents: readonly string[]): boolean {
  return !isRoot(parents[0] ?? '') || keyId(key).startsWith(`${keyId(parents.join('\\'))}\\`);
}

/** What all completions of keys have in common: they replace the path from its beginning, and close the bracket where it is not. */
function completionOf(
  { place: { line }, start, isClosed }: PathPlace,
  key: string,
  { end, filter }: { readonly end: number; readonly filter: string },
): Pick<Completion, 'range' | 'filter' | 'newText' | 'selected'> {
  const range = { start: { line, character: start }, end: { line, character: end } };
  const selected = { start: key.length, end: key.length };
  return { range, filter, newText: isClosed ? key : `${key}]`, ...(isClosed ? {} : { selected }) };
}

/** The segments of a path with the whole name of its root: `HKLM` and PowerShell's `HKLM:` are none to regedit. */
function wholeRoot([root, ...others]: readonly string[]): readonly string[] {
  if (root === undefined) return [];
  return [rootAbbreviations[root.replace(/:$/, '').toUpperCase()] ?? root.trimStart(), ...others];
}

/** A known key without what all of them have in common, so that the list shows what tells them apart. */
function shortName(path: string): string {
  return path.replace(/^HKEY_LOCAL_MACHINE\\(?:SYSTEM\\[^\\]+\\Control\\(?:SecurityProviders\\)?)?/i, '');
}

/** The parts of a key of which each is about TLS alone: what such a key holds can be deleted, and Windows goes back to its defaults. */
const deletableParts = ['version', 'role', 'cipher', 'hash', 'keyExchange'] as const;

const deletable: ReadonlySet<string> = new Set(
  knownKeys.flatMap(({ path, family, parts }) => {
    if (!deletableParts.some((part) => part in parts)) return [];
    const fixed = family.path.findIndex((part) => typeof part !== 'string');
    const segments = path.split('\\');
    return segments.slice(fixed).map((_, index) => currentKeyId(segments.slice(0, fixed + index + 1).join('\\')));
  }),
);

function isDeletable(key: string, near: readonly string[]): boolean {
  return deletable.has(currentKeyId(key)) || near.some((each) => keyId(each) === keyId(key));
}

/** The known keys, those of the version first that Exchange needs. */
const inOrder: readonly KnownKey[] = [
  ...knownKeys.filter(({ parts }) => parts.version === blockVersion),
  ...knownKeys.filter(({ parts }) => parts.version !== blockVersion),
];

/** The names below each path that leads to known keys; below the empty one, the roots. */
const childrenOf: ReadonlyMap<string, readonly string[]> = readTree();

function readTree(): ReadonlyMap<string, readonly string[]> {
  const tree = new Map<string, string[]>([['', [...registryRoots]]]);
  for (const { path } of knownKeys) {
    const segments = path.split('\\');
    for (let depth = 1; depth < segments.length; depth++) {
      const parent = currentKeyId(segments.slice(0, depth).join('\\'));
      const name = segments[depth] as string;
      const names = tree.get(parent) ?? [];
      tree.set(parent, names);
      if (!names.includes(name)) names.push(name);
    }
  }
  return tree;
}
