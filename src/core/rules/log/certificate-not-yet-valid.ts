import { certificateTitle, datedCertificates, sameCertificate, spanOfDate } from '../dated-certificates';
import { otherSide, storyLines } from '../session-evidence';
import { defineSessionRule } from './session-rule';

/** Fires on a logged certificate that was before its first day at the time of the log line, whatever the date is today. */
export const certificateNotYetValid = defineSessionRule({
  id: 'certificate-not-yet-valid',
  since: '0.1.0',
  level: 'error',
  title: 'A certificate was not valid yet',
  messages: {
    local:
      'This server sent a certificate that is valid only from {date} on: {subject}. Hosts that check certificates refuse it until then. Check the clock of this server (w32tm /query /status); if it is right, go back to the certificate before until that day.',
    remote:
      'The certificate of {remote} is valid only from {date} on: {subject}. Either it was installed too early there, or the clock of this server is behind. Check the clock of this server (w32tm /query /status) first.',
  },
  sources: ['hybrid-certificates', 'untrusted-root', 'protocol-logging'],
  needs: 'certificates',
  *check({ story }, found) {
    for (const dated of datedCertificates(story)) {
      if (dated.validity.notBefore <= dated.validity.at) continue;
      const args = { remote: otherSide(story), subject: certificateTitle(dated), date: dated.certificate.notBefore?.slice(0, 10) ?? '' };
      yield found(dated.certificate.side, spanOfDate(dated, 'notBefore'), args, { related: storyLines(story, dated.row), ...sameCertificate(dated) });
    }
  },
});
