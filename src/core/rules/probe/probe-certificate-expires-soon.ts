import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** Fewer days left than this are soon. */
const soon = 30;
const day = 86_400_000;

/** The certificate of the server has less than 30 days left. */
export const probeCertificateExpiresSoon = defineProbeRule({
  id: 'probe-certificate-expires-soon',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate expires in less than 30 days',
  messages: {
    soon: 'The certificate {subject} of {target} expires on {date} (days left: {days}). Renew it now, and enable the new one for SMTP.',
  },
  sources: ['exchange-online-tls', 'untrusted-root'],
  *check({ target, certificates = [], tls, startedAt }, found) {
    for (const { subject, notAfter } of [...certificates, ...tls.otherCertificates]) {
      const days = Math.floor((Date.parse(notAfter) - Date.parse(startedAt)) / day);
      if (days >= 0 && days < soon) yield found('soon', { subject, target: formatTarget(target), date: notAfter.slice(0, 10), days });
    }
  },
});
