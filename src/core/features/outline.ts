import type { LogRow } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { Outcome } from '../formats/exchange-log/story';
import type { LanguageFile } from '../language-file';
import type { Message } from '../message';
import { LogFile } from '../open-file';
import { remembered } from '../text/remembered';
import { dotted } from './dotted';
import { mostOutlineSessions, mostOutlineSteps } from './limits';
import { type OutlineStep, outlineSteps } from './outline-steps';
import { durationOf, hostOf, resultOf, timeOfDay } from './session-label';
import { mostTroubled } from './trouble';

/** The sessions of a log for an outline. */
export interface Outline {
  /** In the order of their first lines. */
  readonly sessions: readonly OutlineSession[];
  /** How many sessions are not among them, because there are too many. */
  readonly leftOut: number;
}

/** A session in an outline. Its rows are anchors, so that it stays right while other lines change. */
export interface OutlineSession {
  readonly session: Session;
  /** How it ended, so that a narrow outline shows it and one that is sorted by name groups it, and who was spoken to: `TLS 1.2 · mx.fabrikam.com`. */
  readonly name: Message;
  /** When, how long, by which connector, under which id: `08:12:44 · 0.18 s · Internet · 08D8DC7B1F6A2C10`. */
  readonly detail: Message;
  readonly outcome: Outcome;
  /** The last of the rows that follow the first one without a line of another session between them: up to here lines are this session's alone. */
  readonly endOfFirstRun: LogRow;
  /** In the order of their lines; none where the log has too many sessions. */
  readonly steps: readonly OutlineStep[];
}

/** After how many sessions the outline can be interrupted. */
const sessionsPerStep = 64;

/**
 * The outline of a log; of a very large one only the sessions in the most trouble, and steps for fewer still. A generator, so that whoever drives it can do other
 * work, or give up, between its steps. Nothing for files of other languages.
 */
export function* outlineOf(file: LanguageFile): Generator<undefined, Outline | undefined> {
  if (!(file instanceof LogFile)) return undefined;
  const all = file.model.sessions;
  const shown = mostTroubled(all, mostOutlineSessions);
  const withSteps = new Set(mostTroubled(shown, mostOutlineSteps));
  const sessions: OutlineSession[] = [];
  for (const session of shown) {
    const { name, detail } = labelOf(session);
    const steps = withSteps.has(session) ? outlineSteps(session) : [];
    sessions.push({ session, name, detail, outcome: session.story.outcome, endOfFirstRun: firstRunOf(session), steps });
    if (sessions.length % sessionsPerStep === 0) yield;
  }
  return { sessions, leftOut: all.length - shown.length };
}

function firstRunOf({ rows }: Session): LogRow {
  const end = rows.findIndex((row, index) => row.line > rows[0].line + index);
  return rows[end < 0 ? rows.length - 1 : end - 1] ?? rows[0];
}

const labelOf = remembered(
  (session: Session): Pick<OutlineSession, 'name' | 'detail'> => ({
    name: dotted(resultOf(session), hostOf(session)),
    detail: dotted(timeOfDay(session.first), durationOf(session), session.story.connector?.slice(0, 100) ?? null, session.id.slice(0, 40)),
  }),
);
