import { parseCapabilities, parseChainStatus } from '../formats/exchange-log/certificate-checks';
import { parseCertificateLine } from '../formats/exchange-log/certificate-lines';
import { parseDisconnectReason } from '../formats/exchange-log/disconnect-reason';
import type { CommandStep, DisconnectStep, InfoStep, ReplyStep, Step } from '../formats/exchange-log/steps';
import type { NotedCertificate, Story } from '../formats/exchange-log/story';
import { parseTlsFailure, parseTlsSuccess } from '../formats/exchange-log/tls-lines';
import { asksForTls } from '../formats/smtp/command';
import { ehloWords, isMaskedGreeting, isMaskedKeyword } from '../formats/smtp/extension';
import { replyLine, type SmtpReply } from '../formats/smtp/reply';
import { innermostRefusal } from '../formats/smtp/wrapped-reply';
import { disconnectDetails } from '../knowledge/exchange/disconnect-reasons';
import { capabilityParts } from '../knowledge/exchange/domain-capabilities';
import { logNoteOf } from '../knowledge/exchange/log-notes';
import { smtpExtensions } from '../knowledge/exchange/smtp-extensions';
import { smtpVerbs } from '../knowledge/exchange/smtp-verbs';
import { termNamed } from '../knowledge/term';
import { type Message, message } from '../message';
import { type Phase, phaseOf } from '../rules/session-evidence';
import { daysLeft } from './days-left';
import { certificateOf } from './hover/certificate-topic';
import { breakFacts, chainText, endText } from './hover/note-parts';
import { codeTopic, statusTopic } from './hover/status-topics';
import { errorTopic, suiteText } from './hover/tls-topics';
import { shown } from './hover/topic';

/** What a line of a session means, in one or two sentences for people who do not know SMTP. Facts come from the tables that the hover reads. */
export function explainStep(step: Step, story: Story): Message {
  switch (step.kind) {
    case 'connect':
      return connectText(story);
    case 'disconnect':
      return disconnectText(step, story);
    case 'command':
      return commandText(step);
    case 'reply':
      return replyText(step, story);
    case 'info':
      return infoText(step, story);
    case 'other':
      return otherText(story);
  }
}

function connectText({ role }: Story): Message {
  if (role === 'send') return message('This server connected to the other side.');
  return role === 'receive' ? message('The other side connected to this server.') : message('The connection was made.');
}

function disconnectText({ row, reason }: DisconnectStep, story: Story): Message {
  const refusal = story.refusals.find((one) => one.row === row);
  const end = endText(reason) ?? (refusal ? refusalText(refusal.reply) : message('The connection ended.'));
  const detail = parseDisconnectReason(reason)?.detail;
  const [here] = breakFacts(detail === undefined ? undefined : termNamed(disconnectDetails, detail), story);
  return here ? message('{end} Here: {here}.', { end, here: here.text }) : end;
}

function commandText({ command: { verb } }: CommandStep): Message {
  const term = termNamed(smtpVerbs, verb);
  return term ? message(term.meaning) : message('A command that is not known here.');
}

function replyText(step: ReplyStep, story: Story): Message {
  const { reply, to } = step;
  const inner = innermostRefusal(replyLine(reply));
  if (inner?.wrapped) return message('It reports the reply of another server: {meaning}', { meaning: refusalText(inner.reply) });
  if (reply.code >= 400) return answering(refusalText(reply), step);
  if (isMaskedGreeting(reply)) return message('A greeting that a firewall has overwritten with asterisks. It mostly removes STARTTLS as well.');
  if (reply.code === 220 && to && asksForTls(to.command)) return message('The server agrees. What follows is the TLS handshake.');
  if (reply.code === 220 && to === undefined && reply.enhanced === null) return message('The greeting: what the server says of itself. Nothing proves it.');
  if (reply.code === 250 && (to === undefined || to.command.verb === 'EHLO')) return extensionsText(step, phaseOf(story, step)) ?? codeText(reply);
  return answering(codeText(reply), step);
}

/** Clients send several commands at once, so it is worth saying which one is answered. */
function answering(meaning: Message, { to }: ReplyStep): Message {
  return to ? message('{meaning} The answer to {command}.', { meaning, command: to.command.verb }) : meaning;
}

