import { keyId } from '../../../knowledge/registry/registry-path';
import type { RegBlock, RegValue } from '../model/block';
import type { RegModel } from '../model/model';
import { isCleared, type KeyEffect, type RegistryEffect, readEffect } from './effect';
import { isSameData, type StoredData, storedData, textTypes } from './stored-data';
import { deleteKeyLine, deleteValueLine, keyLine, valueLines } from './write-reg';

/** The blocks of a .reg file that takes back what another one changes. */
export interface RegistryUndo {
  /** Without the header: first the keys that are deleted, then those that get their old values. */
  readonly blocks: readonly (readonly string[])[];
  /** How many keys and values are given back, or taken away again. */
  readonly changes: number;
  /** The keys that the file changes and the export does not tell of: what they held cannot be known. In the order of the file. */
  readonly unknownKeys: readonly string[];
  /** Whether values are given back whose text beyond ASCII the export holds in a code page that nothing tells: their letters may be others. */
  readonly hasUnsureLetters: boolean;
}

/**
 * What undoes a file on the server that an export was made of. An export tells of every key that it holds and of everything below: what is not there was not
 * on the server. Keys that the file deletes come back with all that the export holds of them; keys that it makes are deleted; values are set to what they were,
 * or deleted. Nothing is guessed for keys that the export does not tell of.
 */
export function undoRegistry(model: RegModel, exported: RegModel): RegistryUndo {
  const before = new ExportedKeys(exported);
  const effect = readEffect(model.blocks);
  const undo = new UndoBuilder(before, model.isUtf16Data);
  for (const path of openedPaths(model.blocks)) undo.takeAway(path, effect);
  for (const key of effect.keys.values()) undo.giveBackValues(key, isCleared(effect, key.id));
  for (const [id, line] of effect.deleted) undo.giveBackBranch(id, line.node.text.slice(line.node.pathStart, line.node.pathEnd), effect);
  return undo.result();
}

/** A value as an export holds it. */
interface ExportedValue {
  readonly name: string;
  readonly data: StoredData;
}

interface ExportedKey {
  readonly path: string;
  /** By name in lower case. */
  readonly values: ReadonlyMap<string, ExportedValue>;
}

/** What was on a server, as far as an export tells. */
class ExportedKeys {
  readonly keys: ReadonlyMap<string, ExportedKey>;
  /** Whether its text is in a code page. */
  readonly isAnsi: boolean;
  /** The exported keys and all above them. */
  readonly #existing = new Set<string>();

  constructor(model: RegModel) {
    const keys = [...readEffect(model.blocks).keys.values()];
    this.keys = new Map(keys.map((key) => [key.id, { path: key.path, values: valuesOf(key, model.isUtf16Data) }]));
    for (const id of this.keys.keys()) for (const above of [...idsAbove(id), id]) this.#existing.add(above);
    this.isAnsi = model.encoding === 'ansi' || !model.isUtf16Data;
  }

  /** Whether the export tells what a key held, or that it was not there. */
  tellsOf(id: string): boolean {
    return this.keys.has(id) || idsAbove(id).some((above) => this.keys.has(above));
  }

  /** Whether a key was there. Keys above the exported ones were, whatever they held. */
  has(id: string): boolean {
    return this.#existing.has(id);
  }

  /** The exported keys at and below a key. */
  branch(id: string): readonly ExportedKey[] {
    return [...this.keys].flatMap(([known, key]) => (known === id || known.startsWith(`${id}\\`) ? [key] : []));
  }
}

/** Collects what is to be done, each key once. */
class UndoBuilder {
  readonly #before: ExportedKeys;
  readonly #isUtf16: boolean;
  readonly #deleted = new Map<string, string>();
  readonly #blocks = new Map<string, readonly string[]>();
  readonly #unknown = new Map<string, string>();
  #changes = 0;
  #hasUnsureLetters = false;

  constructor(before: ExportedKeys, isUtf16: boolean) {
    this.#before = before;
    this.#isUtf16 = isUtf16;
  }

