import { keyId } from '../../../knowledge/registry/registry-path';
import type { RegBlock, RegLine, RegValue } from './block';

/** A key into which the file writes several times: in several blocks, or with one name twice. It never changes; after an edit to one of its lines there is another. */
export class RegKey {
  readonly kind = 'key';
  /** The blocks that write into the key, in the order of the file. */
  readonly blocks: readonly RegBlock[];
  /** The blocks whose line deletes the key or one above it, in the order of the file. */
  readonly deletions: readonly RegBlock[];
  #repeats: readonly (readonly RegValue[])[] | undefined;

  constructor(blocks: readonly RegBlock[], deletions: readonly RegBlock[]) {
    this.blocks = blocks;
    this.deletions = deletions;
  }

  get firstLine(): RegLine {
    return (this.blocks[0] as RegBlock).firstLine;
  }

  /**
   * For each name, in any case, that stands more than once between two deletions of the key: its lines in the order of the file, those that delete the value
   * among them. Lines that regedit drops are left out.
   */
  get repeats(): readonly (readonly RegValue[])[] {
    this.#repeats ??= this.#findRepeats();
    return this.#repeats;
  }

  #findRepeats(): readonly (readonly RegValue[])[] {
    const repeats: (readonly RegValue[])[] = [];
    let byName = new Map<string, RegValue[]>();
    let next = 0;
    const close = (): void => {
      for (const values of byName.values()) if (values.length > 1) repeats.push(values);
      byName = new Map();
    };
    for (const block of this.blocks) {
      const { line } = block.firstLine;
      const before = next;
      while (next < this.deletions.length && (this.deletions[next] as RegBlock).firstLine.line < line) next++;
      if (next > before) close();
      for (const value of block.values) if (value.ignored === undefined) addTo(byName, value);
    }
    close();
    return repeats;
  }
}

/** The key that a block deletes, by `keyId`; nothing where it deletes none or regedit drops the line. */
export function deletedId({ keyLine, ownPath }: RegBlock): string | undefined {
  if (keyLine?.node.kind !== 'delete-key' || ownPath === undefined) return undefined;
  const { ignored } = keyLine.node;
  return ignored === undefined || ignored === 'text-after-key' ? keyId(ownPath) : undefined;
}

function addTo(byName: Map<string, RegValue[]>, value: RegValue): void {
  const name = value.name.toLowerCase();
  const known = byName.get(name);
  if (known) known.push(value);
  else byName.set(name, [value]);
}
