import { certificateTitle, datedCertificates, sameCertificate, spanOfDate } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires on a logged certificate that was past its last day at the time of the log line, whatever the date is today. */
export const certificateExpired = defineSessionRule({
  id: 'certificate-expired',
  since: '0.1.0',
  level: 'error',
  title: 'A certificate had expired',
  messages: {
    local:
      'This server sent a certificate that had expired on {date}: {subject}. Hosts that check certificates refuse it, Exchange Online connectors among them. Renew it, run Enable-ExchangeCertificate -Services SMTP for the new one, and correct TlsCertificateName of the connectors.',
    remote:
      'The certificate of {remote} had expired on {date}: {subject}. Connectors that check certificates refuse it; opportunistic TLS works with it. The administrator of that server has to renew it.',
  },
  sources: ['hybrid-certificates', 'untrusted-root', 'protocol-logging'],
  needs: 'certificates',
  *check({ story }, found) {
    for (const dated of datedCertificates(story)) {
      if (dated.validity.notAfter >= dated.validity.at) continue;
      const args = { remote: otherSide(story), subject: certificateTitle(dated), date: dated.certificate.notAfter?.slice(0, 10) ?? '' };
      yield found(dated.certificate.side, spanOfDate(dated, 'notAfter'), args, { related: storyLines(story, dated.row), ...sameCertificate(dated) });
    }
  },
});
