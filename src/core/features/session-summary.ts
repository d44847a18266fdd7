import { addressOf } from '../formats/exchange-log/endpoint';
import { timeOfRow } from '../formats/exchange-log/log-time';
import type { Session } from '../formats/exchange-log/session';
import type { Outcome, Story } from '../formats/exchange-log/story';
import type { LogRole } from '../formats/exchange-log/types/log-type';
import { tlsVersionNamed } from '../knowledge/tls/protocols';
import { type Message, message } from '../message';
import { remembered } from '../text/remembered';

/** A session in a few words, for lists: outline, tree, lines between the rows. What is not known is null. */
export interface SessionSummary {
  readonly session: Session;
  readonly id: string;
  readonly role: LogRole | null;
  readonly outcome: Outcome;
  /** The outcome in words, such as `TLS 1.2` or `TLS failed: SocketError`. */
  readonly result: Message;
  /** Whether the version that was negotiated is one before TLS 1.2. */
  readonly isLegacy: boolean;
  /** The name that the other side gave itself, or its address. */
  readonly host: string | null;
  /** The address of the other side, without port. */
  readonly address: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly start: number | null;
  /** Milliseconds from the first to the last row that has a time. */
  readonly duration: number | null;
}

/** Sums a session up; the same object as long as the session is. */
export const summaryOf = remembered((session: Session): SessionSummary => {
  const { story } = session;
  const address = story.remote === null ? null : addressOf(story.remote);
  return {
    session,
    id: session.id,
    role: story.role,
    outcome: story.outcome,
    result: resultOf(story),
    isLegacy: isLegacy(story),
    host: story.remoteName ?? address,
    address,
    ...timesOf(session),
  };
});

/** Whether a version before TLS 1.2 was negotiated. */
export function isLegacy({ success }: Story): boolean {
  return success !== undefined && tlsVersionNamed(success.value.protocol)?.legacy === true;
}

function resultOf({ outcome, success, failure, complete, startTls, firstMail }: Story): Message {
  if (outcome === 'tls' && success) return message('{protocol}', { protocol: success.value.protocol });
  if (outcome === 'tls-failed') return message('TLS failed: {error}', { error: failure?.error ?? '?' });
  if (outcome === 'plain-text') return message('in clear text');
  if (outcome === 'not-connected') return message('no connection');
  if (startTls === 'accepted') return message('TLS begun, result not logged');
  if (startTls === 'refused') return message('STARTTLS refused');
  if (!complete) return message('not whole in this file');
  return firstMail ? message('TLS not known') : message('no mail, no TLS');
}

function timesOf({ first, last }: Session): Pick<SessionSummary, 'start' | 'duration'> {
  const start = timeOfRow(first);
  const duration = timeOfRow(last) - start;
  return { start: Number.isNaN(start) ? null : start, duration: Number.isNaN(duration) ? null : Math.max(0, duration) };
}
