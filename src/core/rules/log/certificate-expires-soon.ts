import { certificateTitle, datedCertificates, sameCertificate, spanOfDate } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fewer days left than this are soon. */
const soon = 30;
const day = 86_400_000;

/** Fires on a logged certificate that had less than 30 days left at the time of the log line, whatever the date is today. */
export const certificateExpiresSoon = defineSessionRule({
  id: 'certificate-expires-soon',
  since: '0.1.0',
  level: 'warning',
  title: 'A certificate had less than 30 days left',
  messages: {
    local:
      'This server sends a certificate that expires on {date}: {subject} (days left at this line: {days}). Renew it, run Enable-ExchangeCertificate -Services SMTP for the new one, and correct TlsCertificateName of the connectors.',
    remote:
      'The certificate of {remote} expires on {date}: {subject} (days left at this line: {days}). The administrator of that server has to renew it; connectors that check certificates refuse it afterwards.',
  },
  sources: ['hybrid-certificates', 'untrusted-root', 'protocol-logging'],
  needs: 'certificates',
  *check({ story }, found) {
    for (const dated of datedCertificates(story)) {
      const left = dated.validity.notAfter - dated.validity.at;
      if (left < 0 || left >= soon * day) continue;
      const date = dated.certificate.notAfter?.slice(0, 10) ?? '';
      const args = { remote: otherSide(story), subject: certificateTitle(dated), date, days: Math.floor(left / day) };
      yield found(dated.certificate.side, spanOfDate(dated, 'notAfter'), args, { related: storyLines(story, dated.row), ...sameCertificate(dated) });
    }
  },
});
