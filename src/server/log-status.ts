import { countFailed, limitsOf, render, sessionCount, sessionsOf, type Translate } from '../core/index';
import type { LogStatusParams } from '../protocol/sessions';
import type { OpenDocument } from './documents';

/** How a log stands in short: its sessions, and what is cut short because it is large. Nothing for files that can hold no sessions. */
export function logStatusOf({ uri, file }: OpenDocument, translate: Translate): LogStatusParams | undefined {
  if (file.language !== 'exchange-protocol-log') return undefined;
  const sessions = sessionsOf(file);
  const failed = countFailed(sessions);
  return {
    uri,
    sessions: sessions.length,
    failed,
    text: render(sessionCount(sessions.length, failed), translate),
    limits: limitsOf(file).map(({ text }) => render(text, translate)),
  };
}
