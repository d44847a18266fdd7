import { header, session } from './protocol-log';

/** A row of a session as `session` takes it, and when it was written: seconds after eight o'clock, or a text to stand in place of the time. */
export type TimedRow = readonly [time: number | string, row: string];

const eight = Date.UTC(2021, 2, 1, 8);

/** A log of one session in which each row has its time, as lines. */
export function timedLog(type: 'Send' | 'Receive', ...rows: readonly TimedRow[]): string[] {
  return [...header(type), ...timedSession('08D8DC7B1F6A2C10', type, rows)];
}

/** The rows of a session in which each has its time, as lines. */
export function timedSession(id: string, type: 'Send' | 'Receive', rows: readonly TimedRow[]): string[] {
  const lines = session(
    id,
    type,
    rows.map(([, row]) => row),
  );
  return lines.map((line, at) => line.replace(/^[^,]*/, timeText(rows[at]?.[0] ?? '')));
}

function timeText(time: number | string): string {
  return typeof time === 'string' ? time : new Date(eight + time * 1000).toISOString();
}
