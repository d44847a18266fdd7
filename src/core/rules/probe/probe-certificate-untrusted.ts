import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { verifyTroubleNamed, verifyTroubles } from '../../knowledge/tls/verify-errors';
import { message } from '../../message';
import type { ProbeResult } from '../../probe/result';
import { formatTarget } from '../../probe/target';
import { isSelfSigned } from '../../probe/x509/self-signed';
import { serverUsageFault } from '../../probe/x509/server-usage';
import { defineProbeRule } from './probe-rule';

/** The chain does not lead to an authority that is trusted, for a reason that has no rule of its own. */
export const probeCertificateUntrusted = defineProbeRule({
  id: 'probe-certificate-untrusted',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate is not trusted',
  messages: {
    selfSigned:
      'The certificate of {target} is self-signed: it proves nothing to others ({error}). Opportunistic TLS works with it; a connector that checks certificates refuses it. Use one from a public authority for mail with Exchange Online.',
    onlySystem:
      'The certificate of {target} is trusted by this computer, but not by the public list of authorities: {what} ({error}). Exchange Online refuses it where a connector checks certificates.',
    unknownRoot:
      'The certificate of {target} leads to {root}, a root that no list of authorities knows ({error}). Opportunistic TLS works with it; a connector that checks certificates refuses it. Use one from a public authority for mail with Exchange Online.',
    opened:
      '{target} is a host of Exchange Online, but its certificate was issued by {issuer}, which leads to no public authority ({error}). Something on the way opens the encryption and puts a certificate of its own there. Exempt mail from it.',
    other: 'The certificate of {target} is not trusted: {what} ({error}). {cause} {cure}',
  },
  sources: ['untrusted-root', 'exchange-online-tls', 'node-certificate-errors'],
  *check(result, found) {
    const { target, trust, chain, certificates } = result;
    const { error } = trust;
    const [leaf] = certificates ?? [];
    // What one list trusts and the system's does not has a rule of its own.
    if (!leaf || !error || trust.mozilla) return;
    const trouble = verifyTroubles[verifyTroubleNamed(error)];
    const args = { target: formatTarget(target), error, what: message(trouble.meaning) };
    if (isSelfSigned(leaf)) yield found('selfSigned', args);
    else if (trust.system) yield found('onlySystem', args);
    else if (chain && isExchangeOnline(target.host) && (chain.end === 'unknown-root' || chain.end === 'missing'))
      yield found('opened', { ...args, issuer: leaf.issuer });
    else if (chain?.end === 'unknown-root' && chain.root !== undefined)
      yield found('unknownRoot', { ...args, root: certificates?.[chain.root]?.subject ?? '' });
    else if (!hasRuleOfItsOwn(result, error)) yield found('other', { ...args, cause: message(trouble.cause), cure: message(trouble.cure) });
  },
});

/** Whether what is wrong is told by another rule: one cause, one finding. */
function hasRuleOfItsOwn({ certificates = [], chain, startedAt }: ProbeResult, error: string): boolean {
  if (chain?.end === 'missing') return true;
  const now = Date.parse(startedAt);
  switch (verifyTroubleNamed(error)) {
    case 'expired':
      return certificates.some(({ notAfter }) => Date.parse(notAfter) < now);
    case 'notYetValid':
      return certificates.some(({ notBefore }) => Date.parse(notBefore) > now);
    case 'wrongPurpose':
      return certificates[0] !== undefined && serverUsageFault(certificates[0]) !== undefined;
    default:
      return false;
  }
}
