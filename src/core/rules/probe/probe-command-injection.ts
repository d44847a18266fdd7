import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** A command that came in the clear with STARTTLS is answered inside TLS. */
export const probeCommandInjection = defineProbeRule({
  id: 'probe-command-injection',
  since: '0.4.0',
  level: 'error',
  title: 'Commands in the clear count inside TLS',
  messages: {
    answered:
      '{target} answers inside TLS a command that was sent in the clear behind STARTTLS ({reply}): whoever sits on the way can slip commands into secured sessions (CVE-2011-0411). Update the server, or the gateway in front of it.',
  },
  sources: ['starttls-injection', 'rfc3207'],
  *check({ target, smtp: { commandInjection } }, found) {
    if (commandInjection?.state === 'answered') yield found('answered', { target: formatTarget(target), reply: commandInjection.reply });
  },
});
