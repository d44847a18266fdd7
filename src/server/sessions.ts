import {
  countSessions,
  dotted,
  filterName,
  hostCount,
  hostKey,
  hostsOf,
  isCuredByTls12,
  listSessions,
  message,
  probeTargetOf,
  render,
  type Session,
  type SessionHost,
  sessionAt,
  sessionItem,
  sessionsOf,
  type Translate,
} from '../core/index';
import { type ProbeTargetAnswer, type ProbeTargetParams, probeTargetRequest } from '../protocol/requests';
import {
  type HostItem,
  type SessionItemData,
  type SessionsAnswer,
  type SessionsParams,
  sessionFilterIds,
  sessionSortIds,
  sessionsRequest,
} from '../protocol/sessions';
import type { Settings } from '../protocol/settings';
import type { ServerContext, ServerFeature } from './context';
import type { OpenDocument } from './documents';
import { guarded } from './guard';
import { forEachInSlices } from './in-slices';

/** So many hosts or sessions are sent at once at most, whatever is asked for. */
const mostSent = 20_000;

/** Lists of sessions for the tree. */
export const sessions: ServerFeature = (context) => {
  const { connection, documents, settings } = context;
  connection.onRequest(
    sessionsRequest,
    guarded(connection, null, async (params: SessionsParams, token): Promise<SessionsAnswer | null> => {
      const { rules } = await settings.of(params.uri);
      const open = documents.get(params.uri);
      if (!open || !isKnown(params)) return null;
      const all = sessionsOf(open.file);
      // What happened in a session is read when it is first asked for: that takes its time in a log that was only just opened.
      const read = await forEachInSlices(
        all,
        ({ story }) => void story,
        () => documents.isStale(open, token),
      );
      return read ? answerOf({ context, open, rules, params }) : null;
    }),
  );
  connection.onRequest(
    probeTargetRequest,
    guarded(connection, null, ({ uri, line }: ProbeTargetParams): ProbeTargetAnswer => {
      const open = documents.get(uri);
      const session = open && sessionAt(open.file, line);
      return (session && context.canProbe ? probeTargetOf(session) : undefined) ?? null;
    }),
  );
  return {};
};

interface ListRequest {
  readonly context: ServerContext;
  readonly open: OpenDocument;
  readonly rules: Settings['rules'];
  readonly params: SessionsParams;
}

function isKnown({ filter, sort }: SessionsParams): boolean {
  return sessionFilterIds.includes(filter) && sessionSortIds.includes(sort);
}

function answerOf({ context, open, rules, params }: ListRequest): SessionsAnswer {
  const { translate } = context;
  const all = sessionsOf(open.file);
  const counts = countSessions(all);
  const matching = listSessions(all, params);
  const hosts = params.list === 'hosts' ? hostsOf(matching) : [];
  const limit = Math.min(params.limit, mostSent);
  return {
    total: all.length,
    matching: matching.length,
    filtered: filteredText(params, all, translate),
    filters: sessionFilterIds.map((id) => ({ id, name: render(filterName(id), translate), count: counts[id] })),
    listed: params.list === 'hosts' ? hosts.length : matching.length,
    hosts: hosts.slice(0, limit).map((host) => toHostItem(host, translate)),
    sessions: params.list === 'sessions' ? matching.slice(0, limit).map((session) => toItem(session, { context, open, rules, params })) : [],
  };
}

function filteredText({ filter, host }: SessionsParams, all: readonly Session[], translate: Translate): string | null {
  if (host === null) return filter === 'all' ? null : render(filterName(filter), translate);
  const [found] = hostsOf(all.filter((session) => hostKey(session) === host));
  const label = found?.label ?? message('{host}', { host });
  return render(filter === 'all' ? label : message('{filter}, {host}', { filter: filterName(filter), host: label }), translate);
}

function toHostItem(host: SessionHost, translate: Translate): HostItem {
  const { key, name, address, count, failed } = host;
  return { key, label: render(name, translate), description: render(dotted(hostCount(host), address), translate), count, failed };
}

function toItem(session: Session, { context: { translate, canProbe }, open, rules, params }: ListRequest): SessionItemData {
  const { look, label, description, descriptionBelowHost, details, spoken } = sessionItem(session);
  return {
    id: session.id,
    line: session.first.line,
    look,
    label: render(label, translate),
    description: render(params.host === null ? description : descriptionBelowHost, translate),
    tooltip: details.map((detail) => render(detail, translate)).join('\n'),
    spoken: render(spoken, translate),
    probe: (canProbe ? probeTargetOf(session) : undefined) ?? null,
    registry: isCuredByTls12(open.file, session, rules),
  };
}
