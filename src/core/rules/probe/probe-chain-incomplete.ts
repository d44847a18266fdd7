import { isExchangeOnline } from '../../knowledge/exchange/exchange-online';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The path from the server's certificate ends at an issuer that was neither sent nor is on a list. */
export const probeChainIncomplete = defineProbeRule({
  id: 'probe-chain-incomplete',
  since: '0.4.0',
  level: 'warning',
  title: 'A certificate is missing in the chain',
  messages: {
    alone:
      '{target} sends its own certificate without that of its issuer {issuer}, which is on no list of authorities. Exchange Online does not fetch what is missing: a connector that checks certificates refuses it. Install the intermediate certificates on the server.',
    above:
      '{target} sends a chain that ends with {subject}, whose issuer {issuer} is neither sent nor on a list of authorities. Either an intermediate certificate is missing, or the authority is not a public one. A connector of Exchange Online that checks certificates refuses it.',
  },
  sources: ['untrusted-root', 'rfc5246', 'rfc5280'],
  *check({ target, chain, certificates, trust }, found) {
    const place = chain?.missingIssuerOf;
    // A list that trusts it has found a way. In front of Exchange Online's own hosts it is another cause, told by another rule.
    if (place === undefined || trust.system || trust.mozilla || isExchangeOnline(target.host)) return;
    yield found(place === 0 ? 'alone' : 'above', {
      target: formatTarget(target),
      subject: certificates?.[place]?.subject ?? '',
      issuer: chain?.missingIssuer ?? '',
    });
  },
});
