import { addressOf } from '../../formats/exchange-log/endpoint';
import { spanOfField } from '../../formats/exchange-log/row';
import type { CommandStep, Step } from '../../formats/exchange-log/steps';
import type { Story } from '../../formats/exchange-log/story';
import { offeredMechanisms } from '../../formats/smtp/extension';
import type { SmtpReply } from '../../formats/smtp/reply';
import { authMechanisms } from '../../knowledge/exchange/auth-mechanisms';
import { smtpVerbs } from '../../knowledge/exchange/smtp-verbs';
import type { MessageArgs } from '../../message';
import type { Finding, Found } from '../rule';
import { otherSide, phaseOf, replyText, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  smtpReceived:
    '{remote} signed in with AUTH {mechanism} before TLS was up, so its password could be read on the way. Change that password. Let the device or application use STARTTLS, and add BasicAuthRequireTLS to AuthMechanism of {connector}: then passwords are taken within TLS only.',
  smtpSent:
    'This server signed in to {remote} with AUTH {mechanism} before TLS was up, so its password could be read on the way. Change that password. Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS keeps it from being sent without TLS; the connector is {connector}.',
  smtpReceivedRefused:
    '{remote} tried AUTH {mechanism} before TLS was up, and this server refused it with {answer} before the password was sent. Passwords are taken within TLS only, and that is right: switch STARTTLS on in the device or application.',
  smtpSentRefused:
    'This server tried AUTH {mechanism} before TLS was up, and {remote} refused it with {answer} before the password was sent. Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS makes this server use STARTTLS first; the connector is {connector}.',
  smtpReceivedDemanded:
    'This server wants {remote} to sign in ({answer}), and offers that for passwords within TLS only. The device or application did not use STARTTLS, so it could not sign in: switch TLS on there, with user name and password. If it sends anonymously on purpose, it needs a connector that allows that for its address.',
  smtpSentDemanded:
    '{remote} wants a sign-in ({answer}), and offers that for passwords within TLS only. This server did not use STARTTLS, so it could not sign in: Set-SendConnector with -SmartHostAuthMechanism BasicAuthRequireTLS and -AuthenticationCredential; the connector is {connector}.',
} as const;

/** A client tries a few times at most; more only stand in files that were made to do harm. */
const maximumAttempts = 20;

const passwordMechanisms: ReadonlySet<string> = new Set(authMechanisms.filter(({ showsPassword }) => showsPassword).map(({ name }) => name));
const knownVerbs: ReadonlySet<string> = new Set(smtpVerbs);

/**
 * Fires where a password went over an SMTP connection in the clear, or could not because TLS was missing; once per session, on the gravest of these. Silent for
 * NTLM, GSSAPI and X-EXPS, which show no password, and for connections of a server with itself, which nobody on the way can read.
 */
export const authWithoutTls = defineSessionRule({
  id: 'auth-without-tls',
  since: '0.1.0',
  level: 'warning',
  title: 'A password was sent without TLS, or could not be sent for want of it',
  messages,
  sources: ['receive-connectors', 'rfc4954', 'printers-and-applications'],
  *check({ story }, found) {
    if (!story.role || isWithItself(story)) return;
    const attempts = attemptsInTheClear(story);
    const sent = attempts.find((attempt) => outcomeOf(story.steps, attempt) === 'sent');
    const refused = attempts.find((attempt) => outcomeOf(story.steps, attempt) === 'refused');
    if (sent) yield attemptFinding(story, sent, found);
    else if (refused) yield attemptFinding(story, refused, found);
    else yield* demandFinding(story, found);
  },
});

type MessageId = keyof typeof messages;

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

function attemptFinding(story: Story, attempt: Attempt, found: Found<typeof messages>): Finding {
  const { command, mechanism } = attempt;
  const wasSent = outcomeOf(story.steps, attempt) === 'sent';
  const answer = exchangeOf(story.steps, command).find((step) => step.kind === 'reply');
  const id: MessageId = story.role === 'send' ? (wasSent ? 'smtpSent' : 'smtpSentRefused') : wasSent ? 'smtpReceived' : 'smtpReceivedRefused';
  const args = { ...argsOf(story), mechanism, answer: answer?.kind === 'reply' ? replyText(answer.reply) : '' };
  return found(id, spanOfField(command.row, 'data'), args, { related: storyLines(story, command.row), cause: `${id} ${mechanism}` });
}

/** The refusal of mail from who has not signed in, where the session was in the clear and the server offers passwords within TLS only. */
function* demandFinding(story: Story, found: Found<typeof messages>): Generator<Finding> {
  const { offer, refusals, request, success } = story;
  const demand = refusals.find((refusal) => !refusal.wrapped && isSignInDemand(refusal.reply));
  if (!demand || !offer || request || success || !isInTheClear(story, demand.step) || offersPasswords(story)) return;
  const id: MessageId = story.role === 'send' ? 'smtpSentDemanded' : 'smtpReceivedDemanded';
  const args = { ...argsOf(story), answer: replyText(demand.reply) };
  yield found(id, spanOfField(demand.row, demand.field), args, { related: storyLines(story, demand.row), cause: id });
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

function isWithItself({ local, remote }: Story): boolean {
  if (local === null || remote === null) return false;
  return addressOf(local) === addressOf(remote) || /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/.test(addressOf(remote));
}
