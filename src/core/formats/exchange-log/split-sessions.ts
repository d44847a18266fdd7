import type { LogRow } from './row';
import { field, numberIn } from './row';

/**
 * Splits the rows of one session id of an SMTP log into sessions. Another one begins with a `+` where the session has been opened or closed before, and with
 * a row of sequence number 0 where it has been closed: a send log notes something before the `+`.
 */
export function splitIntoSessions(rows: readonly LogRow[]): readonly (readonly LogRow[])[] {
  const sessions: LogRow[][] = [];
  let current: LogRow[] = [];
  let opened = false;
  let closed = false;
  for (const row of rows) {
    const event = field(row, 'event');
    if (event === '+' ? opened || closed : closed && numberIn(row, 'sequence-number') === 0) {
      sessions.push(current);
      current = [];
      opened = false;
      closed = false;
    }
    current.push(row);
    if (event === '+') opened = true;
    if (event === '-') closed = true;
  }
  sessions.push(current);
  return sessions;
}
