import { type Message, message } from '../message';

/** Parts of a label with dots between them, such as `mx.fabrikam.com · TLS 1.2`; parts that are not known are left out. */
export function dotted(...parts: readonly (string | Message | null)[]): Message {
  const [first = '', ...others] = parts.filter((part) => part !== null && part !== '');
  if (others.length === 0) return typeof first === 'string' ? message('{text}', { text: first }) : (first as Message);
  return message('{first} · {rest}', { first: first as string | Message, rest: dotted(...others) });
}
