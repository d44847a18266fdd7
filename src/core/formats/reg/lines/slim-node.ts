import { ContinuationPlaces, KeyPlaces, ValuePlaces } from './line-places';
import type { ContinuationNode, KeyNode, OtherNode, RegNode, ValueNode } from './node';

/**
 * Makes of a node one that keeps only what is asked of every line, and reads the places within the line again when somebody asks for them. Lines that regedit
 * drops stay as they are: they are few, and somebody always asks.
 */
export function slimNode(node: RegNode): RegNode {
  if (node.ignored !== undefined) return node;
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
  readonly ignored = undefined;
  readonly type: number | undefined;
  readonly open: boolean;

  constructor({ kind, text, type, open }: ValueNode) {
    super();
    this.kind = kind;
    this.text = text;
    this.type = type;
    this.open = open;
  }
}

class SlimKey extends KeyPlaces implements KeyNode {
  readonly kind: KeyNode['kind'];
  readonly text: string;
  readonly ignored = undefined;
  readonly effect: KeyNode['effect'];
  readonly pathStart: number;
  readonly pathEnd: number;

  constructor({ kind, text, effect, pathStart, pathEnd }: KeyNode) {
    super();
    this.kind = kind;
    this.text = text;
    this.effect = effect;
    this.pathStart = pathStart;
    this.pathEnd = pathEnd;
  }
}

class SlimContinuation extends ContinuationPlaces implements ContinuationNode {
  readonly kind = 'continuation';
  readonly text: string;
  readonly ignored = undefined;
  readonly open: boolean;

  constructor({ text, open }: ContinuationNode) {
    super();
    this.text = text;
    this.open = open;
  }
}
