import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The server sends a root, which nobody needs to be sent. */
export const probeRootSent = defineProbeRule({
  id: 'probe-root-sent',
  since: '0.4.0',
  level: 'hint',
  title: 'The server sends the root certificate too',
  messages: {
    root: '{target} sends the root {subject} with its certificate. Nobody needs it: whoever trusts the root has it. It does no harm, and can be left out.',
  },
  sources: ['rfc5246'],
  *check({ target, chain, certificates }, found) {
    // A root that no list knows is the cause of a finding of its own.
    if (!chain?.asSent || chain.root === undefined || chain.end !== 'known') return;
    yield found('root', { target: formatTarget(target), subject: certificates?.[chain.root]?.subject ?? '' });
  },
});
