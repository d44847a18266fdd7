import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** A certificate of the chain is signed with SHA-1 or older, or has a key that is too short. */
export const probeWeakCertificate = defineProbeRule({
  id: 'probe-weak-certificate',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate has a weak signature or key',
  messages: {
    signature:
      'The certificate {subject} of {target} is signed with {signature}. Microsoft 365 has accepted no SHA-1 certificates since June 2016. Have it issued again with SHA-2.',
    key: 'The certificate {subject} of {target} has a short key: {key}. Have it issued again with RSA 2048 or more.',
  },
  sources: ['exchange-online-suites', 'rfc9325'],
  *check({ target, certificates = [] }, found) {
    for (const { subject, issuer, signature, publicKey } of certificates) {
      const place = { subject, target: formatTarget(target) };
      // The signature of a root proves nothing: it is trusted because it is in the list.
      if (/md5|md2|sha1/i.test(signature) && subject !== issuer) yield found('signature', { ...place, signature });
      const bits = /^(?:RSA|DSA) (\d+)$/.exec(publicKey)?.[1];
      if (bits && Number(bits) < 2048) yield found('key', { ...place, key: publicKey });
    }
  },
});
