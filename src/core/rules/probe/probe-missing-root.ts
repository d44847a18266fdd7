import { exchangeOnlineRoot, hasExchangeOnlineRoot } from '../../knowledge/exchange/exchange-online';
import { verifyTroubleNamed, verifyTroubles } from '../../knowledge/tls/verify-errors';
import { message } from '../../message';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** Mozilla's list trusts the chain, and the operating system's does not. */
export const probeMissingRoot = defineProbeRule({
  id: 'probe-missing-root',
  since: '0.4.0',
  level: 'information',
  title: 'This computer does not know a root that Mozilla’s list has',
  messages: {
    exchangeOnline:
      'The certificate of {target} leads to {root}, which this computer does not trust: {what} ({error}). A server that sends to Exchange Online has to trust {wanted}: let Windows update its roots, or import this one. If this is no Exchange server, look there.',
    other:
      'The certificate of {target} leads to {root}. Mozilla’s list trusts it, this computer does not: {what} ({error}). Windows fetches a root when it first needs it, unless that is switched off; then import it.',
  },
  sources: ['digicert-g2', 'trusted-roots', 'root-update-check'],
  *check({ target, trust, chain }, found) {
    const { systemError: error = trust.error } = trust;
    if (!trust.mozilla || trust.system !== false || !error) return;
    yield found(hasExchangeOnlineRoot(target.host) ? 'exchangeOnline' : 'other', {
      target: formatTarget(target),
      root: chain?.anchor?.subject ?? message('a root'),
      wanted: exchangeOnlineRoot.name,
      what: message(verifyTroubles[verifyTroubleNamed(error)].meaning),
      error,
    });
  },
});
