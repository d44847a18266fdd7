import { registryKeyFamilies } from './key-families';
import { currentKeyId } from './registry-path';
import type { KeyPartName, RegistryKeyFamily, RegistrySetting } from './setting';

/** A key whose values are read: one of a family. */
export interface KnownKey {
  /** As Microsoft spells it. */
  readonly path: string;
  readonly family: RegistryKeyFamily;
  /** The names of the family's parts in this key, such as `{ version: 'TLS 1.2', role: 'Client' }`. */
  readonly parts: Readonly<Partial<Record<KeyPartName, string>>>;
}

/** Every key whose values are read, in the order of the families. */
export const knownKeys: readonly KnownKey[] = registryKeyFamilies.flatMap((family) => keysOf(family));

const byId: ReadonlyMap<string, KnownKey> = new Map(knownKeys.map((key) => [currentKeyId(key.path), key]));

const knownIds = [...byId.keys()];

/** A quick look before the careful one: most keys of a file are of none of the families. */
const mayBeKnown = new RegExp(
  [...new Set(registryKeyFamilies.map(({ path }) => path.filter((part) => typeof part === 'string').at(-1) as string))].map(escaped).join('|'),
  'i',
);

/** The key of a path, in any case and of any control set; nothing for a key whose values nobody here knows. */
export function knownKeyAt(path: string): KnownKey | undefined {
  return mayBeKnown.test(path) ? byId.get(currentKeyId(path)) : undefined;
}

/** Whether deleting a key deletes keys whose values are read. */
export function holdsKnownKeys(path: string): boolean {
  const id = currentKeyId(path);
  return byId.has(id) || knownIds.some((known) => known.startsWith(`${id}\\`));
}

/** The value of a name, in any case, that is read in a key. */
export function settingNamed({ family }: KnownKey, name: string): RegistrySetting | undefined {
  const wanted = name.toLowerCase();
  return family.settings.find((setting) => setting.name.toLowerCase() === wanted);
}

function keysOf(family: RegistryKeyFamily): readonly KnownKey[] {
  let found: readonly { readonly segments: readonly string[]; readonly parts: KnownKey['parts'] }[] = [{ segments: [], parts: {} }];
  for (const part of family.path) {
    found = found.flatMap(({ segments, parts }) =>
      typeof part === 'string'
        ? [{ segments: [...segments, part], parts }]
        : part.names.map((name) => ({ segments: name === '' ? segments : [...segments, name], parts: { ...parts, [part.part]: name } })),
    );
  }
  return found.map(({ segments, parts }) => ({ path: segments.join('\\'), family, parts }));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
