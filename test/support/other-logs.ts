import { logTypes } from '../../src/core/formats/exchange-log/types/index';
import type { LogType } from '../../src/core/formats/exchange-log/types/log-type';
import { cell } from './protocol-log';

/** The logs of Exchange that are no SMTP protocol logs. */
export const otherLogTypes = logTypes.filter(({ language }) => language === 'exchange-log');

/** A log type by its id. */
export function logType(id: string): LogType {
  const type = logTypes.find((candidate) => candidate.id === id);
  if (!type) throw new Error(`There is no log type ${id}`);
  return type;
}

/** The header that Exchange writes at the beginning of a log of a type. */
export function otherHeader(id: string): string[] {
  const { header, fields } = logType(id);
  return [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.0.0.0',
    `#Log-type: ${header}`,
    '#Date: 2021-03-01T08:00:00.000Z',
    `#Fields: ${fields.join(',')}`,
  ];
}

/** A row of a message tracking log: the named columns, the others empty. */
export function trackingRow(values: Readonly<Record<string, string>>): string {
  const all: Readonly<Record<string, string>> = { 'date-time': '2021-03-01T08:00:00.000Z', ...values };
  return logType('message-tracking')
    .fields.map((name) => cell(all[name] ?? ''))
    .join(',');
}

/** Rows of a session of a connectivity log in short: `+ text`, `> text`, `- text`. */
export function connectionRows(id: string, destination: string, rows: readonly string[]): string[] {
  return rows.map((row, index) => `2021-03-01T08:00:0${index % 10}.000Z,${id},SMTP,${destination},${row[0]},${cell(row.slice(2))}`);
}

/** Rows of a POP3 or IMAP4 session in short: `command | parameters | context`. */
export function clientRows(id: string, ends: string, rows: readonly string[]): string[] {
  return rows.map((row, number) => {
    const [command = '', parameters = '', context = ''] = row.split(' | ');
    return `2021-03-01T08:00:00.${100 + number}Z,${id},${number},${ends},anna,1,2,3,${command},${cell(parameters)},${cell(context)}`;
  });
}
