import type { Lead } from '../features/follow/lead';
import { leadsOf } from '../features/follow/leads-of';
import type { Session } from '../formats/exchange-log/session';
import { linksOf } from '../formats/exchange-log/session-links';
import { message } from '../message';
import type { ReportBlock, ReportItem } from '../report-document';

/** Where the rest of a session is, the session that passed it on or takes it over, and its mail; nothing where nothing surely leads out of it. `path` is the file's. */
export function whereItGoesOn(session: Session, path: string): readonly ReportBlock[] {
  const leads = leadsOf(session, path);
  if (leads.length === 0) return [];
  const how = message(
    'To go there, put the cursor on a line of this session in the log and run Follow This Session…, from the context menu or the Command Palette (F1). It searches the other logs of the folder.',
  );
  return [
    { kind: 'heading', level: 2, text: message('Where it goes on') },
    { kind: 'list', items: itemsOf(leads, session) },
    { kind: 'paragraph', text: how },
  ];
}

/** The messages of a session all take one way, so that one stands for them. */
function itemsOf(leads: readonly Lead[], session: Session): readonly ReportItem[] {
  const firstMessage = leads.find(({ kind }) => kind === 'message');
  const items = leads
    .filter((lead) => lead.kind !== 'message' || lead === firstMessage)
    .map(({ direction, text }): ReportItem => ({ label: direction === 'back' ? message('Before') : message('After'), text }));
  const others = linksOf(session).messages.length - 1;
  return others > 0 ? [...items, { text: message('The same log tells of the other messages of this session: {count}.', { count: others }) }] : items;
}
