import type { Pause } from '../formats/exchange-log/pauses';
import type { CommandStep, ReplyStep, Step } from '../formats/exchange-log/steps';
import type { Story } from '../formats/exchange-log/story';
import { untilNextCommand } from '../formats/exchange-log/story';
import { tarpitOf } from '../formats/exchange-log/tarpit';

/** What a session was at when it paused. */
export type Moment =
  /** The server waited on purpose and said so. */
  | { readonly kind: 'tarpit'; readonly note: string }
  /** The connection was being made. */
  | { readonly kind: 'connecting' }
  /** The connection was there, and the greeting of the server was not. */
  | { readonly kind: 'greeting' }
  /** Between the 220 that accepted STARTTLS and what came of it. */
  | { readonly kind: 'handshake' }
  /** The content of a message was on its way, or waited to be accepted. */
  | { readonly kind: 'content'; readonly command: CommandStep | undefined }
  /** The server had a command to answer. */
  | { readonly kind: 'answer'; readonly command: CommandStep }
  /** Everything was answered, and a message was begun: the client had to go on. */
  | { readonly kind: 'message' }
  /** Everything was answered: the client had nothing to say. */
  | { readonly kind: 'idle' }
  /** What is there does not tell who had to act. */
  | { readonly kind: 'unknown' };

/** Finds out what a session was at in a pause of it. `longGap` is from how many milliseconds on a pause counts as long. */
export function momentOf(story: Story, pause: Pause, longGap: number): Moment {
  const note = tarpitAround(pause, longGap);
  if (note !== undefined) return { kind: 'tarpit', note };
  if (!story.role) return { kind: 'unknown' };
  const past = story.steps.slice(0, story.steps.indexOf(pause.after));
  if (isInHandshake(story, pause)) return { kind: 'handshake' };
  const reply = past.filter((step): step is ReplyStep => step.kind === 'reply').at(-1);
  const open = openCommand(past, reply);
  if (open) return open.command.verb === 'BDAT' ? { kind: 'content', command: open } : { kind: 'answer', command: open };
  if (reply) return momentAfter(reply);
  if (past.some(({ kind }) => kind === 'other')) return { kind: 'unknown' };
  if (past.some(({ kind }) => kind === 'connect')) return { kind: 'greeting' };
  return story.role === 'send' && story.startSeen ? { kind: 'connecting' } : { kind: 'unknown' };
}

/** What a client is at when it has its answer. */
function momentAfter({ reply, to }: ReplyStep): Moment {
  if (reply.code === 354) return { kind: 'content', command: to };
  if (reply.code === 334) return { kind: 'unknown' };
  const begun = reply.code < 400 && (to?.command.verb === 'MAIL' || to?.command.verb === 'RCPT' || isPartOfContent(to));
  return begun ? { kind: 'message' } : { kind: 'idle' };
}

function isPartOfContent(step: CommandStep | undefined): boolean {
  return step?.command.verb === 'BDAT' && !/ LAST$/i.test(step.command.argument);
}

/** The first command behind the last one that was answered; nothing where none is open. */
function openCommand(past: readonly Step[], reply: ReplyStep | undefined): CommandStep | undefined {
  if (reply?.reply.continues && reply.to) return reply.to;
  const from = reply ? past.indexOf(reply.to ?? reply) + 1 : 0;
  return past.slice(from).find((step): step is CommandStep => step.kind === 'command');
}

function isInHandshake({ answer, success, failureLine, steps }: Story, { before, after }: Pause): boolean {
  if (answer?.reply.code !== 220) return false;
  const handshake = untilNextCommand(steps, answer);
  const result = success?.step ?? failureLine?.step ?? steps[steps.indexOf(answer) + handshake.length + 1];
  const at = steps.indexOf(after);
  return steps.indexOf(answer) <= steps.indexOf(before) && (result === undefined || at <= steps.indexOf(result));
}

/** What the log says of a wait on purpose that explains a pause: it is noted when the wait begins or when it ends, and without it the pause would not be long. */
function tarpitAround({ before, after, milliseconds }: Pause, longGap: number): string | undefined {
  const noted = [before, after].find((step) => milliseconds - (tarpitOf(step) ?? 0) < longGap);
  return noted?.kind === 'info' ? noted.data.slice(0, 200) : undefined;
}
