import { spanOfField } from '../formats/exchange-log/row';
import type { CommandStep, Step } from '../formats/exchange-log/steps';
import type { Story } from '../formats/exchange-log/story';
import { offeredMechanisms } from '../formats/smtp/extension';
import { replyLine, type SmtpReply } from '../formats/smtp/reply';
import { authMechanisms } from '../knowledge/exchange/auth-mechanisms';
import { smtpVerbs } from '../knowledge/exchange/smtp-verbs';
import type { MessageArgs } from '../message';
import type { Span } from '../text/position';
import { isWithItself, longestAnswer, otherSide, phaseOf } from './session-evidence';

/** A sign-in of SMTP that TLS did not protect, or that could not be for want of TLS; `id` names the message for it. */
export interface UnprotectedSignIn {
  readonly id: 'smtpReceived' | 'smtpSent' | 'smtpReceivedRefused' | 'smtpSentRefused' | 'smtpReceivedDemanded' | 'smtpSentDemanded';
  readonly span: Span;
  readonly args: MessageArgs;
  readonly mechanism: string;
}

/** A client tries a few times at most; more only stand in files that were made to do harm. */
const maximumAttempts = 20;

const passwordMechanisms: ReadonlySet<string> = new Set(authMechanisms.filter(({ showsPassword }) => showsPassword).map(({ name }) => name));
const knownVerbs: ReadonlySet<string> = new Set(smtpVerbs.map(({ name }) => name));

/**
 * Finds the gravest sign-in of a session without TLS: a password that was sent, one that was refused before it was sent, or a sign-in that was demanded where
 * it is offered within TLS only. Nothing for NTLM, GSSAPI and X-EXPS, which show no password, and for connections of a server with itself, which nobody on the
 * way can read.
 */
export function unprotectedSignIn(story: Story): UnprotectedSignIn | undefined {
  if (!story.role) return undefined;
  const attempts = attemptsInTheClear(story);
  const attempt = attempts.find((one) => outcomeOf(story.steps, one) === 'sent') ?? attempts.find((one) => outcomeOf(story.steps, one) === 'refused');
  const signIn = attempt ? attemptedSignIn(story, attempt) : demandedSignIn(story);
  return signIn && !isWithItself(story) ? signIn : undefined;
}

/** A sign-in that shows a password, said while the connection was readable. */
interface Attempt {
  readonly command: CommandStep;
  readonly mechanism: string;
}

function attemptsInTheClear(story: Story): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const step of story.steps) {
    if (step.kind !== 'command' || step.command.verb !== 'AUTH') continue;
    const mechanism = step.command.argument.slice(0, 100).split(' ')[0]?.toUpperCase() ?? '';
    if (passwordMechanisms.has(mechanism)) attempts.push({ command: step, mechanism });
    if (attempts.length === maximumAttempts) break;
  }
  return attempts.filter(({ command }) => isInTheClear(story, command));
}

/** Whether a step was taken without TLS, by what the session shows: what it does not show is not held against it. */
function isInTheClear(story: Story, step: Step): boolean {
  const phase = phaseOf(story, step);
  if (phase === 'before-tls') return true;
  const failed = story.failureLine && story.steps.indexOf(story.failureLine.step) < story.steps.indexOf(step);
  return phase === 'handshake' && failed === true;
}

/** Whether the password was sent: in the command itself, or when the server had asked for it. Reply codes: RFC 4954 section 6. */
function outcomeOf(steps: readonly Step[], { command, mechanism }: Attempt): 'sent' | 'refused' | 'unknown' {
  if (mechanism === 'PLAIN' && /^\S+ +[^=\s]/.test(command.command.argument)) return 'sent';
  const exchange = exchangeOf(steps, command);
  const codes = exchange.flatMap((step) => (step.kind === 'reply' ? [step.reply.code] : []));
  const judged = codes.some((code) => code === 235 || code === 535 || code === 454 || code === 432);
  if (judged || exchange.some(saysSignIn)) return 'sent';
  return codes[0] !== undefined && codes[0] >= 400 && codes[0] !== 421 ? 'refused' : 'unknown';
}

/** What was said between AUTH and the next command; the answers to its questions may look like commands that nobody knows. */
function exchangeOf(steps: readonly Step[], command: CommandStep): readonly Step[] {
  const later = steps.slice(steps.indexOf(command) + 1);
  const end = later.findIndex((step) => step.kind === 'command' && knownVerbs.has(step.command.verb));
  return end < 0 ? later : later.slice(0, end);
}

/** What Exchange notes when it has judged user name and password. */
function saysSignIn(step: Step): boolean {
  return step.kind === 'info' && /^(?:(?:Inbound|Outbound) AUTH \w{1,20} failed|authenticated$)/i.test(step.context);
}

function attemptedSignIn(story: Story, attempt: Attempt): UnprotectedSignIn {
  const { command, mechanism } = attempt;
  const wasSent = outcomeOf(story.steps, attempt) === 'sent';
  const answer = exchangeOf(story.steps, command).find((step) => step.kind === 'reply');
  const id = story.role === 'send' ? (wasSent ? 'smtpSent' : 'smtpSentRefused') : wasSent ? 'smtpReceived' : 'smtpReceivedRefused';
  const args = { ...argsOf(story), mechanism, answer: answer?.kind === 'reply' ? replyLine(answer.reply, longestAnswer) : '' };
  return { id, span: spanOfField(command.row, 'data'), args, mechanism };
}

/** The refusal of mail from who has not signed in, where the session was in the clear and the server offers passwords within TLS only. */
function demandedSignIn(story: Story): UnprotectedSignIn | undefined {
  const { offer, refusals, request, success } = story;
  const demand = refusals.find((refusal) => !refusal.wrapped && isSignInDemand(refusal.reply));
  if (!demand || !offer || request || success || !isInTheClear(story, demand.step) || offersPasswords(story)) return undefined;
  const id = story.role === 'send' ? 'smtpSentDemanded' : 'smtpReceivedDemanded';
  return { id, span: spanOfField(demand.row, demand.field), args: { ...argsOf(story), answer: replyLine(demand.reply, longestAnswer) }, mechanism: '' };
}

/** `530 5.7.57 Client not authenticated to send mail` and the older `530 5.7.1 Client was not authenticated`. */
function isSignInDemand({ enhanced, text }: SmtpReply): boolean {
  return (enhanced === '5.7.57' || enhanced === '5.7.1') && /^(?:SMTP; )?Client (?:was )?not authenticated/i.test(text);
}

function offersPasswords({ steps }: Story): boolean {
  return steps.some((step) => step.kind === 'reply' && step.reply.code === 250 && offeredMechanisms(step.reply).some((name) => passwordMechanisms.has(name)));
}

function argsOf(story: Story): MessageArgs {
  return { remote: otherSide(story), connector: story.connector ?? '?' };
}
