import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** Bytes in the clear stood behind the answer to STARTTLS. */
export const probeDataAfterStarttls = defineProbeRule({
  id: 'probe-data-after-starttls',
  since: '0.1.0',
  level: 'warning',
  title: 'Bytes in the clear follow the answer to STARTTLS',
  messages: {
    extra:
      '{target} sent {count} bytes in the clear behind its answer to STARTTLS, where TLS must begin. Somebody on the way may add them to slip commands into the secured session; the probe threw them away.',
  },
  sources: ['rfc3207'],
  *check({ target, smtp }, found) {
    if (smtp.bytesAfterStartTls > 0) yield found('extra', { target: formatTarget(target), count: smtp.bytesAfterStartTls });
  },
});
