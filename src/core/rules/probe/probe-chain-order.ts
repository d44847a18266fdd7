import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The certificates are sent out of order, or with others among them. */
export const probeChainOrder = defineProbeRule({
  id: 'probe-chain-order',
  since: '0.4.0',
  level: 'warning',
  title: 'The chain is not as it should be sent',
  messages: {
    order:
      '{target} sends its certificates out of order: each has to come after the one that it issued. Most senders put them in order, older ones refuse the chain. Install them again, the server’s own first.',
    unrelated: '{target} sends {subject}, which does not belong to its certificate. Remove it from what the server sends.',
    twice: '{target} sends {subject} twice. Remove the second one from what the server sends.',
  },
  sources: ['rfc5246', 'rfc8446'],
  *check({ target, chain, certificates }, found) {
    if (!chain || !certificates) return;
    const host = formatTarget(target);
    const subjectAt = (place: number): string => certificates[place]?.subject ?? '';
    if (chain.inOrder === false) yield found('order', { target: host });
    for (const place of chain.superfluous) yield found('unrelated', { target: host, subject: subjectAt(place) });
    for (const place of chain.duplicates) yield found('twice', { target: host, subject: subjectAt(place) });
  },
});
