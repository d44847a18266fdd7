import { durationText } from '../../formats/exchange-log/duration-text';
import { timeOfRow } from '../../formats/exchange-log/log-time';
import { field, type LogRow, type SmtpField } from '../../formats/exchange-log/row';
import { contentsOf } from '../../formats/exchange-log/row-groups';
import { Session } from '../../formats/exchange-log/session';
import { sessionStarts } from '../../formats/exchange-log/session-starts';
import { type Message, message } from '../../message';
import { type SessionSummary, summaryOf } from '../session-summary';
import { findRows } from './find-rows';
import { isContinuation } from './is-continuation';
import { isPart, type Lead } from './lead';

/** A place that a lead leads to. */
export interface FoundPlace {
  readonly lead: Lead;
  /** From 0: the line to show. */
  readonly line: number;
  /** What is there, such as `the rest of this session`. */
  readonly what: Message;
  /** Outcome, host and duration of a session there, or what the message tracking log says. */
  readonly detail: Message;
  /** When it was written, in milliseconds since 1970; null where it does not say. */
  readonly time: number | null;
  /** The session there; nothing in logs that hold no SMTP sessions. */
  readonly session: Session | null;
}

/** A text that is searched. */
export interface SearchedText {
  readonly text: string;
  /** Whether it is the file of the session itself: then the session is no place, and nothing in it is a part of it. */
  readonly isOwn: boolean;
}

/** Two ends of one connection write their clocks' times; so far apart they can be, in milliseconds. A port comes back after hours. */
const clockDifference = 600_000;

/** A session that another one names was open at about the same time; ids come back only after a service starts again. */
const sameTime = 86_400_000;

/** So many sessions of one file are read; a person cannot choose among more. */
const mostSessions = 100;

/** Where in a text the leads of a session lead to: at most one place for each session there, and for each message in a message tracking log. */
export function placesIn({ text, isOwn }: SearchedText, origin: Session, leads: readonly Lead[]): readonly FoundPlace[] {
  const hits = findRows(text, [...new Set(leads.map(({ sought }) => sought))]);
  if (hits.length === 0) return [];
  const sessions = sessionsOfRows(text, hits, new Set(leads.map(({ sought }) => sought.toUpperCase())));
  const own = isOwn ? origin.first.node.line : undefined;
  const places: FoundPlace[] = [];
  for (const lead of leads) {
    if (isOwn && isPart(lead)) continue;
    const seen = new Set<Session>();
    for (const row of hits) {
      const session = leadsToRow(lead, row) ? sessions.get(row) : undefined;
      if (!session || seen.has(session) || session.first.node.line === own) continue;
      seen.add(session);
      if (fits(lead, origin, session)) places.push(sessionPlace(lead, session, row));
    }
    if (lead.kind === 'message') places.push(...trackingPlace(lead, hits));
  }
  return places;
}

