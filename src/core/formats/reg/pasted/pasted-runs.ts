import { remembered } from '../../../text/remembered';
import { type CommandGroup, findCommands, isCommandLine, shellComment } from '../commands/find-commands';
import type { RegBlock, RegLine } from '../model/block';
import { withoutInvisible } from '../repairs/plain-text';
import { findParagraphs } from './find-paragraphs';
import type { PastedParagraph } from './paragraph';

/** Blocks one after the other in which lines are damaged or are no lines of a .reg file, and what was pasted there. */
export class PastedRun {
  readonly blocks: readonly RegBlock[];
  #commands: readonly CommandGroup[] | undefined;
  #paragraphs: readonly PastedParagraph[] | undefined;

  constructor(blocks: readonly RegBlock[]) {
    this.blocks = blocks;
  }

  /** The registry paragraphs of pages among the lines. */
  get paragraphs(): readonly PastedParagraph[] {
    this.#paragraphs ??= findParagraphs(this.blocks);
    return this.#paragraphs;
  }

  /** The commands among the lines. */
  get commands(): readonly CommandGroup[] {
    this.#commands ??= findCommands(this.blocks);
    return this.#commands;
  }

  /** Whether every line that says anything belongs to commands that can be written as keys and values. */
  get isAllCommands(): boolean {
    const lines = new Set(this.commands.flatMap((group) => (group.problem === undefined ? group.lines : [])));
    return (
      lines.size > 0 &&
      this.blocks.every((block) => block.lines.every((line) => lines.has(line) || line.node.kind === 'comment' || shellComment.test(line.node.text)))
    );
  }

  /** The lines that cannot be judged by themselves, since a key or a value goes from one into the next or is written as in a page, and those of commands. */
  get linesTold(): readonly RegLine[] {
    const paragraphs = this.paragraphs.flatMap(({ isCut, markup, lines }) => (isCut || markup.length > 0 ? lines : []));
    return [...paragraphs, ...this.commands.flatMap(({ lines }) => lines)];
  }
}

/** The runs of a file in which a paragraph or commands may stand, those that are `known` as they are. Files as regedit writes them have none. */
export function pastedRuns(blocks: readonly RegBlock[], known: readonly PastedRun[]): readonly PastedRun[] {
  const runs: RegBlock[][] = [];
  let open: RegBlock[] | undefined;
  for (const block of blocks) {
    if (traceOf(block) === 'none') {
      open = undefined;
      continue;
    }
    if (open) open.push(block);
    else {
      open = [block];
      runs.push(open);
    }
  }
  const knownByBlock = new Map(known.map((run) => [run.blocks[0], run]));
  return runs
    .filter((run) => run.some((block) => traceOf(block) === 'pasted'))
    .map((run) => {
      const before = knownByBlock.get(run[0]);
      return before && isSame(before.blocks, run) ? before : new PastedRun(run);
    });
}

/** Whether two lists of runs hold the very same blocks. */
export function areSameRuns(a: readonly PastedRun[], b: readonly PastedRun[]): boolean {
  return a.length === b.length && a.every(({ blocks }, index) => isSame(blocks, b[index]?.blocks ?? []));
}

function isSame(a: readonly RegBlock[], b: readonly RegBlock[]): boolean {
  return a.length === b.length && a.every((block, index) => block === b[index]);
}

/** What a block tells: nothing; a key of Schannel or lines that regedit passes over; or beyond that words of a paragraph, or a command. */
type Trace = 'none' | 'near' | 'pasted';

/** Most blocks of a file have nothing damaged: they are not even remembered. */
function traceOf(block: RegBlock): Trace {
  if (block.isFlagged || block.hasJunk || block.protocolKey?.isExact === false) return damagedTrace(block);
  return block.protocolKey ? 'near' : 'none';
}

/** Words of which a cut at any column from 40 on leaves one whole. */
const paragraphWord = /securityproviders|schannel|protocols/i;

const damagedTrace = remembered((block: RegBlock): Trace => {
  const isPasted = block.lines.some(({ node }) => !node.text.startsWith(';') && (paragraphWord.test(plain(node.text)) || isCommandLine(node.text)));
  return isPasted ? 'pasted' : 'near';
});

function plain(text: string): string {
  return withoutInvisible(text.slice(0, 5000)).normalize('NFKC');
}
