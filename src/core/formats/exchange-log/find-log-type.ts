import type { LogColumns } from './columns';
import { logTypes } from './types/index';
import type { LogType } from './types/log-type';
import { shapesOf } from './types/log-type';

/** The log type that a `#Log-type:` line names, in any case; nothing for one that is not known. Spreadsheets give every line as many separators as the rows have. */
export function logTypeOfHeader(value: string): LogType | undefined {
  const wanted = value
    .slice(0, 200)
    .replace(/[;,\s]{1,200}$/, '')
    .toLowerCase();
  return logTypes.find(({ header, otherHeaders = [] }) => [header, ...otherHeaders].some((name) => name.toLowerCase() === wanted));
}

/**
 * The log type whose columns a `#Fields:` line names, where no `#Log-type:` line tells. Nothing for those of SMTP logs, which do not tell the side,
 * and for columns that are not known. What POP3 and IMAP4 logs have in common is taken for IMAP4.
 */
export function logTypeWithColumns({ positions }: LogColumns): LogType | undefined {
  const hasAll = (fields: readonly string[]): boolean => fields.every((name) => positions.has(name.toLowerCase()));
  const candidates = logTypes.filter((type) => shapesOf(type).some(hasAll));
  return candidates.some(({ role }) => role !== null) ? undefined : candidates.at(-1);
}

/** Whether a line looks like a row of an SMTP protocol log: also where a mail or a forum quoted it, or took the asterisk of its event away. */
export function isSmtpRow(line: string): boolean {
  return smtpRow.test(line);
}

const smtpRow = /^\uFEFF?[> \t]{0,10}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^,]{0,10},[^,]{0,300},[0-9A-F]{16},\d{1,9},[^,]{0,60},[^,]{0,60},[-+<>*]?,/i;

/** The log type whose rows look like a line, where no header tells. Nothing for rows of SMTP logs, which do not tell the side. */
export function logTypeOfRow(line: string): LogType | undefined {
  return rowBeginnings.find(({ beginning }) => beginning.test(line))?.type;
}

const rowBeginnings = logTypes.flatMap((type) => (type.rowBeginning ? [{ type, beginning: new RegExp(`^\\uFEFF?${type.rowBeginning.source}`) }] : []));
