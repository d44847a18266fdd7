import type { Span } from '../../text/position';
import { offsetInCell, offsetInValue, unquote } from './cells';
import type { LogLine, LogState, RowNode, TextSpan } from './grammar';
import type { newerClientFields } from './types/client-fields';
import type { connectivityFields } from './types/connectivity';
import type { smtpFields } from './types/log-type';
import type { trackingFields } from './types/message-tracking';

/** The columns of SMTP protocol logs by name. */
export type SmtpField = (typeof smtpFields)[number];

/** The columns of every log by name, in lower case: a row has those that its `#Fields:` line names, spelled in any case. */
export type LogField = SmtpField | (typeof connectivityFields)[number] | (typeof trackingFields)[number] | Lowercase<(typeof newerClientFields)[number]>;

/** A line that is a row. It is an anchor, so that findings in it stay right while lines move. */
export interface LogRow {
  readonly line: number;
  readonly node: RowNode;
  readonly after: LogState;
}

/** Values are looked at up to here. Exchange's own lines are far shorter; a longer one is damaged or made to do harm. */
const maximumValue = 65_536;

const zero = 48;
const nowhere: TextSpan = { start: 0, end: 0 };

/** The line as a row; nothing where it is something else. */
export function asRow(line: LogLine | undefined): LogRow | undefined {
  return line?.node.kind === 'row' ? (line as LogRow) : undefined;
}

/** The value of a field, without quotes, at most 65,536 code units of it; empty where the log has no such column. */
export function field({ node, after }: LogRow, name: LogField): string {
  const position = after.columns.positions.get(name);
  const end = position === undefined ? undefined : node.ends[position];
  if (position === undefined || end === undefined) return '';
  const start = position === 0 ? node.start : (node.ends[position - 1] as number) + 1;
  return start === end ? '' : unquote(boundedCell(node.line, start, end));
}

/**
 * The event of a row: `+`, `-`, `>`, `<` or `*`. Where lines were posted in a forum, the asterisks of two of them were taken for the marks of slanted text and
 * are gone: a row that says something and has no event is a note.
 */
export function eventOf(row: LogRow): string {
  const event = field(row, 'event');
  const isNote = event === '' && row.after.columns.positions.has('event') && (field(row, 'context') !== '' || field(row, 'data') !== '');
  return isNote ? '*' : event;
}

/** The number in a field; nothing where there is none. */
export function numberIn(row: LogRow, name: LogField): number | undefined {
  const { start, end } = cellSpan(row, name) ?? nowhere;
  const { line } = row.node;
  if (line[start] === '"') return numberOf(field(row, name));
  if (start === end || end - start > 9) return undefined;
  // By characters, since every row has a sequence number: to make texts of them all was a twentieth of what the first diagnosis of a log allocates.
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = line.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

function numberOf(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Where a field stands in its line, quotes included. */
export function cellSpan({ node, after }: LogRow, name: LogField): TextSpan | undefined {
  const position = after.columns.positions.get(name);
  const end = position === undefined ? undefined : node.ends[position];
  if (position === undefined || end === undefined) return undefined;
  return { start: position === 0 ? node.start : (node.ends[position - 1] as number) + 1, end };
}

/** The place of a part of a field's value, such as of an error's name in it, in UTF-16 code units of the line. */
export function spanInField(row: LogRow, name: LogField, part: TextSpan): Span {
  const cell = cellSpan(row, name) ?? { start: 0, end: 0 };
  const written = boundedCell(row.node.line, cell.start, cell.end);
  return { at: row, start: cell.start + offsetInCell(written, part.start), end: cell.start + offsetInCell(written, part.end) };
}

/** The place of a whole field without its quotes; of the whole line where the field is empty. */
export function spanOfField(row: LogRow, name: LogField): Span {
  const value = field(row, name);
  return value === '' ? spanOfRow(row) : spanInField(row, name, { start: 0, end: value.length });
}

/** The place of a whole row. */
export function spanOfRow(row: LogRow): Span {
  return { at: row, start: row.node.start, end: row.node.line.length };
}

/** A cell of a row, whatever its column is. */
export interface Cell {
  /** The name of its column in lower case. */
  readonly column: string;
  /** Without quotes, at most 65,536 code units of it. */
  readonly value: string;
  /** Where it stands in the line, quotes included. */
  readonly span: TextSpan;
}

/** The cell at a place of a row, in code units of its line, and where in the cell's value that is. The comma behind a cell belongs to it. Nothing behind the last one. */
export function cellAt({ node, after }: LogRow, character: number): (Cell & { readonly offset: number }) | undefined {
  const position = node.ends.findIndex((end) => character <= end);
  const end = node.ends[position];
  if (end === undefined) return undefined;
  const start = position === 0 ? node.start : (node.ends[position - 1] as number) + 1;
  const written = boundedCell(node.line, start, end);
  const value = start === end ? '' : unquote(written);
  const offset = Math.min(offsetInValue(written, Math.max(0, character - start)), value.length);
  return { column: after.columns.names[position] ?? '', value, span: { start, end }, offset };
}

/** The place of a part of a cell's value in the line. */
export function spanInCell({ node }: LogRow, { span }: Cell, part: TextSpan): TextSpan {
  const written = boundedCell(node.line, span.start, span.end);
  return { start: span.start + offsetInCell(written, part.start), end: span.start + offsetInCell(written, part.end) };
}

function boundedCell(line: string, start: number, end: number): string {
  if (end - start <= maximumValue) return line.slice(start, end);
  const cut = line.slice(start, start + maximumValue - 1);
  return cut.startsWith('"') ? `${cut}"` : cut;
}
