import { formatTarget } from '../../probe/target';
import { serverUsageFault } from '../../probe/x509/server-usage';
import { defineProbeRule } from './probe-rule';

/** The certificate of the server says that it is not for servers. */
export const probeCertificateUsage = defineProbeRule({
  id: 'probe-certificate-usage',
  since: '0.4.0',
  level: 'warning',
  title: 'The certificate is not made for servers',
  messages: {
    purpose:
      'The certificate {subject} of {target} is made for other purposes than servers: {usages}. A sender that checks certificates refuses it. Have it issued again with the purpose server authentication.',
    'key-usage':
      'The key of the certificate {subject} of {target} may be used for nothing that TLS does: {usages}. A sender that checks certificates refuses it. Have it issued again for a web server.',
    'no-signing':
      'The key of the certificate {subject} of {target} may not sign: {usages}. TLS 1.3 and every cipher suite with forward secrecy need that, and strict senders refuse it. Have it issued again with the key usage digital signature.',
  },
  sources: ['rfc5280', 'rfc8446', 'chrome-root-policy'],
  *check({ target, certificates }, found) {
    const [leaf] = certificates ?? [];
    const fault = leaf && serverUsageFault(leaf);
    if (!leaf || !fault) return;
    const usages = fault === 'purpose' ? leaf.extendedKeyUsage : leaf.keyUsage;
    yield found(fault, { target: formatTarget(target), subject: leaf.subject, usages: usages?.join(', ') ?? '' });
  },
});
