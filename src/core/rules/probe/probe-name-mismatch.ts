import { formatTarget } from '../../probe/target';
import { isAddress } from '../../probe/x509/name-match';
import { defineProbeRule } from './probe-rule';

/** How many names of a certificate stand in the message. */
const namesShown = 5;

/** The certificate does not name the host. */
export const probeNameMismatch = defineProbeRule({
  id: 'probe-name-mismatch',
  since: '0.1.0',
  level: 'warning',
  title: 'The certificate is for another name',
  messages: {
    mismatch: 'The certificate of {target} is for {names}, not for {host}. Opportunistic TLS works with it; a connector that checks the name refuses it.',
    address:
      '{target} was probed by its address, and the certificate is for {names}. Probe it by the name that stands in the MX record to see whether the name fits.',
    nameless: 'The certificate of {target} names no host at all. A connector that checks the name refuses it.',
  },
  sources: ['rfc9525', 'untrusted-root'],
  *check({ target, nameMatches, certificates }, found) {
    if (nameMatches !== false) return;
    const all = certificates?.[0]?.names ?? [];
    const names = all.slice(0, namesShown).join(', ') + (all.length > namesShown ? ', …' : '');
    const id = all.length === 0 ? 'nameless' : isAddress(target.host) ? 'address' : 'mismatch';
    yield found(id, { target: formatTarget(target), host: target.host, names });
  },
});
