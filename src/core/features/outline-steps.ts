import type { LogRow } from '../formats/exchange-log/row';
import { field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { Story } from '../formats/exchange-log/story';
import { replyLine } from '../formats/smtp/reply';
import { type Message, message } from '../message';
import { answerText, phaseOf } from '../rules/session-evidence';
import { remembered } from '../text/remembered';

/** A line of a session on which something was decided. */
export interface OutlineStep {
  readonly row: LogRow;
  readonly kind: 'command' | 'success' | 'failure' | 'end';
  readonly name: Message;
  /** What stands behind the name; nothing where there is nothing more to say. */
  readonly detail: Message | undefined;
}

/** So many refusals of one session are listed; a client that tries addresses gets thousands. */
const mostRefusals = 20;
/** Text of a log is cut here, in UTF-16 code units: the width of an outline is far less. */
const mostText = 120;

/** The steps of a session that decide how it ends, in the order of their lines, each line once. */
export const outlineSteps = remembered((session: Session): readonly OutlineStep[] => {
  const byRow = new Map<LogRow, OutlineStep>();
  for (const step of stepsIn(session)) if (!byRow.has(step.row)) byRow.set(step.row, step);
  return [...byRow.values()].sort((a, b) => a.row.line - b.row.line);
});

/** The gravest first: a line that is two things at once is listed as the first of them. */
function* stepsIn({ story, last }: Session): Generator<OutlineStep> {
  const { failure, success, request, firstMail, refusals, disconnect } = story;
  if (failure) yield { row: failure.row, kind: 'failure', name: message('TLS failed: {error}', { error: failure.error }), detail: undefined };
  if (success)
    yield { row: success.row, kind: 'success', name: message('{protocol}', { protocol: success.value.protocol }), detail: algorithmsOf(success.value) };
  if (story.outcome === 'not-connected') yield { row: last, kind: 'failure', name: message('no connection'), detail: textOf(evidenceIn(last)) };
  for (const { row, reply } of refusals.slice(0, mostRefusals)) {
    yield { row, kind: 'failure', name: message('{text}', { text: replyLine(reply).slice(0, mostText) }), detail: undefined };
  }
  if (request) yield { row: request.row, kind: 'command', name: message('{text}', { text: request.command.verb }), detail: textOf(answerText(story)) };
  if (firstMail) yield { row: firstMail.row, kind: 'command', name: message('{text}', { text: firstMail.command.verb }), detail: safetyOf(story) };
  if (disconnect) yield { row: disconnect.row, kind: 'end', name: message('End of the connection'), detail: textOf(disconnect.reason) };
}

function algorithmsOf({ cipher, mac, keyExchange }: NonNullable<Story['success']>['value']): Message | undefined {
  return textOf([cipher, mac, keyExchange].filter((part) => part !== null).join(', '));
}

/** Whether mail went encrypted; nothing where the log does not show it. */
function safetyOf(story: Story): Message | undefined {
  const phase = story.firstMail && phaseOf(story, story.firstMail);
  if (phase === 'secured') return message('encrypted');
  return phase === 'before-tls' ? message('in clear text') : undefined;
}

function evidenceIn(row: LogRow): string {
  return field(row, 'context') || field(row, 'data');
}

function textOf(text: string): Message | undefined {
  return text === '' ? undefined : message('{text}', { text: text.slice(0, mostText) });
}
