import type { LineGrammar, ParsedLine } from '../../text/line-grammar';
import { findCells } from './cells';
import type { LogColumns } from './columns';
import { columnsNamed, columnsOf, defaultColumns, sameColumns } from './columns';
import { isSmtpRow, logTypeOfHeader, logTypeOfRow, logTypeWithColumns } from './find-log-type';
import type { LogType } from './types/log-type';

/** What the lines so far say of the rows that follow. */
export interface LogState {
  /** The value of the last `#Log-type:` line; nothing before the first one. */
  readonly header: string | null;
  /** The log type of that name, or what columns and rows tell where there is none; nothing for one that is not known, and for SMTP logs without header. */
  readonly type: LogType | null;
  readonly columns: LogColumns;
  /** Whether a header or a row has told what the columns are; before that, each row is looked at for it. */
  readonly told: boolean;
}

/** A part of a line in UTF-16 code units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A header line, such as `#Log-type: SMTP Send Protocol Log`. Exchange repeats the header when a service starts again within a file. */
export interface HeaderNode {
  readonly kind: 'header';
  /** The name in lower case, without `#` and colon. */
  readonly name: 'software' | 'version' | 'log-type' | 'date' | 'fields';
  readonly value: string;
  readonly nameSpan: TextSpan;
  readonly valueSpan: TextSpan;
}

/** A row. Its cells are read on demand, through row.ts. */
export interface RowNode {
  readonly kind: 'row';
  readonly line: string;
  /** Where the first cell begins: 0, or 1 behind a byte order mark. */
  readonly start: number;
  /** Where each cell ends, quotes included; a comma follows. One entry for each column. */
  readonly ends: readonly number[];
}

/** Why a line is not a row of its log. */
export type RowFault = 'too-few-fields' | 'open-quote' | 'text-after-quote';

/** A line that is neither a row nor anything else that this log may hold. */
export interface ErrorNode {
  readonly kind: 'error';
  readonly fault: RowFault;
  readonly line: string;
}

export type LogNode = HeaderNode | RowNode | ErrorNode | { readonly kind: 'comment' } | { readonly kind: 'blank' };

/** A line of a log that was read, with the state in which it was. */
export type LogLine = ParsedLine<LogState, LogNode>;

const blank: LogNode = { kind: 'blank' };
const comment: LogNode = { kind: 'comment' };
/** Mails and forums write blanks or angle brackets before lines that they quote. */
const headerLine = /^(\uFEFF?[> \t]{0,10}#)(software|version|log-type|date|fields)(:[ \t]*)/i;
const byteOrderMark = 0xfeff;
const hash = 35;
const quoteMark = 62;

const beginning: LogState = { header: null, type: null, columns: defaultColumns, told: false };
const smtpRows: LogState = { ...beginning, told: true };

/**
 * The grammar of Exchange's comma-separated logs. A byte order mark is overlooked at the beginning of any line,
 * since files joined by `copy /b` hold them in the middle.
 */
export const logGrammar: LineGrammar<LogState, LogNode> = {
  start: beginning,
  step(before, line) {
    const start = line.charCodeAt(0) === byteOrderMark ? 1 : 0;
    if (line.charCodeAt(start) === hash) return readComment(before, line);
    if (line.charCodeAt(start) <= 32 || line.length === start) if (line.trim() === '') return { node: blank, after: before };
    if (line.charCodeAt(start) <= 32 || line.charCodeAt(start) === quoteMark) if (headerLine.test(line)) return readComment(before, line);
    const after = before.told ? before : stateOfRow(line);
    const cells = findCells(line, start, after.columns.names.length);
    const node: LogNode = typeof cells === 'string' ? { kind: 'error', fault: cells, line } : { kind: 'row', line, start, ends: cells };
    return { node, after };
  },
  same(a, b) {
    return a === b || (a.header === b.header && a.type === b.type && a.told === b.told && sameColumns(a.columns, b.columns));
  },
};

/** The state of a log whose header was cut off, from its first row that tells of which type it is. */
function stateOfRow(line: string): LogState {
  if (isSmtpRow(line)) return smtpRows;
  const type = logTypeOfRow(line);
  return type ? { header: null, type, columns: columnsNamed(type.fields), told: true } : beginning;
}

function readComment(before: LogState, line: string): { node: LogNode; after: LogState } {
  const found = headerLine.exec(line);
  if (!found) return { node: comment, after: before };
  const [all, mark = '', name = '', colon = ''] = found;
  const value = line.slice(all.length).trimEnd();
  const node: HeaderNode = {
    kind: 'header',
    name: name.toLowerCase() as HeaderNode['name'],
    value,
    nameSpan: { start: mark.length, end: all.length - colon.length },
    valueSpan: { start: all.length, end: all.length + value.length },
  };
  return { node, after: stateAfter(before, node) };
}

function stateAfter(before: LogState, { name, value }: HeaderNode): LogState {
  if (name === 'fields') {
    const columns = columnsOf(value);
    if (!columns) return before;
    const type = before.header === null ? (logTypeWithColumns(columns) ?? null) : before.type;
    return before.told && type === before.type && sameColumns(columns, before.columns) ? before : { ...before, type, columns, told: true };
  }
  if (name !== 'log-type') return before;
  const type = logTypeOfHeader(value) ?? null;
  const columns = type ? columnsNamed(type.fields) : before.columns;
  return value === before.header && sameColumns(columns, before.columns) ? before : { header: value, type, columns, told: true };
}
