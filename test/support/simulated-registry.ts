import { type StoredData, storedData } from '../../src/core/formats/reg/import/stored-data';
import { keyLine, registryFile, valueLines } from '../../src/core/formats/reg/import/write-reg';
import { pathOf } from '../../src/core/formats/reg/lines/node';
import type { RegModel } from '../../src/core/formats/reg/model/model';

interface SimulatedKey {
  readonly path: string;
  readonly values: Map<string, { readonly name: string; readonly data: StoredData }>;
}

/** A registry in memory that does what regedit does with a file, line by line: keys above a key are made with it, and go only by themselves. */
export class SimulatedRegistry {
  readonly #keys = new Map<string, SimulatedKey>();

  /** Imports a file. */
  import(model: RegModel): this {
    for (const block of model.blocks) {
      const { keyLine: line, target } = block;
      if (line?.after.stopped) return this;
      if (line?.node.kind === 'delete-key' && (!line.node.ignored || line.node.ignored === 'text-after-key')) this.#delete(pathOf(line.node));
      if (target === undefined) continue;
      const key = this.#make(target);
      for (const value of block.values) {
        const data = storedData(value, model.isUtf16Data);
        if (data) key.values.set(value.name.toLowerCase(), { name: value.name, data });
        else if (!value.ignored) key.values.delete(value.name.toLowerCase());
      }
    }
    return this;
  }

  /** What regedit writes for a key and all below it. */
  export(path: string): string {
    return registryFile(this.#branch(path).map((key) => [keyLine(key.path), ...[...key.values.values()].flatMap(({ name, data }) => valueLines(name, data))]));
  }

  /** The keys at and below some keys with their values, as text for comparisons. */
  content(paths: readonly string[]): unknown {
    const keys = paths.flatMap((path) => this.#branch(path));
    return keys
      .map(({ path, values }) => [
        path.toLowerCase(),
        [...values].map(([name, { data }]) => `${name} ${data.type} ${Buffer.from(data.bytes).toString('hex')}`).sort(),
      ])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  }

  #branch(path: string): readonly SimulatedKey[] {
    const id = idOf(path);
    return [...this.#keys].flatMap(([known, key]) => (known === id || known.startsWith(`${id}\\`) ? [key] : []));
  }

  #make(path: string): SimulatedKey {
    const written = path.replace(/\\+$/, '');
    for (let at = written.indexOf('\\'); at > 0; at = written.indexOf('\\', at + 1)) this.#makeOne(written.slice(0, at));
    return this.#makeOne(written);
  }

  #makeOne(path: string): SimulatedKey {
    const key = this.#keys.get(idOf(path)) ?? { path, values: new Map() };
    this.#keys.set(idOf(path), key);
    return key;
  }

  #delete(path: string): void {
    const id = idOf(path);
    for (const known of [...this.#keys.keys()]) if (known === id || known.startsWith(`${id}\\`)) this.#keys.delete(known);
  }
}

function idOf(path: string): string {
  return path.replace(/\\+$/, '').toLowerCase();
}
