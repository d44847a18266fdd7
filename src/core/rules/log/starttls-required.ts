import type { Refusal } from '../../formats/exchange-log/refusals';
import { spanOfRefusal } from '../../formats/exchange-log/refusals';
import type { Story } from '../../formats/exchange-log/story';
import { starttlsDemand } from '../../formats/exchange-log/story';
import { answerText, otherSide, storyLines, tellsTls12Values, tls12Values } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const messages = {
  sendMasked:
    'STARTTLS is required, and a firewall on the way has removed it from the answer of {remote}. Switch off SMTP inspection (ESMTP inspection, fixup, SMTP proxy) for this connection.',
  sendNotOffered:
    'STARTTLS is required, but {remote} did not offer it. Most likely its certificate is missing, is not the one that TlsCertificateName of its connector names, or lacks a root or intermediate certificate; or a device on the way removes the offer. On a receiving Exchange server look at event 12014 and TlsCertificateName; a TLS probe from both sides of the firewall tells the two apart.',
  sendNotUsed:
    'STARTTLS is required and was offered, but this server went on in the clear. The other side was {remote}. Most likely TLS was given up after a failed handshake: enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If no session with this host shows a failed handshake, look at IgnoreSTARTTLS and TlsCertificateName of {connector}, and whether the root certificate of that certificate is there.',
  sendRefused:
    'STARTTLS is required, but it was answered with {answer} by {remote}. It cannot load its certificate or key: its administrator has to check them and restart the SMTP service.',
  failed: 'TLS is required, and the handshake with {remote} had failed before ({error}). Repair the handshake first: the finding on that line says how.',
  receiveNotOffered:
    'This server requires TLS but did not offer STARTTLS to {remote}. No usable certificate fits {connector}: it is missing, TlsCertificateName names another one, or its root or an intermediate certificate is missing. Look at event 12014, correct TlsCertificateName, and run Enable-ExchangeCertificate -Services SMTP for a certificate that holds the name of the connector.',
  receiveNotUsed:
    'This server requires TLS, and {remote} sent mail in the clear although STARTTLS was offered. Switch STARTTLS and TLS 1.2 on there. If that server does have TLS 1.2, make sure that it is on here too ({key}: {values}), with the current Windows and Exchange updates and a restart.',
  receiveRefused:
    'This server requires TLS but answered {answer} when {remote} asked for it. It cannot load its certificate or key: check them with Get-ExchangeCertificate, and restart the transport service.',
  reported:
    'Another server on the way reports that the next host requires TLS. Read the send log of that server at this time (FrontEnd\\ProtocolLog\\SmtpSend for a Front End server): it shows whether STARTTLS was offered and why it was not used.',
  notAsked:
    'TLS is required, and the session with {remote} shows no attempt at it. The sending side has to say EHLO and STARTTLS before it sends mail: switch TLS on there. If it gave TLS up after a failed handshake, enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server. If no session shows a failed handshake, look for a missing certificate: TlsCertificateName, root certificate, event 12014.',
  unknown:
    'TLS is required, and the session with {remote} is not encrypted. The beginning of the session is not in this file, so whether STARTTLS was offered is in the log file before this one. If a handshake failed there, enable TLS 1.2 ({key}: {values}). Then install the current Windows and Exchange updates, and restart the server.',
} as const;

/** Fires where a server refuses mail in the clear, once per session. The cause depends on what the session shows of STARTTLS. */
export const starttlsRequired = defineSessionRule({
  id: 'starttls-required',
  since: '0.1.0',
  level: 'error',
  title: 'A server requires STARTTLS and got mail in the clear',
  messages,
  sources: ['socket-error', 'hybrid-certificates', 'tls-cannot-be-agreed', 'rfc3207'],
  needs: 'refusals',
  *check({ story }, found) {
    const demand = story.refusals.find((refusal) => starttlsDemand(refusal) !== undefined);
    const words = demand && starttlsDemand(demand);
    if (!demand || words === undefined) return;
    const args = {
      remote: otherSide(story),
      connector: story.connector ?? '?',
      error: story.failureLine?.value.error ?? '',
      answer: answerText(story),
      ...tls12Values(story),
    };
    const id = messageFor(story, demand);
    yield found(id, spanOfRefusal(demand, words.length), args, {
      related: storyLines(story, demand.row),
      curedByTls12: tellsTls12Values(messages[id]),
      cause: `${id} ${args.error} ${args.answer}`,
    });
  },
});

function messageFor(story: Story, demand: Refusal): keyof typeof messages {
  if (demand.wrapped) return 'reported';
  if (story.failureLine) return 'failed';
  const receives = story.role === 'receive';
  if (story.startTls === 'refused') return receives ? 'receiveRefused' : 'sendRefused';
  if (story.masked && !receives) return 'sendMasked';
  if (story.offer) return receives ? 'receiveNotUsed' : 'sendNotUsed';
  if (story.ehloReply) return receives ? 'receiveNotOffered' : 'sendNotOffered';
  return story.startSeen ? 'notAsked' : 'unknown';
}
