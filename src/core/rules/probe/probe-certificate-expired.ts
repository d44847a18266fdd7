import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** A certificate of the chain was out of its time when it was probed. */
export const probeCertificateExpired = defineProbeRule({
  id: 'probe-certificate-expired',
  since: '0.1.0',
  level: 'error',
  title: 'The certificate has expired',
  messages: {
    expired: 'The certificate {subject} of {target} expired on {date}. Senders that check certificates refuse it. Renew it, and enable the new one for SMTP.',
  },
  sources: ['exchange-online-tls', 'untrusted-root'],
  *check({ target, certificates = [], tls, startedAt }, found) {
    for (const { subject, notAfter } of [...certificates, ...tls.otherCertificates]) {
      if (Date.parse(notAfter) < Date.parse(startedAt)) yield found('expired', { subject, target: formatTarget(target), date: notAfter.slice(0, 10) });
    }
  },
});
