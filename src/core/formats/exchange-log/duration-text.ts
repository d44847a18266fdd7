import { type Message, message } from '../../message';

/** A span of time in words: `0.18 s`, `42 s`, `5 min 3 s`, `2 h 10 min`. */
export function durationText(milliseconds: number): Message {
  if (milliseconds < 10_000) return message('{seconds} s', { seconds: (milliseconds / 1000).toFixed(2) });
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return message('{seconds} s', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return message('{minutes} min {seconds} s', { minutes, seconds: seconds % 60 });
  return message('{hours} h {minutes} min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
