import type { LineChange } from '../../../text/line-document';
import { splice } from '../../../text/line-document';
import { ParsedLines } from '../../../text/line-grammar';
import { type Encoding, unreadableEncodings } from '../lines/encoding';
import { type RegState, regGrammar } from '../lines/grammar';
import type { RegNode } from '../lines/node';
import { isKeyLine, RegBlock, type RegLine } from './block';
import type { DeletedBranch } from './deleted-branch';
import { RegFile } from './file';
import { type BlockChange, KeyIndex } from './key-index';
import type { RegKey } from './reg-key';

/** What a rule for .reg files is given: the lines below one key line, a key with all that is written into it, a key that is deleted, or the file as a whole. */
export type RegSubject = RegBlock | RegKey | DeletedBranch | RegFile;

/**
 * A .reg file as regedit reads it, kept up to date edit by edit. What an edit does not touch stays the same object: lines, blocks, and the
 * view of the whole file.
 */
export class RegModel {
  readonly #parsed: ParsedLines<RegState, RegNode>;
  readonly #blocks: RegBlock[];
  #encoding: Encoding | undefined;
  #file: RegFile;
  /** Made when it is first asked for: who only imports a file needs none. */
  #index: KeyIndex | undefined;

  /** `encoding` is how the file is kept, where that is known; an editor may tell it later. */
  constructor(lines: readonly string[], encoding?: Encoding) {
    this.#parsed = new ParsedLines(regGrammar, lines);
    this.#blocks = buildBlocks(this.#parsed.lines, { from: 0, to: this.#parsed.lines.length, target: undefined });
    this.#encoding = encoding;
    this.#file = new RegFile(this);
  }

  get lines(): readonly RegLine[] {
    return this.#parsed.lines;
  }

  /** The keys with their lines, in the order of the file; first what stands before the first key. */
  get blocks(): readonly RegBlock[] {
    return this.#blocks;
  }

  /** The block that a line (from 0) belongs to; nothing for a line that is not there. */
  blockAt(line: number): RegBlock | undefined {
    return line < 0 || line >= this.lines.length ? undefined : this.#blocks[this.#countBefore(line + 1) - 1];
  }

  /** The block of a line, and so many blocks above and below it. */
  blocksAround(line: number, most: number): readonly RegBlock[] {
    const at = this.#countBefore(line + 1) - 1;
    return this.#blocks.slice(Math.max(0, at - most), at + most + 1);
  }

  /** The file as a whole: its header, its encoding, and the blocks that concern known settings. */
  get file(): RegFile {
    return this.#file;
  }

  /** What the rules for .reg files look at: the file as a whole, the blocks and the keys in which something can be wrong. */
  subjects(): readonly RegSubject[] {
    this.#index ??= new KeyIndex(this.#blocks);
    const blocks = this.#blocks.filter((block) => block.isFlagged || block.protocolKey !== undefined || block.knownKey !== undefined);
    return [this.#file, ...blocks, ...this.#index.subjects];
  }

  get encoding(): Encoding | undefined {
    return this.#encoding;
  }

  /** Notes how the file is kept. Gives whether that is new. */
  setEncoding(encoding: Encoding | undefined): boolean {
    if (encoding === this.#encoding) return false;
    this.#encoding = encoding;
    this.#file = this.#file.next(this);
    return true;
  }

  /** The version in the header, or why regedit imports nothing. */
  get header(): RegState['header'] {
    return this.lines[0]?.after.header ?? 'missing';
  }

  /** Whether text in `hex(1):`, `hex(2):` and `hex(7):` is UTF-16, not ANSI. */
  get isUtf16Data(): boolean {
    return this.#encoding === 'utf-16le' || this.header !== '4';
  }

  /** Whether regedit can find the header in the file's bytes at all. */
  get isReadable(): boolean {
    return this.#encoding === undefined || !unreadableEncodings.includes(this.#encoding);
  }

  /** Takes an edit in. `lines` is the document after it. */
  update(change: LineChange, lines: readonly string[]): void {
    const { from, added } = this.#parsed.reparse(change, lines);
    const first = Math.max(0, this.#countBefore(from) - 1);
    let next = first;
    while (next < this.#blocks.length && !this.#isUntouched(this.#blocks[next] as RegBlock, from + added.length)) next++;
    const old = this.#blocks.slice(first, next);
    const start = first === 0 ? 0 : (old[0]?.lines[0]?.line ?? 0);
    const end = this.#blocks[next]?.lines[0]?.line ?? this.lines.length;
    const rebuilt = buildBlocks(this.lines, { from: start, to: end, target: this.#blocks[first - 1]?.target });
    const renewed = keepEqual(old, rebuilt);
    splice(this.#blocks, first, next - first, renewed);
    const passedOn = this.#passTargetOn(first + rebuilt.length);
    this.#index?.exchange(changeOf([...old, ...passedOn.gone], [...renewed, ...passedOn.arrived]));
    this.#file = this.#file.next(this);
  }

  /** How many blocks begin above a line. */
  #countBefore(line: number): number {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.lines[0]?.line ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a block still begins where its first line says, behind all lines that were read again. */
  #isUntouched(block: RegBlock, behind: number): boolean {
    const first = block.lines[0] as RegLine;
    return first.line >= behind && this.lines[first.line] === first;
  }

  /** A block whose key line is dropped writes into the key above it, so it changes with that one. Gives which blocks gave way to which. */
  #passTargetOn(from: number): BlockChange {
    const [gone, arrived]: [RegBlock[], RegBlock[]] = [[], []];
    for (let index = Math.max(from, 1); index < this.#blocks.length; index++) {
      const block = this.#blocks[index] as RegBlock;
      const target = this.#blocks[index - 1]?.target;
      if (block.keyLine?.node.effect !== 'keeps' || block.target === target) break;
      const renewed = new RegBlock(block.lines, target);
      this.#blocks[index] = renewed;
      gone.push(block);
      arrived.push(renewed);
    }
    return { gone, arrived };
  }
}

interface BlockRange {
  readonly from: number;
  readonly to: number;
  /** The key that is open before the first line. */
  readonly target: string | undefined;
}

function buildBlocks(lines: readonly RegLine[], { from, to, target }: BlockRange): RegBlock[] {
  const blocks: RegBlock[] = [];
  let start = from;
  for (let index = from + 1; index <= to; index++) {
    if (index < to && !isKeyLine(lines[index] as RegLine)) continue;
    if (start < index) blocks.push(new RegBlock(lines.slice(start, index), blocks.length ? blocks.at(-1)?.target : target));
    start = index;
  }
  return blocks;
}

/** What differs between the blocks before an edit and those after it. */
function changeOf(before: readonly RegBlock[], after: readonly RegBlock[]): BlockChange {
  const [old, now] = [new Set(before), new Set(after)];
  return { gone: before.filter((block) => !now.has(block)), arrived: after.filter((block) => !old.has(block)) };
}

/** The new blocks, with the old object in place of each one that says the same. */
function keepEqual(old: readonly RegBlock[], rebuilt: readonly RegBlock[]): readonly RegBlock[] {
  const oldByLine = new Map(old.map((block) => [block.lines[0], block]));
  return rebuilt.map((block) => {
    const before = oldByLine.get(block.lines[0]);
    const isEqual =
      before?.target === block.target && before?.lines.length === block.lines.length && block.lines.every((line, index) => line === before.lines[index]);
    return isEqual && before ? before : block;
  });
}
