import { type IgnoredReason, isCausedAbove } from './ignored';
import { ContinuationPlaces, KeyPlaces, ValuePlaces } from './line-places';
import type { ContinuationNode, KeyNode, OtherNode, RegNode, ValueNode } from './node';

/** Makes of a node one that keeps only what is asked of every line, and reads the places within the line again when somebody asks for them. */
export function slimNode(node: RegNode): RegNode {
  if (node.kind === 'value' || node.kind === 'delete-value') return new SlimValue(node);
  if (node.kind === 'key' || node.kind === 'delete-key') return new SlimKey(node);
  if (node.kind === 'continuation') return new SlimContinuation(node);
  return node.text === '' && node.kind === 'blank' ? emptyLine : node;
}

/** The many empty lines of a file are all the same. */
export const emptyLine: OtherNode & { readonly kind: 'blank' } = { kind: 'blank', text: '', ignored: undefined, problemStart: 0, problemEnd: 0 };

class SlimValue extends ValuePlaces implements ValueNode {
  readonly kind: ValueNode['kind'];
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly type: number | undefined;
  readonly open: boolean;

  constructor({ kind, text, ignored, type, open }: ValueNode) {
    super();
    this.kind = kind;
    this.text = text;
    this.ignored = ignored;
    this.type = type;
    this.open = open;
  }

  override get problemStart(): number {
    return this.#isDeadByState ? this.nameStart : super.problemStart;
  }
  override get problemEnd(): number {
    return this.#isDeadByState ? Math.max(this.dataEnd, this.nameEnd) : super.problemEnd;
  }
  /** Whether the line is right and has no effect where it stands: then all of it is the problem. */
  get #isDeadByState(): boolean {
    return this.ignored !== undefined && isCausedAbove(this.ignored);
  }
}

class SlimKey extends KeyPlaces implements KeyNode {
  readonly kind: KeyNode['kind'];
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly effect: KeyNode['effect'];
  /** The path is asked of every key. */
  readonly pathStart: number;
  readonly pathEnd: number;

  constructor({ kind, text, ignored, effect, pathStart, pathEnd }: KeyNode) {
    super();
    this.kind = kind;
    this.text = text;
    this.ignored = ignored;
    this.effect = effect;
    this.pathStart = pathStart;
    this.pathEnd = pathEnd;
  }

  override get problemStart(): number {
    return this.#isDeadByState ? this.pathStart : super.problemStart;
  }
  override get problemEnd(): number {
    return this.#isDeadByState ? this.pathEnd : super.problemEnd;
  }
  get #isDeadByState(): boolean {
    return this.ignored !== undefined && isCausedAbove(this.ignored);
  }
}

class SlimContinuation extends ContinuationPlaces implements ContinuationNode {
  readonly kind = 'continuation';
  readonly text: string;
  readonly ignored: IgnoredReason | undefined;
  readonly open: boolean;

  constructor({ text, ignored, open }: ContinuationNode) {
    super();
    this.text = text;
    this.ignored = ignored;
    this.open = open;
  }
}
