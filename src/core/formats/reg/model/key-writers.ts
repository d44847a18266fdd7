import { keyHash, keyId } from '../../../knowledge/registry/registry-path';
import type { RegBlock } from './block';

/** A block that writes values into a key, or deletes values in it. */
export type Writer = RegBlock & { readonly target: string };

export function isWriter(block: RegBlock): block is Writer {
  return block.target !== undefined && block.hasValues;
}

/**
 * The blocks that write into each key, in the order of the file. Most keys have one block, and are kept by a number that is made of their path: the hundred
 * thousand paths of an export, in lower case, would take more time and memory than all that is found in them.
 */
export class KeyWriters {
  /** By `keyHash`: the only block of that number, or that there are several. */
  readonly #byHash = new Map<number, Writer | 'several'>();
  /** By `keyId`: the blocks of keys with several, and of those that share their number with another key. */
  readonly #byId: Map<string, readonly Writer[]>;

  constructor(blocks: readonly RegBlock[]) {
    const byId = new Map<string, Writer[]>();
    const add = (block: Writer): void => {
      const id = keyId(block.target);
      const known = byId.get(id);
      if (known) known.push(block);
      else byId.set(id, [block]);
    };
    for (const block of blocks) {
      if (!isWriter(block)) continue;
      const hash = keyHash(block.target);
      const known = this.#byHash.get(hash);
      if (known === undefined) {
        this.#byHash.set(hash, block);
        continue;
      }
      if (known !== 'several') {
        this.#byHash.set(hash, 'several');
        add(known);
      }
      add(block);
    }
    this.#byId = byId;
  }

  /** The blocks that write into a key, by its `keyId`. */
  of(id: string): readonly Writer[] {
    const known = this.#byHash.get(keyHash(id));
    if (known === 'several') return this.#byId.get(id) ?? [];
    return known !== undefined && keyId(known.target) === id ? [known] : [];
  }

  /** Puts others in their place. */
  put(id: string, blocks: readonly Writer[]): void {
    const hash = keyHash(id);
    const known = this.#byHash.get(hash);
    const isAlone = known === undefined || (known !== 'several' && keyId(known.target) === id);
    const [first] = blocks;
    if (isAlone && first === undefined) this.#byHash.delete(hash);
    else if (isAlone && first !== undefined && blocks.length === 1) this.#byHash.set(hash, first);
    else this.#putAmongSeveral(id, blocks);
  }

  /** All of them; only those of one key are in the order of the file. */
  *[Symbol.iterator](): Generator<Writer> {
    for (const block of this.#byHash.values()) if (block !== 'several') yield block;
    for (const blocks of this.#byId.values()) yield* blocks;
  }

  /** The keys that several blocks write into. */
  get repeated(): readonly string[] {
    return [...this.#byId].filter(([, blocks]) => blocks.length > 1).map(([id]) => id);
  }

  #putAmongSeveral(id: string, blocks: readonly Writer[]): void {
    const hash = keyHash(id);
    const known = this.#byHash.get(hash);
    if (known !== undefined && known !== 'several') this.#byId.set(keyId(known.target), [known]);
    this.#byHash.set(hash, 'several');
    if (blocks.length > 0) this.#byId.set(id, blocks);
    else this.#byId.delete(id);
  }
}
