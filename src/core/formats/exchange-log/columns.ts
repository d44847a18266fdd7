import { smtpFields } from './types/log-type';

/** The columns of the rows of a log, from its `#Fields:` line. */
export interface LogColumns {
  /** The names in lower case, in the order of the cells. */
  readonly names: readonly string[];
  /** Where each column stands, from 0. */
  readonly positions: ReadonlyMap<string, number>;
}

/** No Exchange log has more columns; what a damaged `#Fields:` line holds beyond them is left out. */
const maximumColumns = 64;

/** The columns of a file that begins without header lines: those of SMTP protocol logs. */
export const defaultColumns: LogColumns = columnsNamed(smtpFields);

/**
 * Reads the value of a `#Fields:` line, such as `date-time,connector-id,session-id`. Nothing where it names no column at all, or parts them by something else,
 * as a spreadsheet does: one column would make a row of any line, and nothing would be found in a file that nobody could read.
 */
export function columnsOf(fields: string): LogColumns | undefined {
  const names = fields.slice(0, 10_000).split(',', maximumColumns);
  const [first = ''] = names;
  if (names.length === 1 && /[;\t]/.test(first)) return undefined;
  return names.some((name) => name.trim() !== '') ? columnsNamed(names) : undefined;
}

/** Makes columns of names. Of two columns with one name the first one has it. */
export function columnsNamed(fields: readonly string[]): LogColumns {
  const names = fields.map((name) => name.trim().toLowerCase());
  const positions = new Map<string, number>();
  for (const [position, name] of names.entries()) if (!positions.has(name)) positions.set(name, position);
  return { names, positions };
}

/** Whether both describe the same rows. */
export function sameColumns(a: LogColumns, b: LogColumns): boolean {
  return a === b || (a.names.length === b.names.length && a.names.every((name, position) => name === b.names[position]));
}
