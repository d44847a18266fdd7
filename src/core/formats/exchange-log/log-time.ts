import type { LogRow } from './row';
import { field } from './row';

const isoTime = /^\d{4}-\d\d-\d\dT\d/;
/** What mails and forums write before a line that they quote. */
const quoteMarks = /^[> \t]{1,10}/;

/** A time of a log in milliseconds since 1970. Exchange writes UTC, also where the letter for it is missing; NaN for a text that is no time. */
export function parseLogTime(text: string): number {
  if (!isoTime.test(text)) return quoteMarks.test(text) ? parseLogTime(text.replace(quoteMarks, '')) : Number.NaN;
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}

/** When a row was written, as the log has it; empty where it does not say. POP3 and IMAP4 logs spell the column another way. */
export function timeText(row: LogRow): string {
  return field(row, 'date-time') || field(row, 'datetime');
}

/** When a row was written, in milliseconds since 1970; NaN where it does not say. */
export function timeOfRow(row: LogRow): number {
  return parseLogTime(timeText(row));
}
