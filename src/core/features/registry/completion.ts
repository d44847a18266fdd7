import type { Message } from '../../message';
import type { ReportDocument } from '../../report-document';
import type { Range } from '../../text/position';

/** Something that can be written at a place of a `.reg` file. What is inserted is never translated. */
export interface Completion {
  /** A header, a key with values that are read, one that only leads to others, the name of a value, its data, several lines at once. */
  readonly kind: 'header' | 'key' | 'branch' | 'name' | 'data' | 'lines';
  /** What the list shows. */
  readonly label: Message | string;
  /** What it means, in a few words beside the label. */
  readonly detail?: Message;
  /** What there is to say of it; empty where there is nothing. */
  readonly content: ReportDocument;
  /** The text that it replaces: a part of the line that the place is in, and the place within it. */
  readonly range: Range;
  /** What the text from the beginning of `range` up to the place is compared with. */
  readonly filter: string;
  /** Lines end with `\n`. */
  readonly newText: string;
  /** The part of `newText` that is selected afterwards; without it, the cursor stands behind it. */
  readonly selected?: { readonly start: number; readonly end: number };
}
