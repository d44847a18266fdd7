import { spanOfField } from '../../formats/exchange-log/row';
import type { NotedCertificate, Story } from '../../formats/exchange-log/story';
import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { refusalWith, symptomArgs } from '../refusal-symptom';
import { certificateArgs, sentCertificate, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

const notFound: ReadonlySet<string> = new Set(['tlscertname-454-475']);

/**
 * Fires on `454 4.7.5 The certificate specified in TlsCertificateName of the SendConnector could not be found`, and where Exchange Online was shown a
 * self-signed certificate and left without mail.
 */
export const tlsCertificateName = defineSessionRule({
  id: 'tls-certificate-name',
  since: '0.2.0',
  level: 'error',
  title: 'TlsCertificateName is missing or names no certificate that is there',
  messages: {
    notFound: 'TlsCertificateName of a send connector names no certificate of this server ({code}): {meaning}. {causes} What to do: {cure}',
    reported:
      'TlsCertificateName of a send connector names no certificate of another server ({code}): {meaning}. {remote} reports it. {causes} What to do: {cure}',
    selfSigned:
      'TlsCertificateName is missing or wrong, most likely: {remote} got {certificate}, which signed itself, and left without mail. Connectors of Exchange Online expect the public certificate. Set TlsCertificateName of {connector} to it (<I>issuer<S>subject), and restart the transport services. Error 450 4.4.317 with SubjectMismatch or UntrustedRoot in Exchange Online would prove it.',
  },
  sources: ['hybrid-certificates', 'new-certificate', 'unknown-credentials'],
  *check({ story }, found) {
    const told = refusalWith(story, notFound);
    if (told) {
      // What this server finds out itself is a remark; as a reply it is what the next server found out.
      const bySomeoneElse = told.reported || (story.role === 'send' && told.refusal.step.kind === 'reply');
      yield found(bySomeoneElse ? 'reported' : 'notFound', told.span, symptomArgs(story, told), { related: storyLines(story, told.refusal.row) });
      return;
    }
    const shown = selfSignedShownToExchangeOnline(story);
    if (!shown) return;
    const args = { ...certificateArgs(story), remote: story.remoteName ?? '', connector: story.connector ?? '?' };
    const related = storyLines(story, shown.row);
    yield found('selfSigned', spanOfField(shown.row, 'context'), args, { related, cause: shown.certificate.thumbprint ?? '' });
  },
});

/** The certificate with which this server met Exchange Online, where it signed itself, TLS was up and no mail came. */
function selfSignedShownToExchangeOnline(story: Story): NotedCertificate | undefined {
  const { role, remoteName, success, firstMail, disconnect } = story;
  if (role !== 'receive' || !success || firstMail || !disconnect || !remoteName || !isExchangeOnline(remoteName)) return undefined;
  const sent = sentCertificate(story);
  return sent && sent.certificate.subject !== null && sent.certificate.subject === sent.certificate.issuer ? sent : undefined;
}
