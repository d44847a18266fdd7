import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** STARTTLS is offered, and answered with something other than 220. */
export const probeStarttlsRefused = defineProbeRule({
  id: 'probe-starttls-refused',
  since: '0.1.0',
  level: 'error',
  title: 'The server offers STARTTLS and then refuses it',
  messages: {
    refused:
      '{target} offers STARTTLS and refuses it with {reply}. The server cannot use its certificate or private key, or is overloaded; check both, then restart its transport service.',
  },
  sources: ['rfc3207'],
  *check({ target, smtp, reachable }, found) {
    if (reachable && smtp.startTls === 'refused') yield found('refused', { target: formatTarget(target), reply: smtp.startTlsReply ?? '' });
  },
});
