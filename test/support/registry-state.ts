import type { Encoding } from '../../src/core/formats/reg/encoding';
import { importRegistry } from '../../src/core/formats/reg/import';
import { RegModel } from '../../src/core/formats/reg/model';
import { splitLines } from '../../src/core/text/line-document';

/** What regedit does with a text, without the numbers of the lines. */
export function operationsIn(text: string, encoding?: Encoding): unknown {
  return importRegistry(new RegModel(splitLines(text).lines, encoding)).operations.map(({ op, key, name, type, data }) => [op, key, name, type, data]);
}

/** A key's values by name, in lower case as the registry compares them. */
export type RegistryState = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is in an empty registry after an import: keys, and below them name, type and data of each value. Parents that are only implied are left out. */
export function stateAfterImport(text: string): RegistryState {
  const keys = new Map<string, Map<string, string>>();
  for (const { op, key, name, type, data } of importRegistry(new RegModel(splitLines(text).lines)).operations) {
    const path = key.replace(/\\+$/, '').toLowerCase();
    if (op === 'deleteKey') for (const known of [...keys.keys()]) if (known === path || known.startsWith(`${path}\\`)) keys.delete(known);
    if (op === 'deleteKey') continue;
    const values = keys.get(path) ?? new Map<string, string>();
    keys.set(path, values);
    if (op === 'set') values.set((name ?? '').toLowerCase(), `${type} ${JSON.stringify(data)}`);
    if (op === 'deleteValue') values.delete((name ?? '').toLowerCase());
  }
  return keys;
}

/** A state as plain lists in a fixed order, for comparisons. */
export function sorted(state: RegistryState): unknown {
  return [...state].map(([key, values]) => [key, [...values].sort()]).sort((a, b) => String(a[0]).localeCompare(String(b[0])));
}
