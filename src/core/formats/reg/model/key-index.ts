import { keyId } from '../../../knowledge/registry/registry-path';
import type { RegBlock } from './block';
import { DeletedBranch } from './deleted-branch';
import { isWriter, KeyWriters } from './key-writers';
import { deletedId, RegKey } from './reg-key';

/** What an edit did to the blocks of a file: those that are no longer there, and those that came, in the order of the file. */
export interface BlockChange {
  readonly gone: readonly RegBlock[];
  readonly arrived: readonly RegBlock[];
}

/**
 * Which blocks of a file write into one key, and which delete it, kept up to date edit by edit. Only blocks that set or delete values are held. What an edit
 * costs grows with the blocks that it changes, and with those that write into the same keys; an edit to a line that deletes a key asks every key once whether
 * it lies below.
 */
export class KeyIndex {
  readonly #writers: KeyWriters;
  readonly #deletions = new Map<string, readonly RegBlock[]>();
  readonly #keys = new Map<string, RegKey>();
  readonly #branches = new Map<string, DeletedBranch>();
  #deleted = new PathSet([]);

  constructor(blocks: readonly RegBlock[]) {
    this.#writers = new KeyWriters(blocks);
    const repeated = new Set(this.#writers.repeated);
    for (const block of blocks) if (isWriter(block) && block.hasRepeats) repeated.add(keyId(block.target));
    const deletions = changesById({ gone: [], arrived: blocks }, deletedId);
    for (const [id, { arrived }] of deletions) this.#deletions.set(id, arrived);
    this.#deleted = new PathSet(this.#deletions.keys());
    for (const id of repeated) this.#renewKey(id);
    if (deletions.size > 0) this.#renewBelow(deletions);
  }

  /** The keys into which the file writes several times, and those that it deletes. What an edit does not concern stays the same object. */
  get subjects(): readonly (RegKey | DeletedBranch)[] {
    return [...this.#keys.values(), ...this.#branches.values()];
  }

  /** Takes an edit over. The lines of the blocks have their new numbers already. */
  exchange({ gone, arrived }: BlockChange): void {
    const deletions = changesById({ gone, arrived }, deletedId);
    const writers = changesById({ gone, arrived }, writtenId);
    for (const [id, change] of deletions) put(this.#deletions, id, merged(this.#deletions.get(id) ?? [], change));
    if (deletions.size > 0) this.#deleted = new PathSet(this.#deletions.keys());
    for (const [id, change] of writers) {
      this.#writers.put(id, merged(this.#writers.of(id), change).filter(isWriter));
      this.#renewKey(id);
    }
    if (this.#branches.size > 0) this.#renewAbove(writers);
    if (deletions.size > 0) this.#renewBelow(deletions);
  }

  #renewKey(id: string): void {
    const blocks = this.#writers.of(id);
    if (blocks.length > 1 || blocks[0]?.hasRepeats) this.#keys.set(id, new RegKey(blocks, this.#deletionsOf(id)));
    else this.#keys.delete(id);
  }

  /** The lines that delete a key or one above it, in the order of the file. */
  #deletionsOf(id: string): readonly RegBlock[] {
    const ids = this.#deleted.above(id);
    const blocks = ids.flatMap((above) => this.#deletions.get(above) ?? []);
    return ids.length > 1 ? blocks.sort(byPlace) : blocks;
  }

  /** After edits to blocks with values: what the branches that they lie in hold. */
  #renewAbove(writers: ReadonlyMap<string, BlockChange>): void {
    const changes = new Map<string, { gone: RegBlock[]; arrived: RegBlock[] }>();
    for (const [id, { gone, arrived }] of writers) {
      for (const above of this.#deleted.above(id)) {
        const change = changes.get(above) ?? { gone: [], arrived: [] };
        changes.set(above, change);
        for (const block of gone) change.gone.push(block);
        for (const block of arrived) if (block.setsValues) change.arrived.push(block);
      }
    }
    for (const [id, change] of changes) {
      const branch = this.#branches.get(id);
      change.arrived.sort(byPlace);
      if (branch) this.#branches.set(id, new DeletedBranch(id, { ...branch, writers: merged(branch.writers, change) }));
    }
  }

  /** After edits to lines that delete keys: everything about these keys and those below them. */
  #renewBelow(changed: ReadonlyMap<string, BlockChange>): void {
    const ids = new PathSet(changed.keys());
    for (const id of this.#keys.keys()) if (ids.above(id).length > 0) this.#renewKey(id);
    for (const id of changed.keys()) if (!this.#deletions.has(id)) this.#branches.delete(id);
    const writersOf = this.#writersBelow([...changed.keys()].filter((id) => this.#deletions.has(id) && !this.#branches.has(id)));
    for (const [id, deletions] of this.#deletions) {
      if (ids.above(id).length === 0) continue;
      const writers = this.#branches.get(id)?.writers ?? writersOf.get(id) ?? [];
      this.#branches.set(id, new DeletedBranch(id, { deletions, allDeletions: this.#deletionsOf(id), writers }));
    }
  }

  /** The blocks that set values in some keys or below them, for each of the keys. */
  #writersBelow(ids: readonly string[]): ReadonlyMap<string, readonly RegBlock[]> {
    const below = new Map(ids.map((id) => [id, [] as RegBlock[]]));
    const set = new PathSet(ids);
    if (ids.length > 0) {
      for (const block of this.#writers) for (const above of set.above(keyId(block.target))) if (block.setsValues) below.get(above)?.push(block);
    }
    for (const blocks of below.values()) blocks.sort(byPlace);
    return below;
  }
}

/** Paths, by `keyId`, of which those above another path are found without a look at all of them. */
class PathSet {
  readonly #ids: ReadonlySet<string>;
  /** The lengths of the paths: only there another path can end in one of them. */
  readonly #lengths: ReadonlySet<number>;

  constructor(ids: Iterable<string>) {
    this.#ids = new Set(ids);
    this.#lengths = new Set([...this.#ids].map(({ length }) => length));
  }

  /** Those of the paths that are the given one, or lie above it. */
  above(id: string): readonly string[] {
    if (this.#ids.size === 0) return none;
    const found: string[] = [];
    for (let end = id.indexOf('\\'); end >= 0; end = id.indexOf('\\', end + 1)) {
      if (this.#lengths.has(end) && this.#ids.has(id.slice(0, end))) found.push(id.slice(0, end));
    }
    if (this.#ids.has(id)) found.push(id);
    return found;
  }
}

const none: readonly string[] = [];

/** The key that a block writes values into, or deletes values in, by `keyId`; nothing where it does neither. */
function writtenId(block: RegBlock): string | undefined {
  return isWriter(block) ? keyId(block.target) : undefined;
}

function changesById({ gone, arrived }: BlockChange, idOf: (block: RegBlock) => string | undefined): ReadonlyMap<string, BlockChange> {
  const changes = new Map<string, { gone: RegBlock[]; arrived: RegBlock[] }>();
  const add = (block: RegBlock, to: 'gone' | 'arrived'): void => {
    const id = idOf(block);
    if (id === undefined) return;
    const change = changes.get(id) ?? { gone: [], arrived: [] };
    changes.set(id, change);
    change[to].push(block);
  };
  for (const block of gone) add(block, 'gone');
  for (const block of arrived) add(block, 'arrived');
  return changes;
}

/** Blocks after an edit; all are in the order of the file. */
function merged(blocks: readonly RegBlock[], { gone, arrived }: BlockChange): RegBlock[] {
  if (blocks.length === 0) return [...arrived];
  const left = new Set(gone);
  const result: RegBlock[] = [];
  let next = 0;
  for (const block of blocks) {
    if (left.has(block)) continue;
    while (next < arrived.length && byPlace(arrived[next] as RegBlock, block) < 0) result.push(arrived[next++] as RegBlock);
    result.push(block);
  }
  for (; next < arrived.length; next++) result.push(arrived[next] as RegBlock);
  return result;
}

function put(map: Map<string, readonly RegBlock[]>, id: string, blocks: readonly RegBlock[]): void {
  if (blocks.length === 0) map.delete(id);
  else map.set(id, blocks);
}

function byPlace(a: RegBlock, b: RegBlock): number {
  return a.firstLine.line - b.firstLine.line;
}
