import { countSessions, limitsOf, render, sessionCount, sessionsOf, type Translate } from '../core/index';
import type { LogStatusParams } from '../protocol/sessions';
import type { OpenDocument } from './documents';

/** How a log stands in short: its sessions, and what is cut short because it is large. Nothing for files that can hold no sessions. */
export function logStatusOf({ uri, file }: OpenDocument, translate: Translate): LogStatusParams | undefined {
  if (file.language !== 'exchange-protocol-log') return undefined;
  const { all, failed } = countSessions(sessionsOf(file));
  return {
    uri,
    sessions: all,
    failed,
    text: render(sessionCount(all, failed), translate),
    limits: limitsOf(file).map(({ text }) => render(text, translate)),
  };
}
