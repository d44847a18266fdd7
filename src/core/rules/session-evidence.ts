import { isInternalAddress, isLoopback } from '../formats/exchange-log/address-kind';
import { addressOf, portOf } from '../formats/exchange-log/endpoint';
import type { LogRow } from '../formats/exchange-log/row';
import { field, spanOfField, spanOfRow } from '../formats/exchange-log/row';
import type { Step } from '../formats/exchange-log/steps';
import type { NotedCertificate, Story } from '../formats/exchange-log/story';
import { untilNextCommand } from '../formats/exchange-log/story';
import { replyLine } from '../formats/smtp/reply';
import { internalPorts } from '../knowledge/exchange/transport-logs';
import type { Message, MessageArgs } from '../message';
import { message } from '../message';
import type { RelatedPlace } from './rule';

/** A story points to so many certificates; a session has two. */
const maximumCertificates = 8;
/** So many code units of the text of an answer are told. */
export const longestAnswer = 200;

/** Where in a session something happened: before TLS was asked for, while it was negotiated, or when it was up. */
export type Phase = 'before-tls' | 'handshake' | 'secured' | 'unknown';

/** The other side of a session for messages: its name where it gave one, and its address. */
export function otherSide({ remote, remoteName }: Story): string | Message {
  if (remoteName && remote) return `${remoteName} (${remote})`;
  return remoteName ?? remote ?? message('an unknown host');
}

/** The registry values that switch TLS 1.2 on for the side of TLS that this server is in a session: client where it sends, server where it receives. */
export function tls12Values({ role }: Story): { readonly key: string; readonly values: string } {
  return { key: `SCHANNEL\\Protocols\\TLS 1.2\\${role === 'receive' ? 'Server' : 'Client'}`, values: 'Enabled=1, DisabledByDefault=0' };
}

/** Whether a template tells people to switch TLS 1.2 on in the registry: it names the values. */
export function tellsTls12Values(template: string): boolean {
  return template.includes('{values}');
}

/** The last certificate that this server sent in a session. */
export function sentCertificate({ certificates }: Story): NotedCertificate | undefined {
  return certificates.filter(({ certificate }) => certificate.side === 'local').at(-1);
}

/** What messages say of the certificate that this server sent, and of the commands for it. */
export function certificateArgs(story: Story): MessageArgs {
  const { thumbprint = null, notBefore = null, notAfter = null } = sentCertificate(story)?.certificate ?? {};
  const named = thumbprint ?? '<thumbprint>';
  return {
    certificate: thumbprint ? message('the certificate {thumbprint}', { thumbprint }) : message('the certificate of the connector'),
    enable: `Enable-ExchangeCertificate -Thumbprint ${named} -Services SMTP`,
    show: `certutil -store My ${thumbprint ?? ''}`.trim(),
    validity: `${notBefore ?? '?'} - ${notAfter ?? '?'}`,
  };
}

/** The answer to STARTTLS as one line; empty where there is none. */
export function answerText({ answer }: Story): string {
  return answer ? replyLine(answer.reply, longestAnswer) : '';
}

/**
 * Whether a session is one between Exchange servers of one organization: both ends have addresses that only exist inside networks, and the port of the server,
 * a command or, where this server sends, an offer belongs to Exchange alone.
 */
export function isBetweenExchangeServers({ local, remote, role, steps }: Story): boolean {
  if (!local || !remote || !isInternalAddress(local) || !isInternalAddress(remote)) return false;
  const port = portOf(role === 'send' ? remote : local);
  if (internalPorts.some((internal) => internal.port === port)) return true;
  return steps.some((step) => {
    if (step.kind === 'command') return exchangeVerb.test(step.command.verb) || (step.command.verb === 'MAIL' && exchangeParameter.test(step.command.argument));
    return role === 'send' && step.kind === 'reply' && step.reply.code === 250 && exchangeKeyword.test(step.reply.text.slice(0, 10_000));
  });
}

