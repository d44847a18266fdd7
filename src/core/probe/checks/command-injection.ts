import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { CommandInjection, HandshakeResult } from '../result';
import { replyText, textOf } from '../smtp/dialogue';
import type { ServerReply } from '../smtp/smtp-reply-reader';
import type { TlsMode } from '../target';

/**
 * What becomes of a command in the clear that comes in one piece with STARTTLS (CVE-2011-0411). Inside TLS EHLO is sent and answered; a
 * server that kept the command owes one reply more, and gives it first. So nothing needs to be waited for.
 */
export function* checkCommandInjection(handshake: HandshakeResult, mode: TlsMode): Generator<ProbeJob, CommandInjection | undefined, JobAnswer> {
  // Where no handshake succeeds without a command behind STARTTLS, one that fails says nothing of it.
  if (mode !== 'starttls' || handshake.state !== 'done') return undefined;
  const answer = yield { kind: 'smtp', question: 'inject', progress: message('Sending a command behind STARTTLS') };
  if (answer.kind !== 'smtp') return { state: 'not-tested', reason: answer.kind === 'failed' ? answer.error : { kind: 'handshake', detail: '' } };
  if (answer.repliesInTls) return judgeReplies(answer.repliesInTls, answer);
  return judgeBeforeTls(answer);
}

type Answer = Extract<JobAnswer, { kind: 'smtp' }>;

function judgeBeforeTls({ smtp, error }: Answer): CommandInjection {
  const { startTls, textAfterStartTls } = smtp;
  if (!error) return { state: 'discarded', how: 'in-the-clear', reply: textAfterStartTls };
  // A 4xx is about this moment, not about the command.
  if (error.kind === 'starttls-refused' && error.code >= 500 && startTls) return { state: 'discarded', how: 'refused', reply: replyText(startTls) };
  if (error.kind === 'closed' || error.kind === 'handshake') return { state: 'discarded', how: 'closed', reply: undefined };
  return { state: 'not-tested', reason: error };
}

/** Judges the replies to EHLO and QUIT: with one more before them the command was kept. */
function judgeReplies(replies: readonly ServerReply[], { error }: Answer): CommandInjection {
  const stop = replies.find(({ code }) => code === 421);
  if (stop) return { state: 'not-tested', reason: { kind: 'reply', stage: 'ehlo', code: 421, text: textOf(stop) } };
  // Some proxies greet once more inside TLS; a greeting answers no command.
  const [first, second] = replies.filter(({ code }) => code !== 220);
  if (!first) return error?.kind === 'closed' ? { state: 'discarded', how: 'closed', reply: undefined } : { state: 'not-tested', reason: error ?? silence };
  // Only EHLO is answered with several lines.
  if (first.lines.length > 1 || second?.code === 221) return { state: 'discarded', how: 'ignored', reply: undefined };
  return second ? { state: 'answered', reply: replyText(first) } : { state: 'not-tested', reason: silence };
}

const silence = { kind: 'closed', stage: 'quit', how: 'closed' } as const;
