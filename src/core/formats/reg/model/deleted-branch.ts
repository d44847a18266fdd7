import type { RegBlock, RegLine } from './block';

/** A key that the file deletes with everything below it, and what the file writes there. It never changes; after an edit to one of its lines there is another. */
export class DeletedBranch {
  readonly kind = 'branch';
  /** By `keyId`. */
  readonly id: string;
  /** The blocks whose line deletes this key, in the order of the file. */
  readonly deletions: readonly RegBlock[];
  /** The same, and those that delete a key above it. */
  readonly allDeletions: readonly RegBlock[];
  /** The blocks that set values in the key or below it, in the order of the file. */
  readonly writers: readonly RegBlock[];

  constructor(id: string, { deletions, allDeletions, writers }: Pick<DeletedBranch, 'deletions' | 'allDeletions' | 'writers'>) {
    this.id = id;
    this.deletions = deletions;
    this.allDeletions = allDeletions;
    this.writers = writers;
  }

  get firstLine(): RegLine {
    return (this.deletions[0] as RegBlock).firstLine;
  }

  /**
   * What a deletion takes away of what the file itself has set, and what is set anew below it. `gone`: the blocks between the deletion before and this one.
   * `after`: those up to the next deletion. Nothing stands in `after` where the branch is empty already, because it was deleted above and nothing set since.
   */
  around(deletion: RegBlock): { readonly gone: readonly RegBlock[]; readonly after: readonly RegBlock[] } {
    const { line } = deletion.firstLine;
    const index = countAbove(this.allDeletions, line);
    const [above, below] = [this.allDeletions[index - 1], this.allDeletions[index + 1]];
    const from = above ? countAbove(this.writers, above.firstLine.line) : 0;
    const middle = countAbove(this.writers, line);
    const to = below ? countAbove(this.writers, below.firstLine.line) : this.writers.length;
    const gone = this.writers.slice(from, middle);
    return { gone, after: above && gone.length === 0 ? [] : this.writers.slice(middle, to) };
  }
}

/** How many of some blocks, which are in the order of the file, begin above a line. */
function countAbove(blocks: readonly RegBlock[], line: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as RegBlock).firstLine.line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