  /** A key that the file makes, with those above it that were not there either: the topmost of them goes. */
  takeAway(path: string, { keys }: RegistryEffect): void {
    const id = keyId(path);
    if (!this.#before.tellsOf(id)) {
      const changesNothing = this.#before.has(id) && keys.get(id)?.values.size === 0;
      if (!changesNothing) this.#unknown.set(id, path);
      return;
    }
    if (this.#before.has(id)) return;
    const top = [...idsAbove(id), id].find((above) => this.#before.tellsOf(above) && !this.#before.has(above)) ?? id;
    if (top === id && !keys.has(id)) return;
    this.#deleted.set(top, path.slice(0, top.length));
  }

  /** The values that the file changes in a key that was there; all of them where it empties the key before. */
  giveBackValues({ id, path, values }: KeyEffect, isEmptied: boolean): void {
    const old = this.#before.keys.get(id);
    if (!old) return;
    const restored = [...old.values].flatMap(([name, { name: written, data }]) => {
      const now = values.get(name);
      if (!now && !isEmptied) return [];
      const set = now && storedData(now, this.#isUtf16);
      return set && isSameData(set, data) ? [] : [this.#linesOf({ name: written, data })];
    });
    const removed = [...values.values()].filter((value) => value.line.node.kind === 'value' && !old.values.has(value.name.toLowerCase()));
    const lines = [...restored, ...removed.map(({ name }) => [deleteValueLine(name)])];
    if (lines.length > 0) this.#blocks.set(id, [keyLine(old.path || path), ...lines.flat()]);
    this.#changes += lines.length;
  }

  /** A branch that the file deletes: all that was there comes back, but for keys that the file makes anew, which are done by themselves. */
  giveBackBranch(id: string, path: string, { keys }: RegistryEffect): void {
    if (!this.#before.tellsOf(id)) this.#unknown.set(id, path);
    for (const key of this.#before.branch(id)) {
      const known = keyId(key.path);
      if (keys.has(known) || this.#blocks.has(known)) continue;
      this.#blocks.set(known, [keyLine(key.path), ...[...key.values.values()].flatMap((value) => this.#linesOf(value))]);
      this.#changes += 1 + key.values.size;
    }
  }

  result(): RegistryUndo {
    const deleted = [...this.#deleted].filter(([id]) => !idsAbove(id).some((above) => this.#deleted.has(above)));
    return {
      blocks: [...deleted.map(([, path]) => [deleteKeyLine(path)]), ...this.#blocks.values()],
      changes: deleted.length + this.#changes,
      unknownKeys: [...this.#unknown.values()],
      hasUnsureLetters: this.#hasUnsureLetters,
    };
  }

  #linesOf({ name, data }: ExportedValue): readonly string[] {
    if (this.#before.isAnsi && (/[^\0-\x7f]/.test(name) || (textTypes.includes(data.type) && data.bytes.some((byte) => byte > 0x7f))))
      this.#hasUnsureLetters = true;
    return valueLines(name, data);
  }
}

/** The paths of the keys that a file opens, each once, also those that it deletes again: the keys above them stay. */
function openedPaths(blocks: Iterable<RegBlock>): Iterable<string> {
  const paths = new Map<string, string>();
  for (const { keyLine: line, target } of blocks) {
    if (line?.after.stopped) break;
    if (line?.node.effect !== 'opens' || target === undefined) continue;
    const path = target.replace(/\\+$/, '');
    if (!paths.has(keyId(path))) paths.set(keyId(path), path);
  }
  return paths.values();
}

function valuesOf({ values }: KeyEffect, isUtf16: boolean): ReadonlyMap<string, ExportedValue> {
  return new Map([...values].flatMap(([id, value]) => namedData(value, isUtf16).map((exported) => [id, exported] as const)));
}

function namedData(value: RegValue, isUtf16: boolean): readonly ExportedValue[] {
  const data = storedData(value, isUtf16);
  return data ? [{ name: value.name, data }] : [];
}

/** The ids of the keys above one, the root first. */
function idsAbove(id: string): readonly string[] {
  const ids: string[] = [];
  for (let at = id.indexOf('\\'); at > 0; at = id.indexOf('\\', at + 1)) ids.push(id.slice(0, at));
  return ids;
}
