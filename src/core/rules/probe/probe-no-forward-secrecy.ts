import { weaknessOfSuite } from '../../knowledge/tls/cipher-suites';
import { formatTarget } from '../../probe/target';
import { defineProbeRule } from './probe-rule';

/** TLS 1.2 has suites with static RSA alone. */
export const probeNoForwardSecrecy = defineProbeRule({
  id: 'probe-no-forward-secrecy',
  since: '0.4.0',
  level: 'information',
  title: 'TLS 1.2 without forward secrecy',
  messages: {
    static: '{target} accepts with TLS 1.2 only suites without forward secrecy, such as {suite}. Mail flows; enable {wanted} as well.',
  },
  sources: ['rfc9325', 'exchange-online-suites'],
  *check(result, found) {
    const tls12 = result.versions['TLS 1.2'];
    if (tls12.state !== 'accepted' || !tls12.complete) return;
    if (!tls12.cipherSuites.every((suite) => weaknessOfSuite(suite) === 'no-forward-secrecy')) return;
    const [suite = ''] = tls12.cipherSuites;
    yield found('static', { target: formatTarget(result.target), suite, wanted: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' });
  },
});
