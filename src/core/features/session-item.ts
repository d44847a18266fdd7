import { field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import { type Message, message } from '../message';
import { dotted } from './dotted';
import { durationOf, hostOf, resultOf, timeOfDay } from './session-label';
import { summaryOf } from './session-summary';

/** What a session looks like in a list: the icon. The texts say the same. */
export type SessionLook = 'failed' | 'not-connected' | 'refused' | 'plain-text' | 'old-tls' | 'tls' | 'unknown';

/** A session as a line of a list. */
export interface SessionItem {
  readonly look: SessionLook;
  /** How it went: `TLS failed: SocketError`. It stands first, since long names of hosts leave no room for it. */
  readonly label: Message;
  /** With whom, how long and when: `mx.fabrikam.com · 0.18 s · 08:12:44`. */
  readonly description: Message;
  /** The same without the other side, for below its name: `0.18 s · 08:12:44`. */
  readonly descriptionBelowHost: Message;
  /** What the tooltip says, line by line. */
  readonly details: readonly Message[];
  /** The whole as one sentence, for screen readers. */
  readonly spoken: Message;
}

/** Describes a session as a line of a list. */
export function sessionItem(session: Session): SessionItem {
  const { story, first, last, rows } = session;
  const duration = durationOf(session);
  const host = hostOf(session);
  const result = resultOf(session);
  const time = timeOfDay(first);
  return {
    look: lookOf(session),
    label: result,
    description: dotted(host, duration, time),
    descriptionBelowHost: dotted(duration, time),
    details: [
      story.remoteName && story.remote ? message('{name} ({address})', { name: host, address: story.remote.slice(0, 255) }) : message('{host}', { host }),
      result,
      ...(story.connector === null ? [] : [message('Connector: {connector}', { connector: story.connector.slice(0, 255) })]),
      ...roleOf(session),
      ...(time === null ? [] : [message('Start: {time} (UTC)', { time: field(first, 'date-time').slice(0, 40) })]),
      ...(duration === null ? [] : [message('Duration: {duration}', { duration })]),
      message('Lines: {count}, from {first} to {last}', { count: rows.length, first: first.line + 1, last: last.line + 1 }),
      message('Session id: {id}', { id: session.id.slice(0, 100) }),
    ],
    spoken: message('Session with {host}: {result}. Start: {time} UTC, duration: {duration}, lines: {count}.', {
      host,
      result,
      time: time ?? message('unknown'),
      duration: duration ?? message('unknown'),
      count: rows.length,
    }),
  };
}

/** Which side began the connection; nothing where the log does not tell. */
export function roleOf({ story: { role } }: Session): readonly Message[] {
  if (role === null) return [];
  return [role === 'send' ? message('This server sent: it connected to the other side') : message('This server received: the other side connected to it')];
}

function lookOf(session: Session): SessionLook {
  const { outcome, startTls } = session.story;
  if (outcome === 'tls-failed') return 'failed';
  if (outcome === 'tls') return summaryOf(session).isLegacy ? 'old-tls' : 'tls';
  if (outcome === 'not-connected') return 'not-connected';
  if (startTls === 'refused') return 'refused';
  return outcome === 'plain-text' ? 'plain-text' : 'unknown';
}
