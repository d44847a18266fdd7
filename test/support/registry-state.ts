import { type ImportOperation, importRegistry } from '../../src/core/formats/reg/import/import';
import type { Encoding } from '../../src/core/formats/reg/lines/encoding';
import { RegModel } from '../../src/core/formats/reg/model/model';
import { splitLines } from '../../src/core/text/line-document';

/** What regedit does with a text, without the numbers of the lines. */
export function operationsIn(text: string, encoding?: Encoding): unknown {
  return importRegistry(new RegModel(splitLines(text).lines, encoding)).operations.map(({ op, key, name, type, data }) => [op, key, name, type, data]);
}

/** A key's values by name, in lower case as the registry compares them. */
export type RegistryState = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is in an empty registry after an import: keys with all that stand above them, and below them name, type and data of each value. */
export function stateAfterImport(text: string): RegistryState {
  return stateAfter(importRegistry(new RegModel(splitLines(text).lines)).operations);
}

/** What operations make of an empty registry. */
export function stateAfter(operations: readonly ImportOperation[]): RegistryState {
  const keys = new Map<string, Map<string, string>>();
  for (const { op, key, name, type, data } of operations) {
    const path = key
      .replace(/\\+$/, '')
      .replace(/\\{2,}/g, '\\')
      .toLowerCase();
    if (op === 'deleteKey') for (const known of [...keys.keys()]) if (known === path || known.startsWith(`${path}\\`)) keys.delete(known);
    if (op === 'deleteKey') continue;
    for (let end = path.indexOf('\\'); end > 0; end = path.indexOf('\\', end + 1)) if (!keys.has(path.slice(0, end))) keys.set(path.slice(0, end), new Map());
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
