import { columnsOf } from './columns';
import { logTypeOfHeader } from './grammar';
import { logTypes } from './types/index';
import type { LogType } from './types/log-type';
import { smtpFields } from './types/log-type';

/** How many lines of a text are looked at. Exchange's header has five. */
const headLines = 50;

const logTypeLine = /^\uFEFF?#log-type:[ \t]*(.*)$/i;
const fieldsLine = /^\uFEFF?#fields:[ \t]*(.*)$/i;
const smtpRow = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^,]{0,10},[^,]{0,300},[0-9A-F]{16},\d{1,9},[^,]{0,60},[^,]{0,60},[-+<>*],/i;

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
 * Whether a text is an SMTP protocol log of Exchange, by what stands in its first lines: the header, or where that was cut off, the columns or a row.
 */
export function isProtocolLog(firstLines: readonly string[]): boolean {
  if (firstLines.slice(0, headLines).some((line) => logTypeLine.test(line))) return detectLog(firstLines) !== undefined;
  return firstLines.slice(0, headLines).some((line) => {
    const fields = fieldsLine.exec(line)?.[1];
    if (fields === undefined) return smtpRow.test(line);
    const columns = columnsOf(fields);
    return smtpFields.every((name) => columns?.positions.has(name));
  });
}
