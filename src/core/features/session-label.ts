import { durationText } from '../formats/exchange-log/duration-text';
import type { LogRow } from '../formats/exchange-log/row';
import { field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import { type Message, message } from '../message';
import { summaryOf } from './session-summary';

/** The other side of a session in a label: its name, or its address. */
export function hostOf(session: Session): string | Message {
  return summaryOf(session).host?.slice(0, 255) ?? message('an unknown host');
}

/** How a session ended in a label, such as `TLS failed: SocketError`; old versions of TLS are called old, so that no one has to know which ones are. */
export function resultOf(session: Session): Message {
  const { result, isLegacy } = summaryOf(session);
  return isLegacy ? message('{version} (old version)', { version: result }) : result;
}

/** How long a session took, in words; null where its first or last row has no time. */
export function durationOf(session: Session): Message | null {
  const { duration } = summaryOf(session);
  return duration === null ? null : durationText(duration);
}

/** The time of day of a row as the log has it, in UTC; null where it has none. */
export function timeOfDay(row: LogRow): string | null {
  return /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)/.exec(field(row, 'date-time'))?.[1] ?? null;
}
