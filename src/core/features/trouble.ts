import type { Session } from '../formats/exchange-log/session';
import { remembered } from '../text/remembered';
import { isLegacy } from './session-summary';

/** How a session looks to someone who searches for trouble: 2 TLS or the connection failed, 1 something else was not as it should be, 0 nothing of that was seen. */
export type Trouble = 0 | 1 | 2;

/** Judges a session by its outcome alone, for lists that are too long to be shown whole; the findings say what exactly is wrong. */
export const troubleOf = remembered(({ story }: Session): Trouble => {
  if (story.outcome === 'tls-failed' || story.outcome === 'not-connected' || story.startTls === 'refused') return 2;
  const isOdd = story.outcome === 'plain-text' || isUnfinished({ story }) || story.masked !== undefined || story.refusals.length > 0;
  return isOdd || isLegacy(story) ? 1 : 0;
});

/** Whether TLS was begun in a session, and the log does not tell what came of it. */
export function isUnfinished({ story: { outcome, startTls } }: Pick<Session, 'story'>): boolean {
  return outcome === 'unknown' && (startTls === 'requested' || startTls === 'accepted');
}

/** At most `most` of the sessions, in their order: where there are more, those in the most trouble, the first ones of them. */
export function mostTroubled(sessions: readonly Session[], most: number): readonly Session[] {
  if (sessions.length <= most) return sessions;
  const byTrouble: Record<Trouble, Session[]> = { 0: [], 1: [], 2: [] };
  for (const session of sessions) byTrouble[troubleOf(session)].push(session);
  const kept = new Set([...byTrouble[2], ...byTrouble[1], ...byTrouble[0]].slice(0, most));
  return sessions.filter((session) => kept.has(session));
}