/** A line of the answer to EHLO. Whether STARTTLS is in it is what matters. */
function extensionsText({ reply, first }: ReplyStep, phase: Phase): Message | undefined {
  const words = ehloWords(reply, first);
  if (first && reply.continues) return message('The answer to EHLO begins. The next lines list what the server can do.');
  if (words.some(isMaskedKeyword)) return message('A keyword that a firewall has overwritten, most likely STARTTLS. Switch off its SMTP inspection.');
  if (!first) {
    const term = words[0] === undefined ? undefined : termNamed(smtpExtensions, words[0]);
    return term ? message(term.meaning) : message('The server names an extension that is not known here.');
  }
  if (words.length < 2) return undefined;
  const keyword = 'STARTTLS';
  if (words.includes(keyword)) return message('What the server can do. {keyword} is in the list: it offers TLS.', { keyword });
  return phase === 'secured'
    ? message('What the server can do. {keyword} is not in the list, as it should be when TLS is up.', { keyword })
    : message('What the server can do. {keyword} is not in the list.', { keyword });
}

function codeText({ code }: SmtpReply): Message {
  return codeTopic(code).what;
}

function refusalText({ code, enhanced }: SmtpReply): Message {
  const meaning = codeTopic(code).what;
  return enhanced === null ? meaning : message('{meaning} {code}: {detail}', { meaning, code: enhanced, detail: statusTopic(enhanced).what });
}

function infoText(step: InfoStep, story: Story): Message {
  for (const text of [step.context, step.data]) {
    const found = tlsText(text) ?? checkText(text);
    if (found) return found;
  }
  const certificate = certificateText(step, story);
  if (certificate) return certificate;
  const refusal = story.refusals.find((one) => one.step === step);
  if (refusal) return refusalText(refusal.reply);
  const note = logNoteOf(step.context) ?? logNoteOf(step.data);
  return note ? message(note.meaning) : message('A note of this server; nothing was sent.');
}

function tlsText(text: string): Message | undefined {
  const tls = parseTlsSuccess(text);
  if (tls) {
    const suite = suiteText(tls);
    const protocol = tls.protocol;
    return suite
      ? message('The TLS handshake succeeded with {protocol}; cipher suite: {suite}.', { protocol, suite })
      : message('The TLS handshake succeeded with {protocol}.', { protocol });
  }
  const failure = parseTlsFailure(text);
  return failure && errorTopic(failure.error).what;
}

function checkText(text: string): Message | undefined {
  const status = parseChainStatus(text)?.status.word;
  if (status !== undefined) return chainText(status) ?? message('The result of the check of a certificate chain: {word}', { word: shown(status) });
  const [first] = parseCapabilities(text);
  const capability = first && termNamed(capabilityParts, first.name.word);
  return capability && message(capability.meaning);
}

function certificateText({ data, context, row }: InfoStep, story: Story): Message | undefined {
  const line = parseCertificateLine(data, context);
  if (!line || line.kind === 'attribute') return undefined;
  const noted = certificateOf(story, row);
  return noted && certificateInWords(noted);
}

/** A certificate in a sentence, judged at the time of its line. */
export function certificateInWords({ certificate, validity }: NotedCertificate): Message {
  const whose = certificate.side === 'local' ? message('The certificate of this server') : message('The certificate of the other side');
  const subject = certificate.subject === null ? message('without a name in the log') : shown(certificate.subject);
  if (!validity) return message('{whose}: {subject}. The log does not tell until when it is valid.', { whose, subject });
  const { at, notBefore, notAfter } = validity;
  const from = new Date(notBefore).toISOString().slice(0, 10);
  if (notBefore > at) return message('{whose}: {subject}. It was not valid yet: it is valid from {from}.', { whose, subject, from });
  const until = daysLeft(new Date(notAfter).toISOString(), at);
  return message('{whose}: {subject}. Valid until {until}, at the time of the log line.', { whose, subject, until });
}

function otherText({ role }: Story): Message {
  return role === null
    ? message('Which side said it cannot be told: this file has no header that names the kind of log.')
    : message('Neither command nor reply, such as an answer while the client signs in. Exchange leaves secrets out of its logs.');
}