const exchangeVerb = /^(?:X-ANONYMOUSTLS|X-EXPS|XPROXY\w*|XSHADOW\w*|XSESSIONPARAMS|X-EXCHANGEAUTH|XEXCH50)$/;
const exchangeParameter = /^[^>]{0,1000}>(?: [^ ]{1,500}){0,20} X(?:SHADOW|OORG|ORIGFROM|MESSAGECONTEXT|SYSPROBEID)=/i;
const exchangeKeyword = /(?:^| )(?:X-ANONYMOUSTLS|X-EXPS|X-EXCHANGEAUTH|XSHADOW(?:REQUEST)?|XEXCH50|XRDST|XPROXY\w{0,10}|XSESSIONPARAMS)(?: |$)/i;

/** Whether a session never left its computer, such as those by which Exchange checks its own health: nobody on the way can read it. */
export function isWithItself({ local, remote }: Story): boolean {
  if (local === null || remote === null) return false;
  return addressOf(local) === addressOf(remote) || isLoopback(remote);
}

/** Where in its session a step was taken. */
export function phaseOf({ steps, success, failureLine, request, answer, startSeen, offer }: Story, step: Step): Phase {
  const at = steps.indexOf(step);
  const isBefore = (other: Step | undefined): boolean => other !== undefined && steps.indexOf(other) < at;
  if (isBefore(success?.step)) return 'secured';
  if (answer?.reply.code === 220 && !failureLine && isBefore(answer) && !untilNextCommand(steps, answer).includes(step)) return 'secured';
  if (isBefore(failureLine?.step) || (isBefore(request) && (answer === undefined || answer.reply.code === 220))) return 'handshake';
  return startSeen || isBefore(offer) ? 'before-tls' : 'unknown';
}

/** Gives the other lines of a session's story in their order: the beginning, what was offered, asked for and answered, certificate, result, end. */
export function storyLines(story: Story, subject: LogRow): () => readonly RelatedPlace[] {
  return () => placesIn(story).filter(({ span }) => span.at !== subject);
}

function placesIn(story: Story): readonly RelatedPlace[] {
  const { connect, masked, offer, ehloReply, request, answer, success, failureLine, firstMail, disconnect } = story;
  const places: (RelatedPlace | false | undefined)[] = [
    connect && { span: spanOfRow(connect.row), message: message('The connection was made.') },
    masked && { span: spanOfField(masked.row, 'data'), message: message('This line is masked: a firewall rewrites the dialogue.') },
    offer && { span: spanOfField(offer.row, 'data'), message: message('STARTTLS was offered.') },
    !offer && ehloReply && { span: spanOfField(ehloReply.row, 'data'), message: message('EHLO was answered without STARTTLS.') },
    request && { span: spanOfField(request.row, 'data'), message: message('TLS was asked for.') },
    answer && { span: spanOfField(answer.row, 'data'), message: message('This was the answer to {command}.', { command: answer.to?.command.verb ?? '' }) },
    ...story.certificates.slice(0, maximumCertificates).map(({ certificate, row }) => ({
      span: spanOfField(row, field(row, 'data') === '' ? 'context' : 'data'),
      message: certificate.side === 'local' ? message('This server sent its certificate.') : message('The other side sent its certificate.'),
    })),
    success && {
      span: spanOfField(success.row, success.field),
      message: message('The TLS handshake succeeded with {protocol}.', { protocol: success.value.protocol }),
    },
    failureLine && { span: spanOfField(failureLine.row, failureLine.field), message: message('The TLS handshake failed.') },
    firstMail && !success && { span: spanOfField(firstMail.row, 'data'), message: message('Mail was sent in the clear.') },
    disconnect && { span: spanOfRow(disconnect.row), message: endOf(disconnect.reason) },
  ];
  return places.filter((place): place is RelatedPlace => Boolean(place));
}

function endOf(reason: string): Message {
  return reason === '' ? message('The connection ended.') : message('The connection ended: {reason}', { reason: reason.slice(0, 200) });
}
