import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The server does not know secure renegotiation. */
export const probeInsecureRenegotiation = defineProbeRule({
  id: 'probe-insecure-renegotiation',
  since: '0.4.0',
  level: 'warning',
  title: 'The server does not know secure renegotiation',
  messages: {
    missing:
      '{target} does not know secure renegotiation, which every system has had since 2010: somebody on the way can put text before a session. Senders that insist on it do not connect. Install the updates of the server.',
  },
  sources: ['rfc5746', 'rfc9325'],
  *check(result, found) {
    if (result.tls.secureRenegotiation?.state === 'no') yield found('missing', { target: formatTarget(result.target) });
  },
});
