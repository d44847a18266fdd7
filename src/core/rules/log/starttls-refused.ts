import { spanOfField } from '../../formats/exchange-log/row';
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
    reported:
      'Another server on the way got no TLS from the next host, as {remote} reports: that host knows STARTTLS and cannot start TLS now. Most likely it cannot load its certificate or private key; its administrator has to check them and restart the SMTP service.',
  },
  sources: ['rfc3207', 'hybrid-certificates', 'protocol-logging'],
  *check({ story }, found) {
    const { answer, startTls, role, connector } = story;
    const told = refusalWith(story, notAvailable);
    if (told?.reported) yield found('reported', told.span, { remote: otherSide(story) }, { related: storyLines(story, told.refusal.row) });
    if (startTls !== 'refused' || !answer) return;
    const args = { remote: otherSide(story), answer: answerText(story), connector: connector ?? '?' };
    yield found(role === 'receive' ? 'received' : 'sent', spanOfField(answer.row, 'data'), args, {
      related: storyLines(story, answer.row),
      cause: args.answer,
    });
  },
});
