import { formatTarget } from '../../probe/target';
import { isSelfSigned } from '../../probe/x509/self-signed';
import { defineProbeRule } from './probe-rule';

/** A certificate of the chain is signed with SHA-1 or older, or has a key that is too short. */
export const probeWeakCertificate = defineProbeRule({
  id: 'probe-weak-certificate',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate has a weak signature or key',
  messages: {
    md5: 'The certificate {subject} of {target} is signed with {signature}, which can be forged with little effort. No sender that checks certificates accepts it. Have it issued again with SHA-2.',
    sha1: 'The certificate {subject} of {target} is signed with {signature}. Microsoft 365 has accepted no SHA-1 certificates since June 2016. Have it issued again with SHA-2.',
    key: 'The certificate {subject} of {target} has a short key: {key}. Have it issued again with RSA 2048 or more.',
  },
  sources: ['exchange-online-suites', 'rfc9325'],
  *check({ target, certificates = [] }, found) {
    for (const certificate of certificates) {
      const { subject, signature, publicKey } = certificate;
      const place = { subject, target: formatTarget(target) };
      // The signature of a root proves nothing: it is trusted because it is in the list.
      const weak = isSelfSigned(certificate) ? undefined : weakHash(signature);
      if (weak) yield found(weak, { ...place, signature });
      const bits = /^(?:RSA|DSA) (\d+)$/.exec(publicKey)?.[1];
      if (bits && Number(bits) < 2048) yield found('key', { ...place, key: publicKey });
    }
  },
});

/** The hash of a signature algorithm, where it is one that can be forged. */
function weakHash(signature: string): 'md5' | 'sha1' | undefined {
  if (/md[245]/i.test(signature)) return 'md5';
  return /sha-?1(?!\d)/i.test(signature) ? 'sha1' : undefined;
}
