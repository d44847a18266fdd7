import type { LogRow } from './row';
import { field, numberIn } from './row';

/**
 * Where sessions begin among the rows of one session id of an SMTP log, as indices. Another one begins with a `+` where the session has been opened or closed before, and with
 * a row of sequence number 0 where it has been closed: a send log notes something before the `+`.
 */
export function sessionStarts(rows: readonly LogRow[]): readonly number[] {
  const starts = [0];
  let opened = false;
  let closed = false;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as LogRow;
    const event = field(row, 'event');
    if (event === '+' ? opened || closed : closed && numberIn(row, 'sequence-number') === 0) {
      starts.push(index);
      opened = false;
      closed = false;
    }
    if (event === '+') opened = true;
    if (event === '-') closed = true;
  }
  return starts;
}
