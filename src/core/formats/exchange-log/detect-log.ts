import { columnsOf } from './columns';
import { isSmtpRow, logTypeOfHeader, logTypeOfRow, logTypeWithColumns } from './find-log-type';
import { logTypes } from './types/index';
import type { LogLanguage, LogType } from './types/log-type';
import { smtpFields } from './types/log-type';

/** How many lines of a text are looked at. Exchange's header has five. */
const headLines = 50;

const logTypeLine = /^\uFEFF?[> \t]{0,10}#log-type:[ \t]*(.*)$/i;
const fieldsLine = /^\uFEFF?[> \t]{0,10}#fields:[ \t]*(.*)$/i;

/** Finds the log type in the first lines of a text, by its `#Log-type:` line in any case. Nothing for a text without one that is known. */
export function detectLog(firstLines: readonly string[]): LogType | undefined {
  for (const line of firstLines.slice(0, headLines)) {
    const header = logTypeLine.exec(line)?.[1];
    const type = header === undefined ? undefined : logTypeOfHeader(header);
    if (type) return type;
  }
  return undefined;
}

/** Finds the log type by the name that Exchange gives its files, such as `RECV2023011116-1.LOG`; a path in front of it does not matter. */
export function detectLogByName(path: string): LogType | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return logTypes.find((type) => type.fileName.test(name));
}

/**
 * The language of a log of Exchange, by what stands in its first lines: the header, or where that was cut off, the columns or a row. Nothing for other texts,
 * and for logs of a type that is not read.
 */
export function detectLogLanguage(firstLines: readonly string[]): LogLanguage | undefined {
  const head = firstLines.slice(0, headLines);
  if (head.some((line) => logTypeLine.test(line))) return detectLog(head)?.language;
  for (const line of head) {
    const fields = fieldsLine.exec(line)?.[1];
    const found = fields === undefined ? languageOfRow(line) : languageOfColumns(fields);
    if (found) return found;
  }
  return undefined;
}

function languageOfColumns(fields: string): LogLanguage | undefined {
  const columns = columnsOf(fields);
  if (!columns) return undefined;
  return smtpFields.every((name) => columns.positions.has(name)) ? 'exchange-protocol-log' : logTypeWithColumns(columns)?.language;
}

function languageOfRow(line: string): LogLanguage | undefined {
  return isSmtpRow(line) ? 'exchange-protocol-log' : logTypeOfRow(line)?.language;
}
