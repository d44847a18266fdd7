import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** A certificate of the chain was before its time when it was probed. */
export const probeCertificateNotYetValid = defineProbeRule({
  id: 'probe-certificate-not-yet-valid',
  since: '0.1.0',
  level: 'error',
  title: 'The certificate is not valid yet',
  messages: {
    early: 'The certificate {subject} of {target} is valid only from {date} on. Either it was installed too early, or the clock of a computer is wrong.',
  },
  sources: ['exchange-online-tls', 'untrusted-root'],
  *check({ target, certificates = [], startedAt }, found) {
    for (const { subject, notBefore } of certificates) {
      if (Date.parse(notBefore) > Date.parse(startedAt)) yield found('early', { subject, target: formatTarget(target), date: notBefore.slice(0, 10) });
    }
  },
});
