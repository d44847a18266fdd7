import { spanOfField } from '../../formats/exchange-log/row';
import type { LogRole } from '../../formats/exchange-log/types/log-type';
import { refusalWith } from '../refusal-symptom';
import { answerText, otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const notAvailable: ReadonlySet<string> = new Set(['tls-not-available-454']);

/** Fires where STARTTLS (or X-ANONYMOUSTLS) is answered with 4xx or 5xx, and where another server reports it. */
export const starttlsRefused = defineSessionRule({
  id: 'starttls-refused',
  since: '0.1.0',
  level: 'error',
  title: 'STARTTLS was refused',
  messages: {
    sent: '{remote} answered {answer} when this server asked for TLS. That server cannot load its certificate or private key: its administrator has to check them and restart the SMTP service. Until then mail goes in the clear, or not at all where TLS is required.',
    received:
      'This server answered {answer} when {remote} asked for TLS. It cannot load its certificate or private key: look at events 12014 and 12024, check Get-ExchangeCertificate and TlsCertificateName of {connector}, and restart the transport service.',
    sentNotKnown:
      '{remote} answered {answer} when this server asked for TLS. It does not take STARTTLS here, or a firewall between answers in its place. A TLS probe from both sides of the firewall tells which; the certificate of this server is not the reason. Until then mail goes in the clear, or not at all where TLS is required.',
    receivedNotKnown:
      'This server answered {answer} when {remote} asked for TLS, so it offers none on this connector. Most likely Tls is missing from AuthMechanism of {connector}, or no certificate fits its name: look at event 12014, and at Get-ExchangeCertificate.',
    receivedMisused:
      '{remote} asked for TLS in a wrong way or at a wrong time, and this server answered {answer}. The fault is with the program of the other side, not with the certificate of this server: its administrator has to update it.',
    reported:
      'Another server on the way got no TLS from the next host, as {remote} reports: that host knows STARTTLS and cannot start TLS now. Most likely it cannot load its certificate or private key; its administrator has to check them and restart the SMTP service.',
  },
  sources: ['rfc3207', 'rfc5321', 'receive-connectors', 'hybrid-certificates', 'protocol-logging'],
  *check({ story }, found) {
    const { answer, startTls, role, connector } = story;
    const told = refusalWith(story, notAvailable);
    if (told?.reported) yield found('reported', told.span, { remote: otherSide(story) }, { related: storyLines(story, told.refusal.row) });
    if (startTls !== 'refused' || !answer) return;
    const args = { remote: otherSide(story), answer: answerText(story), connector: connector ?? '?' };
    yield found(messageFor(role, answer.reply.code), spanOfField(answer.row, 'data'), args, {
      related: storyLines(story, answer.row),
      cause: args.answer,
    });
  },
});

/** Replies to a command that a server does not know or carry out. Source: RFC 5321 section 4.2.3. */
const notKnown: ReadonlySet<number> = new Set([500, 502, 504]);
/** Replies to a command with parameters that it does not have, or out of its place: RFC 5321 section 4.2.3, RFC 3207 section 4. */
const misused: ReadonlySet<number> = new Set([501, 503]);

function messageFor(role: LogRole | null, code: number): 'sent' | 'received' | 'sentNotKnown' | 'receivedNotKnown' | 'receivedMisused' {
  if (role !== 'receive') return notKnown.has(code) || misused.has(code) ? 'sentNotKnown' : 'sent';
  if (misused.has(code)) return 'receivedMisused';
  return notKnown.has(code) ? 'receivedNotKnown' : 'received';
}
