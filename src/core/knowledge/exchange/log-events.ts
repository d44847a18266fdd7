import type { SourceId } from '../sources';

/** A character of the event column, from the point of view of the server that wrote the log. */
export interface LogEvent {
  readonly name: string;
  /** What it says in a log of a Send connector, in one of a Receive connector, and in one of which the side is not known. */
  readonly meaning: { readonly send: string; readonly receive: string; readonly unknown: string };
  readonly sources: readonly [SourceId, ...SourceId[]];
}

const same = (text: string): LogEvent['meaning'] => ({ send: text, receive: text, unknown: text });

/** The events of SMTP protocol logs. */
export const logEvents: readonly LogEvent[] = [
  { name: '+', meaning: same('The connection was made.'), sources: ['protocol-logging'] },
  { name: '-', meaning: same('The connection ended.'), sources: ['protocol-logging'] },
  {
    name: '>',
    meaning: {
      send: 'This server sent it. In a send log it is a command of this server.',
      receive: 'This server sent it. In a receive log it is a reply of this server.',
      unknown: 'This server sent it.',
    },
    sources: ['protocol-logging'],
  },
  {
    name: '<',
    meaning: {
      send: 'The other side sent it. In a send log it is a reply of the other server.',
      receive: 'The other side sent it. In a receive log it is a command of the other server or client.',
      unknown: 'The other side sent it.',
    },
    sources: ['protocol-logging'],
  },
  { name: '*', meaning: same('A note of this server; nothing was sent.'), sources: ['protocol-logging'] },
];
