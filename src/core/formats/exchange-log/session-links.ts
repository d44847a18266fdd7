import { remembered } from '../../text/remembered';
import { hostName } from '../smtp/extension';
import type { LogRow } from './row';
import type { Session } from './session';
import type { Step } from './steps';

/** Another session that a session names, and the row that names it. */
export interface NamedSession {
  /** 16 hex digits, in upper case. */
  readonly id: string;
  readonly row: LogRow;
  /**
   * How it is named: `proxying` in the note `Proxying inbound session with session id …`; `proxied-from` in XPROXY or XPROXYFROM, by which a Front End says
   * whom it speaks for; `proxied-to` in XPROXYTO, by which Hub asks a Front End to send for it.
   */
  readonly by: 'proxying' | 'proxied-from' | 'proxied-to';
}

/** A message that a session moves, and the row that names it. */
export interface NamedMessage {
  /** The Message-ID with its angle brackets. */
  readonly id: string;
  readonly row: LogRow;
}

/** What a session says of other sessions, and of the messages that went through it. */
export interface SessionLinks {
  readonly sessions: readonly NamedSession[];
  readonly messages: readonly NamedMessage[];
  /** The Hub server that took the message, from `Hostname=` in its answer. */
  readonly queuedOn: string | null;
}

/** So many of each kind are told apart; Exchange closes a connection after far fewer messages. */
const maximum = 100;

const proxying = /\bProxying inbound session with session id ([0-9A-F]{16})\b/i;
const sessionArgument = /\b(?:SID|SESSIONID)=([0-9A-F]{16})\b/i;
const sending = /\bsending message with RecordId \d{1,30} and InternetMessageId (<[^<>\s]{1,998}>)/i;
const queued = /^(<[^<>\s]{1,998}>) \[InternalId=\d{1,30}(?:, Hostname=([\w.-]{1,255}))?/i;

/**
 * Reads which other sessions and which messages a session names. Sources: a published Send log of a Front End for the note and its id, which is that of the
 * Front End's Receive session; Exchange's own monitoring for the arguments of XPROXYTO.
 */
export const linksOf = remembered((session: Session): SessionLinks => {
  const sessions = new Map<string, NamedSession>();
  const messages = new Map<string, NamedMessage>();
  let queuedOn: string | null = null;
  for (const step of session.story.steps) {
    const named = sessionIn(step);
    if (named && sessions.size < maximum && !sessions.has(named.id)) sessions.set(named.id, named);
    const moved = messageIn(step);
    if (moved && messages.size < maximum && !messages.has(moved.id)) messages.set(moved.id, { id: moved.id, row: step.row });
    queuedOn ??= moved?.host ?? null;
  }
  return { sessions: [...sessions.values()], messages: [...messages.values()], queuedOn };
});

function sessionIn(step: Step): NamedSession | undefined {
  if (step.kind === 'info') {
    const id = (proxying.exec(step.context) ?? proxying.exec(step.data))?.[1];
    return id === undefined ? undefined : { id: id.toUpperCase(), row: step.row, by: 'proxying' };
  }
  if (step.kind !== 'command' || !/^XPROXY(?:FROM|TO)?$/.test(step.command.verb)) return undefined;
  const id = sessionArgument.exec(step.command.argument.slice(0, 10_000))?.[1];
  if (id === undefined) return undefined;
  return { id: id.toUpperCase(), row: step.row, by: step.command.verb === 'XPROXYTO' ? 'proxied-to' : 'proxied-from' };
}

function messageIn(step: Step): { readonly id: string; readonly host: string | null } | undefined {
  if (step.kind === 'info') {
    const id = (sending.exec(step.context) ?? sending.exec(step.data))?.[1];
    return id === undefined ? undefined : { id, host: null };
  }
  if (step.kind !== 'reply' || step.reply.code !== 250) return undefined;
  const [, id, host] = queued.exec(step.reply.text) ?? [];
  return id === undefined ? undefined : { id, host: hostName(host ?? '') ?? null };
}
