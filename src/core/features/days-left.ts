import { type Message, message } from '../message';

const day = 86_400_000;

/** When something ends, with the days that are left or gone: `2027-02-01 (days left: 69)`. `end` is ISO 8601, `now` milliseconds since 1970. */
export function daysLeft(end: string, now: number): Message {
  const date = end.slice(0, 10);
  const left = Date.parse(end) - now;
  const days = Math.floor(Math.abs(left) / day);
  if (left < 0) return message('{date} (expired, days ago: {days})', { date, days });
  return message('{date} (days left: {days})', { date, days });
}
