import { type Message, message } from '../message';

/** Names or texts one after the other, with commas between them; `none` where there are none. */
export function listed(parts: readonly (string | Message)[]): Message {
  const [first, ...others] = parts;
  if (first === undefined) return message('none');
  if (others.length === 0) return typeof first === 'string' ? message('{text}', { text: first }) : first;
  return message('{first}, {rest}', { first, rest: listed(others) });
}
