import type { LineChange } from './line-document';
import { splice } from './line-document';
import type { Anchor } from './position';

/**
 * One step of a line grammar: from the state before a line to the line's node and the state after it.
 * `step` never throws: a line that is not of the format gets a node that says so.
 */
export interface LineGrammar<State, Node> {
  /** The state before the first line. */
  readonly start: State;
  step(before: State, line: string): { readonly node: Node; readonly after: State };
  /** Whether both states lead to the same nodes from here on. */
  same(a: State, b: State): boolean;
}

/** A line that was read. It is an anchor: `line` stays right while the document is edited. */
export interface ParsedLine<State, Node> extends Anchor {
  readonly node: Node;
  readonly after: State;
}

/** Which lines an edit replaced; every other parsed line is the very object it was. */
export interface Reparsed<State, Node> {
  readonly from: number;
  readonly removed: readonly ParsedLine<State, Node>[];
  readonly added: readonly ParsedLine<State, Node>[];
}

/** The lines of a document as a line grammar reads them, kept up to date edit by edit. */
export class ParsedLines<State, Node> {
  readonly #grammar: LineGrammar<State, Node>;
  readonly #lines: MutableLine<State, Node>[] = [];

  constructor(grammar: LineGrammar<State, Node>, lines: readonly string[]) {
    this.#grammar = grammar;
    let state = grammar.start;
    for (let line = 0; line < lines.length; line++) {
      const { node, after } = grammar.step(state, lines[line] ?? '');
      this.#lines.push({ line, node, after });
      state = after;
    }
  }

  get lines(): readonly ParsedLine<State, Node>[] {
    return this.#lines;
  }

  /** The state before a line. */
  before(line: number): State {
    return this.#lines[line - 1]?.after ?? this.#grammar.start;
  }

  /**
   * Reads the changed lines again, and those after them until the state agrees with what it was. `lines` is the document after the change.
   * Lines further down are renumbered, not read.
   */
  reparse(change: LineChange, lines: readonly string[]): Reparsed<State, Node> {
    const { from, removed, inserted } = change;
    const shift = inserted - removed;
    const added: MutableLine<State, Node>[] = [];
    let state = this.before(from);
    let line = from;
    for (; line < lines.length; line++) {
      const untouched = line >= from + inserted;
      if (untouched && this.#grammar.same(state, this.before(line - shift))) break;
      const { node, after } = this.#grammar.step(state, lines[line] ?? '');
      added.push({ line, node, after });
      state = after;
    }
    const removedCount = line - shift - from;
    const old = this.#lines.slice(from, from + removedCount);
    splice(this.#lines, from, removedCount, added);
    if (shift !== 0) for (let next = line; next < this.#lines.length; next++) (this.#lines[next] as MutableLine<State, Node>).line = next;
    return { from, removed: old, added };
  }
}

/** The line number is the one thing that changes, and only here. */
interface MutableLine<State, Node> {
  line: number;
  readonly node: Node;
  readonly after: State;
}
