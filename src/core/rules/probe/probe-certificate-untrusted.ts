import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** What is wrong with the dates has rules of its own. */
const dateErrors = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** The chain does not lead to an authority that is trusted. */
export const probeCertificateUntrusted = defineProbeRule({
  id: 'probe-certificate-untrusted',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate is not trusted',
  messages: {
    selfSigned:
      'The certificate of {target} is self-signed: it proves nothing to others ({error}). Opportunistic TLS works with it; a connector that checks certificates refuses it. Use one from a public authority for mail with Exchange Online.',
    incomplete:
      '{target} does not send the whole certificate chain, or its authority is not public ({error}). Exchange Online does not fetch what is missing. Install the intermediate certificates on the server.',
    onlySystem:
      'The certificate of {target} is trusted by this computer, but by no public list of authorities ({error}). Exchange Online refuses it where a connector checks certificates.',
    onlyMozilla:
      'The certificate of {target} is trusted by Mozilla’s list of authorities, but not by this computer ({error}). The root certificates of this computer may be out of date.',
    other: 'The certificate of {target} is not trusted ({error}). Opportunistic TLS works with it; a connector that checks certificates refuses it.',
  },
  sources: ['untrusted-root', 'exchange-online-tls'],
  *check({ target, trust, certificates }, found) {
    const { error } = trust;
    if (!error || dateErrors.includes(error)) return;
    const [leaf] = certificates ?? [];
    const args = { target: formatTarget(target), error };
    if (trust.system && !trust.mozilla) yield found('onlySystem', args);
    else if (trust.mozilla) yield found('onlyMozilla', args);
    else if (leaf && leaf.subject === leaf.issuer) yield found('selfSigned', args);
    else if (/UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)/.test(error)) yield found('incomplete', args);
    else yield found('other', args);
  },
});
