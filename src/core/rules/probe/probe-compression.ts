import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** The server compresses what it encrypts. */
export const probeCompression = defineProbeRule({
  id: 'probe-compression',
  since: '0.4.0',
  level: 'information',
  title: 'The server uses TLS compression',
  messages: {
    compresses: '{target} compresses inside TLS when a client offers it. What is compressed with a secret can give it away by its length. Switch it off.',
  },
  sources: ['rfc9325'],
  *check(result, found) {
    if (result.tls.compression?.state === 'yes') yield found('compresses', { target: formatTarget(result.target) });
  },
});
