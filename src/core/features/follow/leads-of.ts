import { addressOf, portOf } from '../../formats/exchange-log/endpoint';
import { nameBefore, namesAfter, namesBetween } from '../../formats/exchange-log/log-file-name';
import { timeOfRow } from '../../formats/exchange-log/log-time';
import { numberIn } from '../../formats/exchange-log/row';
import type { Session } from '../../formats/exchange-log/session';
import { linksOf, type NamedMessage, type NamedSession } from '../../formats/exchange-log/session-links';
import type { InternalPort, TransportLogKind, TransportService } from '../../knowledge/exchange/transport-logs';
import { internalPorts, transportLog } from '../../knowledge/exchange/transport-logs';
import { type Message, message } from '../../message';
import type { Lead, WantedLog } from './lead';
import { type LogPlace, placeOfPath, serverOf, serviceOf } from './log-place';
import { serverText, timeText } from './words';

/** So many messages of one session are followed; the others take the same way. */
const mostMessages = 10;

/** A session with what is known of where it was written. */
interface Origin {
  readonly session: Session;
  readonly place: LogPlace;
  readonly service: TransportService | null;
  readonly server: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Where a session surely goes on, or came from, judged by the session alone: for people who read just the session. What came before stands first. `path` is the
 * file's, with or without folders.
 */
export function leadsOf(session: Session, path: string): readonly Lead[] {
  return allLeadsOf(session, path).filter(({ isSure }) => isSure);
}

/**
 * What can lead out of a session: parts of it in other files, sessions that it passes on or that pass it on, the other end of its connection, its messages.
 * Those that are not sure are worth a search, and nothing to tell anybody where it finds nothing.
 */
export function allLeadsOf(session: Session, path: string): readonly Lead[] {
  const place = placeOfPath(path);
  const { from, to } = timesOf(session);
  const origin: Origin = { session, place, service: serviceOf(session, place), server: serverOf(session, place), from, to };
  const links = linksOf(session);
  const leads = [
    ...partLeads(origin),
    ...links.sessions.filter(({ id }) => id !== session.id.toUpperCase()).map((named) => namedSessionLead(origin, named)),
    ...namingSessionLeads(origin),
    ...otherEndLeads(origin),
    ...links.messages.slice(0, mostMessages).map((moved) => messageLead(origin, moved)),
  ];
  return leads.sort((a, b) => Number(b.direction === 'back') - Number(a.direction === 'back'));
}

function timesOf({ rows }: Session): Pick<Origin, 'from' | 'to'> {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const time = timeOfRow(row);
    if (Number.isNaN(time)) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from <= to ? { from, to } : { from: null, to: null };
}

/** The log that is wanted: of the same time as the session, of a server that may not be known. */
function wanted({ from, to }: Origin, { service, kind, server }: Pick<WantedLog, 'service' | 'kind' | 'server'>): WantedLog {
  const { folder, prefix, switchOn } = transportLog(service, kind);
  return { service, kind, server, folder, files: from === null || to === null ? [] : namesBetween(prefix, from, to), from, to, switchOn };
}

function kindOfRole(session: Session): TransportLogKind {
  return session.story.role === 'send' ? 'SmtpSend' : 'SmtpReceive';
}

function partLeads(origin: Origin): readonly Lead[] {
  const { session, place, service, server } = origin;
  const { startSeen, disconnect, outcome } = session.story;
  const wants = wanted(origin, { service, kind: kindOfRole(session), server });
  const of = serverText(server, message('the same server'));
  const leads: Lead[] = [];
  // What a send log notes before the `+` can be in the file before as well; then only the numbers tell.
  const startsLate = session.rows.every((row) => (numberIn(row, 'sequence-number') ?? 0) > 0);
  if (!startSeen || startsLate) {
    const files = place.name ? [nameBefore(place.name)] : [];
    const text = place.name
      ? message(
          'The beginning of this session is not in this file. If it was logged, it is in the log before this one, {file} or an earlier one, of {server}.',
          {
            file: files[0] ?? '',
            server: of,
          },
        )
      : message('The beginning of this session is not in this file. If it was logged, it is in the log before this one, of {server}.', { server: of });
    leads.push({ kind: 'earlier-part', direction: 'back', sought: session.id, wants: { ...wants, files }, at: session.first, text, isSure: !startSeen });
  }
  // Where no connection was made, no line says that it ended.
  if (!disconnect && outcome !== 'not-connected') {
    const files = place.name ? namesAfter(place.name) : [];
    const text = place.name
      ? message(
          'The end of this session is not in this file. If it was logged, it is in the log after this one, {file} or {next} or a later one, of {server}.',
          {
            file: files[0] ?? '',
            next: files[1] ?? '',
            server: of,
          },
        )
      : message('The end of this session is not in this file. If it was logged, it is in the log after this one, of {server}.', { server: of });
    leads.push({ kind: 'later-part', direction: 'on', sought: session.id, wants: { ...wants, files }, at: session.last, text, isSure: true });
  }
  return leads;
}

/** A session that names another one: a Front End's way to Hub names the session that it passes on, and Hub hears its id in XPROXYFROM. */
function namedSessionLead(origin: Origin, { id, row, by }: NamedSession): Lead {
  const { session, server } = origin;
  const { remoteName, remote } = session.story;
  const other = remoteName ?? (remote === null ? null : addressOf(remote));
  const common = { kind: 'named-session', sought: id, at: row, isSure: true } as const;
  const words = (wants: WantedLog, otherwise: Message) => ({ id, folder: wants.folder, server: serverText(wants.server, otherwise), time: timeText(wants) });
  if (session.story.role === 'send') {
    const wants =
      by === 'proxied-to' ? wanted(origin, { service: 'Hub', kind: 'SmtpSend', server }) : wanted(origin, { service: 'FrontEnd', kind: 'SmtpReceive', server });
    const text = message('This session passes on session {id}, which is in {folder} of {server}, {time}.', words(wants, message('the same server')));
    return { ...common, direction: 'back', wants, text };
  }
  if (by === 'proxying') {
    const wants = wanted(origin, { service: 'Hub', kind: 'SmtpReceive', server: linksOf(session).queuedOn });
    const text = message('The Front End passes this session on. The Hub side is session {id} in {folder} of {server}, {time}.', words(wants, unnamedHub));
    return { ...common, direction: 'on', wants, text };
  }
  const wants =
    by === 'proxied-to'
      ? wanted(origin, { service: 'Hub', kind: 'SmtpSend', server: other })
      : wanted(origin, { service: 'FrontEnd', kind: 'SmtpReceive', server: other });
  const text = message('This session was passed on from session {id} in {folder} of {server}, {time}.', words(wants, unnamedServer));
  return { ...common, direction: 'back', wants, text };
}

const unnamedHub = message('the Hub server that took it, which this log does not name');
const unnamedServer = message('a server that this log does not name');

/** Sessions that name this one: of a Front End that passes it on, and of Hub, which takes it. For mail that a Front End received there surely are some. */
function namingSessionLeads(origin: Origin): readonly Lead[] {
  const { session, service, server } = origin;
  const { role, firstMail, steps } = session.story;
  const links = linksOf(session);
  if (session.id === '' || role === null) return [];
  const isFrontEnd = role === 'receive' && service === 'FrontEnd';
  const moved = firstMail !== undefined || links.messages.length > 0;
  const isSure = isFrontEnd && moved && !links.sessions.some(({ by }) => by === 'proxying');
  const wants =
    role === 'send'
      ? wanted(origin, { service: 'FrontEnd', kind: 'SmtpReceive', server: null })
      : wanted(origin, { service: 'FrontEnd', kind: 'SmtpSend', server });
  const hub = wanted(origin, { service: 'Hub', kind: 'SmtpReceive', server: links.queuedOn });
  const text = isFrontEnd
    ? message('The Front End passes this session on: its way there is in {folder} of {server}, and the Hub side in {hubFolder} of {hubServer}, {time}.', {
        folder: wants.folder,
        server: serverText(server, message('the same server')),
        hubFolder: hub.folder,
        hubServer: serverText(hub.server, unnamedHub),
        time: timeText(wants),
      })
    : message('Other services may name this session, {id}, in logs of the same time, {time}.', { id: session.id, time: timeText(wants) });
  return [{ kind: 'naming-session', direction: 'on', sought: session.id, wants, at: firstMail?.row ?? steps[0]?.row ?? session.first, text, isSure }];
}

/** The other end of a connection writes the same two endpoints, the other way round. Only within one organisation is its log to be had. */
function otherEndLeads(origin: Origin): readonly Lead[] {
  const { session } = origin;
  const { role, local, remote, remoteName } = session.story;
  if (role === null || local === null || remote === null || portOf(local) === undefined || portOf(remote) === undefined) return [];
  const known: InternalPort | undefined = internalPorts.find(({ port }) => port === portOf(role === 'send' ? remote : local));
  const isProxied = linksOf(session).sessions.some(({ by }) => by === 'proxied-from');
  const wants =
    role === 'send'
      ? wanted(origin, { service: known?.listener ?? null, kind: 'SmtpReceive', server: remoteName ?? addressOf(remote) })
      : wanted(origin, { service: isProxied ? 'FrontEnd' : (known?.caller ?? null), kind: 'SmtpSend', server: remoteName ?? addressOf(remote) });
  const text = message('The other end of this connection, {remote}, is in {folder} of {server}, {time}.', {
    remote,
    folder: wants.folder,
    server: serverText(wants.server, unnamedServer),
    time: timeText(wants),
  });
  const direction = role === 'send' ? 'on' : 'back';
  return [{ kind: 'other-end', direction, sought: `${remote},${local}`, wants, at: session.first, text, isSure: known !== undefined }];
}

function messageLead(origin: Origin, { id, row }: NamedMessage): Lead {
  const wants = wanted(origin, { service: null, kind: 'MessageTracking', server: origin.server });
  const text = message('What else happened to message {id} is in the message tracking log, {folder} of {server}, {time} or later.', {
    id,
    folder: wants.folder,
    server: serverText(wants.server, message('the same server')),
    time: timeText(wants),
  });
  return { kind: 'message', direction: 'on', sought: id, wants, at: row, text, isSure: true };
}
