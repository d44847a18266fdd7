import type { BlockKey } from '../formats/reg/blocks/block-text';
import { readEffect } from '../formats/reg/import/effect';
import { isSameData, type StoredData, storedData } from '../formats/reg/import/stored-data';
import type { RegModel } from '../formats/reg/model/model';
import { knownKeyAt, settingNamed } from '../knowledge/registry/known-keys';
import { controlSetOf, currentKeyId, keyId } from '../knowledge/registry/registry-path';
import type { RegistrySetting } from '../knowledge/registry/setting';

/** What a file leaves of a value in the end; nothing where it does not name it. */
export type ComparedData = StoredData | 'deleted' | undefined;

/** A value that at least one of two files names. */
export interface ComparedValue {
  /** As Microsoft spells it where it is known, otherwise as the first file that names it does. */
  readonly key: string;
  /** `""` is the default value. */
  readonly name: string;
  /** What is known of the value. */
  readonly setting: RegistrySetting | undefined;
  readonly here: ComparedData;
  readonly there: ComparedData;
  readonly isSame: boolean;
}

/** The effective values of two files side by side. */
export interface RegistryComparison {
  /** Sorted by key and name. */
  readonly values: readonly ComparedValue[];
  /** How many keys differ that were left out because nothing is known of them. */
  readonly otherKeys: number;
}

/** Which values are compared: those of known keys, or all. */
export type CompareScope = 'known' | 'all';

/**
 * Compares what two files leave in a registry in the end, whatever their lines look like. A value that one file deletes and the other does not name is not there
 * in both. Where a file holds one stored control set and no other, that one is compared as the current one.
 */
export function compareRegistry(here: RegModel, there: RegModel, scope: CompareScope): RegistryComparison {
  return comparison(sideOf(here), sideOf(there), { scope, isWanted: () => true });
}

/** Compares what a file leaves with what a block sets: only the values of the block. */
export function compareWithBlock(here: RegModel, keys: readonly BlockKey[]): RegistryComparison {
  const there: Side = new Map(
    keys.map(({ path, values }) => [
      keyId(path),
      { path, values: new Map(values.map(({ name, number }) => [name.toLowerCase(), { name, data: dword(number) }])) },
    ]),
  );
  return comparison(sideOf(here), there, { scope: 'all', isWanted: ({ there: data }) => data !== undefined });
}

/** By the id of the key, and in it by the name in lower case. */
type Side = ReadonlyMap<string, SideKey>;

interface SideKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, { readonly name: string; readonly data: ComparedData }>;
}

function sideOf(model: RegModel): Side {
  const keys = [...readEffect(model.blocks).keys.values()];
  const sets = new Set(keys.map(({ path }) => controlSetOf(path)));
  sets.delete('');
  const idOf = sets.size === 1 ? currentKeyId : keyId;
  return new Map(
    keys.map(({ path, values }) => {
      const data = [...values].map(([id, value]) => [id, { name: value.name, data: storedData(value, model.isUtf16Data) ?? ('deleted' as const) }] as const);
      return [idOf(path), { path, values: new Map(data) }];
    }),
  );
}

function comparison(
  here: Side,
  there: Side,
  { scope, isWanted }: { readonly scope: CompareScope; isWanted(value: ComparedValue): boolean },
): RegistryComparison {
  const values: ComparedValue[] = [];
  const others = new Set<string>();
  for (const id of new Set([...here.keys(), ...there.keys()])) {
    const isKnown = knownKeyAt(id) !== undefined;
    const compared = comparedValues(id, here.get(id), there.get(id)).filter(isWanted);
    if (scope === 'all' || isKnown) values.push(...compared);
    else if (compared.some(({ isSame }) => !isSame)) others.add(id);
  }
  return { values: values.sort(byPlace), otherKeys: others.size };
}

function comparedValues(id: string, here: SideKey | undefined, there: SideKey | undefined): readonly ComparedValue[] {
  const known = knownKeyAt(id);
  const key = known && currentKeyId(known.path) === id ? known.path : (here?.path ?? there?.path ?? id);
  const names = new Set([...(here?.values.keys() ?? []), ...(there?.values.keys() ?? [])]);
  return [...names].map((nameId) => {
    const [a, b] = [here?.values.get(nameId), there?.values.get(nameId)];
    const setting = known && settingNamed(known, nameId);
    return { key, name: setting?.name ?? a?.name ?? b?.name ?? '', setting, here: a?.data, there: b?.data, isSame: isSame(a?.data, b?.data) };
  });
}

function isSame(a: ComparedData, b: ComparedData): boolean {
  if (typeof a === 'object' && typeof b === 'object') return isSameData(a, b);
  return typeof a !== 'object' && typeof b !== 'object';
}

function byPlace(a: ComparedValue, b: ComparedValue): number {
  return compareTexts(a.key, b.key) || compareTexts(a.name, b.name);
}

/** By code units, so that the order is the same everywhere. */
function compareTexts(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function dword(number: number): StoredData {
  return { type: 4, bytes: Uint8Array.from([0, 8, 16, 24], (shift) => (number >>> shift) & 0xff) };
}