/** The sessions of rows, whole as far as the text holds them. */
function sessionsOfRows(text: string, hits: readonly LogRow[], sought: ReadonlySet<string>): ReadonlyMap<LogRow, Session> {
  const ids = new Set(hits.filter(isSmtpRow).map((row) => field(row, 'session-id').toUpperCase()));
  // What is sought by its own id stands first, so that no crowd of mentions can push it out.
  const wanted = [...ids].sort((a, b) => Number(sought.has(b)) - Number(sought.has(a))).slice(0, mostSessions);
  const groups = new Map<string, LogRow[]>();
  for (const row of wanted.every((id) => sought.has(id)) ? hits : findRows(text, wanted)) {
    const id = isSmtpRow(row) ? field(row, 'session-id').toUpperCase() : '';
    if (!ids.has(id)) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  const byLine = new Map<number, Session>();
  for (const group of groups.values()) {
    const starts = sessionStarts(group);
    for (const [index, start] of starts.entries()) {
      const [first, ...rest] = group.slice(start, starts[index + 1]);
      if (!first) continue;
      const session = new Session([first, ...rest]);
      for (const row of session.rows) byLine.set(row.line, session);
    }
  }
  const found = new Map<LogRow, Session>();
  for (const row of hits) {
    const session = byLine.get(row.line);
    if (session) found.set(row, session);
  }
  return found;
}

function isSmtpRow(row: LogRow): boolean {
  return contentsOf(row) === 'smtp-sessions' && field(row, 'session-id') !== '';
}

/** Whether a row that holds what a lead seeks holds it where the lead means it. */
function leadsToRow({ kind, sought }: Lead, row: LogRow): boolean {
  const is = (value: string): boolean => value.toLowerCase() === sought.toLowerCase();
  const says = (name: SmtpField): boolean => field(row, name).toLowerCase().includes(sought.toLowerCase());
  switch (kind) {
    case 'earlier-part':
    case 'later-part':
    case 'named-session':
      return is(field(row, 'session-id'));
    case 'naming-session':
      return !is(field(row, 'session-id')) && (says('data') || says('context'));
    case 'other-end':
      return is(`${field(row, 'local-endpoint')},${field(row, 'remote-endpoint')}`);
    case 'message':
      return says('data') || says('context');
  }
}

/** Whether a session can be the one that a lead means: its side, and its time. */
function fits({ kind, wants }: Lead, origin: Session, session: Session): boolean {
  if (kind === 'earlier-part') return isContinuation(session, origin);
  if (kind === 'later-part') return isContinuation(origin, session);
  if (kind === 'message') return true;
  const { role } = session.story;
  if (kind !== 'naming-session' && role !== null && (role === 'send') !== (wants.kind === 'SmtpSend')) return false;
  return isNear(origin, session, kind === 'other-end' ? clockDifference : sameTime);
}

function isNear(a: Session, b: Session, distance: number): boolean {
  const between = Math.max(timeOfRow(a.first) - timeOfRow(b.last), timeOfRow(b.first) - timeOfRow(a.last));
  return Number.isNaN(between) || between <= distance;
}

function sessionPlace(lead: Lead, session: Session, row: LogRow): FoundPlace {
  const summary = summaryOf(session);
  // A session is read from its beginning; of one that only mentions what is sought, the mention is what matters.
  const isMention = lead.kind === 'naming-session' || lead.kind === 'message';
  return { lead, line: (isMention ? row : session.first).line, what: whatIsThere(lead, session), detail: detailOf(summary), time: summary.start, session };
}

function whatIsThere({ kind, direction }: Lead, { story, id }: Session): Message {
  switch (kind) {
    case 'earlier-part':
      return story.startSeen ? message('the beginning of this session') : message('an earlier part of this session');
    case 'later-part':
      return story.disconnect ? message('the rest of this session') : message('a later part of this session');
    case 'named-session':
      return direction === 'back'
        ? message('session {id}, from which this one was passed on', { id })
        : message('session {id}, the Hub side of this one', { id });
    case 'naming-session':
      return story.role === 'send'
        ? message('session {id}, by which this one is passed on', { id })
        : message('session {id}, which takes over from this one', { id });
    case 'other-end':
      return message('session {id}, the other end of this connection', { id });
    case 'message':
      return message('the same message in session {id}', { id });
  }
}

function detailOf({ result, host, duration, role }: SessionSummary): Message {
  const side = role === 'send' ? message('sent') : role === 'receive' ? message('received') : message('side not known');
  const time = duration === null ? message('duration not known') : durationText(duration);
  if (host === null) return message('{side}, {result}, {duration}', { side, result, duration: time });
  return message('{side}, {result}, {host}, {duration}', { side, result, host, duration: time });
}

/** How many events of a message are named; a message to a large group has thousands. */
const mostEvents = 10;

/** What a message tracking log says of a message: its first row there, and the events of all of them. */
function trackingPlace(lead: Lead, hits: readonly LogRow[]): readonly FoundPlace[] {
  const rows = hits.filter((row) => !isSmtpRow(row) && field(row, 'message-id').toLowerCase() === lead.sought.toLowerCase());
  const [first] = rows;
  if (!first) return [];
  const events = [...new Set(rows.map((row) => `${field(row, 'source')} ${field(row, 'event-id')}`.trim()))].filter((event) => event !== '');
  const time = timeOfRow(first);
  return [
    {
      lead,
      line: first.line,
      what: message('the same message in a message tracking log'),
      detail: message('rows: {count}; {events}', { count: rows.length, events: events.slice(0, mostEvents).join(', ') }),
      time: Number.isNaN(time) ? null : time,
      session: null,
    },
  ];
}
