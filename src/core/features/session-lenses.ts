import { addressOf, portOf } from '../formats/exchange-log/endpoint';
import type { Session } from '../formats/exchange-log/session';
import type { LanguageFile } from '../language-file';
import type { Message } from '../message';
import { LogFile } from '../open-file';
import { formatTarget, parseTarget } from '../probe/target';
import type { Level } from '../rules/rule';
import { dotted } from './dotted';
import { withLevels } from './findings';
import { leadsOf } from './follow/leads-of';
import { mostLensSessions } from './limits';
import { durationOf, hostOf, resultOf } from './session-label';
import { mostTroubled, troubleOf } from './trouble';

/** The sessions of a log above which a line tells what came of them; in a very large log only those that went wrong. None for files of other languages. */
export function sessionsWithLenses(file: LanguageFile): readonly Session[] {
  if (!(file instanceof LogFile)) return [];
  const { sessions } = file.model;
  if (sessions.length <= mostLensSessions) return sessions;
  return mostTroubled(
    sessions.filter((session) => troubleOf(session) > 0),
    mostLensSessions,
  );
}

/** What came of a session: `TLS failed: SocketError · mx.fabrikam.com · 0.18 s`. */
export function outcomeOf(session: Session): Message {
  return dotted(resultOf(session), hostOf(session), durationOf(session));
}

/**
 * The server that a session connected to, as a probe takes it. It is the address that the log has, not the name that the other side gave itself: such a name
 * often is in no DNS, and need not be true. Nothing where this server was the one that was connected to, or the log holds no address.
 */
export function probeTargetOf({ story: { role, remote } }: Session): string | undefined {
  const port = remote === null ? undefined : portOf(remote);
  if (role !== 'send' || remote === null || port === undefined) return undefined;
  const target = parseTarget(formatTarget({ host: addressOf(remote), port }));
  return 'problem' in target ? undefined : formatTarget(target);
}

/** Whether something was found in a session that a `.reg` file which enables TLS 1.2 is likely to cure; rules that are switched off do not count. */
export function isCuredByTls12(file: LanguageFile, session: Session, rules: Readonly<Record<string, Level | 'off'>>): boolean {
  return file instanceof LogFile && withLevels(file.findingsOf(session), rules).some(({ finding }) => finding.curedByTls12);
}

const leading = new WeakMap<Session, boolean>();

/**
 * Whether a session surely goes on, or came from, somewhere else: its other part, the session that passed it on or took it over. Its messages do not count:
 * almost every session has some. `path` is the file's. Remembered, since the editor asks for every session after every edit.
 */
export function leadsElsewhere(session: Session, path: string): boolean {
  const known = leading.get(session);
  if (known !== undefined) return known;
  const leads = leadsOf(session, path).some(({ kind }) => kind !== 'message');
  leading.set(session, leads);
  return leads;
}
