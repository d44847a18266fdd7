import { type Message, message } from '../../message';
import type { WantedLog } from './lead';

/** A server in a sentence: `server EX01`, or other words where its name is not known. */
export function serverText(name: string | null, otherwise: Message): Message {
  return name === null ? otherwise : message('server {name}', { name });
}

/** A span of time in a sentence, to the minute: `2021-03-01 08:12–08:13 UTC`. Logs are in UTC whatever the clock on the wall says. */
export function timeText({ from, to }: Pick<WantedLog, 'from' | 'to'>): Message {
  if (from === null || to === null) return message('at a time that this log does not tell');
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === end) return message('{time} UTC', { time: start });
  return message('{start} to {end} UTC', { start, end: start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end });
}

function minuteOf(time: number): string {
  return new Date(Math.min(Math.max(time, 0), 253_402_300_799_000)).toISOString().slice(0, 16).replace('T', ' ');
}
