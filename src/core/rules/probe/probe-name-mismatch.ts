import { namesInShort } from '../../probe/names-in-short';
import { formatTarget } from '../../probe/target';
import { isAddress } from '../../probe/x509/name-match';
import { isSelfSigned } from '../../probe/x509/self-signed';
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
    commonName:
      'The certificate of {target} has the name {host} only as its common name, not among its alternative names. Newer senders that check the name do not look there. Have it issued again with the name as an alternative name.',
    nameless: 'The certificate of {target} names no host at all. A connector that checks the name refuses it.',
  },
  sources: ['rfc9525', 'untrusted-root'],
  *check({ target, nameMatches, certificates }, found) {
    const [leaf] = certificates ?? [];
    // That it is self-signed is said already.
    if (nameMatches && leaf?.namedByCommonName && !isSelfSigned(leaf)) yield found('commonName', { target: formatTarget(target), host: target.host });
    if (nameMatches !== false) return;
    const all = leaf?.names ?? [];
    const names = namesInShort(all, namesShown);
    const id = all.length === 0 ? 'nameless' : isAddress(target.host) ? 'address' : 'mismatch';
    yield found(id, { target: formatTarget(target), host: target.host, names });
  },
});
