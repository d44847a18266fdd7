import { remembered } from '../../../text/remembered';
import { readContinuationLine } from './continuation-line';
import { type IgnoredReason, isCausedAbove } from './ignored';
import { readKeyLine } from './key-line';
import type { ContinuationNode, KeyNode, RegNode, ValueNode } from './node';
import { readValueLine } from './value-line';

/**
 * Makes of a node one that keeps only what is asked of every line, and reads the places within the line again when somebody asks for them: of the
 * million lines of an export hardly any is ever looked at, and the places of all would take more memory than the text.
 */
export function slimNode(node: RegNode): RegNode {
  if (node.kind === 'value' || node.kind === 'delete-value') return new SlimValue(node);
  if (node.kind === 'key' || node.kind === 'delete-key') return new SlimKey(node);
  if (node.kind === 'continuation') return new SlimContinuation(node);
  return node.text === '' && node.kind === 'blank' ? emptyLine : node;
}

/** The many empty lines of a file are all the same. */
const emptyLine: RegNode = { kind: 'blank', text: '', ignored: undefined, problemStart: 0, problemEnd: 0 };

const valuePlaces = remembered(({ text }: SlimValue) => readValueLine(text));
const keyPlaces = remembered(({ text }: SlimKey) => readKeyLine(text));
const continuationPlaces = remembered(({ text }: SlimContinuation) => readContinuationLine(text));

class SlimValue implements ValueNode {
  readonly kind: ValueNode['kind'];
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly type: number | undefined;
  readonly open: boolean;

  constructor({ kind, text, ignored, type, open }: ValueNode) {
    this.kind = kind;
    this.text = text;
    this.ignored = ignored;
    this.type = type;
    this.open = open;
  }

  get problemStart(): number {
    return this.#isDeadByState ? this.nameStart : valuePlaces(this).problemStart;
  }
  get problemEnd(): number {
    return this.#isDeadByState ? Math.max(this.dataEnd, this.nameEnd) : valuePlaces(this).problemEnd;
  }
  get nameStart(): number {
    return valuePlaces(this).nameStart;
  }
  get nameEnd(): number {
    return valuePlaces(this).nameEnd;
  }
  get typeStart(): number {
    return valuePlaces(this).typeStart;
  }
  get typeEnd(): number {
    return valuePlaces(this).typeEnd;
  }
  get dataStart(): number {
    return valuePlaces(this).dataStart;
  }
  get dataEnd(): number {
    return valuePlaces(this).dataEnd;
  }
  get commentStart(): number {
    return valuePlaces(this).commentStart;
  }
  /** Whether the line is right and has no effect where it stands: then all of it is the problem. */
  get #isDeadByState(): boolean {
    return this.ignored !== undefined && isCausedAbove(this.ignored);
  }
}

class SlimKey implements KeyNode {
  readonly kind: KeyNode['kind'];
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly effect: KeyNode['effect'];
  /** The path is asked of every key. */
  readonly pathStart: number;
  readonly pathEnd: number;

  constructor({ kind, text, ignored, effect, pathStart, pathEnd }: KeyNode) {
    this.kind = kind;
    this.text = text;
    this.ignored = ignored;
    this.effect = effect;
    this.pathStart = pathStart;
    this.pathEnd = pathEnd;
  }

  get problemStart(): number {
    return this.#isDeadByState ? this.pathStart : keyPlaces(this).problemStart;
  }
  get problemEnd(): number {
    return this.#isDeadByState ? this.pathEnd : keyPlaces(this).problemEnd;
  }
  get rootStart(): number {
    return keyPlaces(this).rootStart;
  }
  get rootEnd(): number {
    return keyPlaces(this).rootEnd;
  }
  get meantEnd(): number {
    return keyPlaces(this).meantEnd;
  }
  get restStart(): number {
    return keyPlaces(this).restStart;
  }
  get restEnd(): number {
    return keyPlaces(this).restEnd;
  }
  get commentStart(): number {
    return keyPlaces(this).commentStart;
  }
  get #isDeadByState(): boolean {
    return this.ignored !== undefined && isCausedAbove(this.ignored);
  }
}

class SlimContinuation implements ContinuationNode {
  readonly kind = 'continuation';
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly open: boolean;

  constructor({ text, ignored, open }: ContinuationNode) {
    this.text = text;
    this.ignored = ignored;
    this.open = open;
  }

  get problemStart(): number {
    return continuationPlaces(this).problemStart;
  }
  get problemEnd(): number {
    return continuationPlaces(this).problemEnd;
  }
  get dataStart(): number {
    return continuationPlaces(this).dataStart;
  }
  get dataEnd(): number {
    return continuationPlaces(this).dataEnd;
  }
  get commentStart(): number {
    return continuationPlaces(this).commentStart;
  }
}
