import { keyId } from '../../../knowledge/registry/registry-path';
import { pathOf } from '../lines/node';
import type { KeyLine, RegBlock, RegValue } from '../model/block';

/**
 * What a file, or some blocks of it, do to a registry, whatever was in it: first whole branches are deleted, then keys are made, and values set or
 * deleted in them. Of several lines about one value only the last one is left.
 */
export interface RegistryEffect {
  /** By `keyId`, in the order in which the file first names them. Keys that are deleted after it are not among them. */
  readonly keys: ReadonlyMap<string, KeyEffect>;
  /** The keys that are deleted with everything below them, by `keyId`: the last line that does so. What `keys` holds below them is made anew. */
  readonly deleted: ReadonlyMap<string, KeyLine>;
}

/** What becomes of a key that is there after the import. */
export interface KeyEffect {
  readonly id: string;
  /** As the file spells it first, without backslashes at its end. */
  readonly path: string;
  /** The last line that opens the key; nothing where values only come to it because a key line below was dropped. */
  readonly keyLine: KeyLine | undefined;
  /** The blocks that write into the key, without those before it was deleted. */
  readonly blocks: readonly RegBlock[];
  /** By name in lower case: the last line that regedit does not drop. Its node's kind tells whether it sets or deletes. */
  readonly values: ReadonlyMap<string, RegValue>;
}

/** Reads what blocks do, in their order. Costs grow with the lines of the blocks, and for each deletion with the number of keys named before it. */
export function readEffect(blocks: Iterable<RegBlock>): RegistryEffect {
  const keys = new Map<string, MutableKey>();
  const deleted = new Map<string, KeyLine>();
  for (const block of blocks) {
    const line = block.keyLine;
    if (line?.after.stopped) break;
    if (line?.node.kind === 'delete-key') {
      if (line.node.ignored === undefined || line.node.ignored === 'text-after-key') deleteBranch(line, keys, deleted);
    } else if (block.target !== undefined) applyBlock(block, keys);
  }
  return { keys, deleted };
}

/** The line that decides a value in the end, be it a deletion; nothing where the file does not name it. */
export function valueIn({ values }: KeyEffect, name: string): RegValue | undefined {
  return values.get(name.toLowerCase());
}

/** Whether a file deletes a key before, or without, making it anew: what the registry holds there is gone after the import. */
export function isCleared({ deleted }: RegistryEffect, id: string): boolean {
  if (deleted.size === 0) return false;
  for (let end = id.length; end > 0; end = id.lastIndexOf('\\', end - 1)) if (deleted.has(id.slice(0, end))) return true;
  return false;
}

interface MutableKey {
  readonly id: string;
  readonly path: string;
  keyLine: KeyLine | undefined;
  readonly blocks: RegBlock[];
  readonly values: Map<string, RegValue>;
}

function applyBlock(block: RegBlock, keys: Map<string, MutableKey>): void {
  const target = block.target as string;
  const id = keyId(target);
  const key = keys.get(id) ?? { id, path: target.replace(/\\+$/, ''), keyLine: undefined, blocks: [], values: new Map<string, RegValue>() };
  keys.set(id, key);
  if (block.keyLine?.node.effect === 'opens') key.keyLine = block.keyLine;
  key.blocks.push(block);
  for (const value of block.values) if (value.ignored === undefined) key.values.set(value.name.toLowerCase(), value);
}

function deleteBranch(line: KeyLine, keys: Map<string, MutableKey>, deleted: Map<string, KeyLine>): void {
  const id = keyId(pathOf(line.node));
  for (const known of keys.keys()) if (known === id || known.startsWith(`${id}\\`)) keys.delete(known);
  deleted.delete(id);
  deleted.set(id, line);
}
