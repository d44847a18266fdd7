import type { Message } from './message';

/** A report before it is written in any format: what it says, and in what order. */
export type ReportDocument = readonly ReportBlock[];

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: Message }
  | { readonly kind: 'paragraph'; readonly text: Message; readonly link?: ReportLink }
  | { readonly kind: 'list'; readonly items: readonly ReportItem[] }
  | { readonly kind: 'table'; readonly head: readonly Message[]; readonly rows: readonly (readonly ReportCell[])[] }
  /** Lines as they are, such as a transcript. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

export interface ReportItem {
  /** What stands before the text in bold, such as `Error`. */
  readonly label?: Message;
  /** A string is a value as it came from somewhere. */
  readonly text: Message | string;
  readonly link?: ReportLink;
  /** The line of the file that the report is about, or came from. */
  readonly at?: ReportLine;
}

/** A page to read on; `url` is one of ours, never a text from elsewhere. */
export interface ReportLink {
  readonly text: string;
  readonly url: string;
}

/** A string is a value as it came from somewhere; a message is our own words; a link is a page of ours; nothing is an empty cell. */
export type ReportCell = Message | ReportLine | ReportLink | string | number | undefined;

/** A line of the file that the report is about, from 1. */
export interface ReportLine {
  readonly line: number;
}

/** Whether a cell is the number of a line. */
export function isLine(cell: ReportCell): cell is ReportLine {
  return typeof cell === 'object' && 'line' in cell;
}

/** Whether a cell is a link. */
export function isLink(cell: ReportCell): cell is ReportLink {
  return typeof cell === 'object' && 'url' in cell;
}
