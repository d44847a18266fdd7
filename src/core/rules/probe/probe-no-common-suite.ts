import { formatTarget } from '../../probe/target';
import { suitesOf } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** TLS 1.2 is accepted, but no suite that Exchange Online could use. */
export const probeNoCommonSuite = defineProbeRule({
  id: 'probe-no-common-suite',
  since: '0.1.0',
  level: 'error',
  title: 'TLS 1.2 without a cipher suite that Exchange Online uses',
  messages: {
    none: '{target} accepts TLS 1.2, but none of the cipher suites that Exchange Online uses; it chose {suite}. Enable {wanted} or another suite of the list in Microsoft’s reference.',
  },
  sources: ['exchange-online-suites'],
  *check(result, found) {
    const tls12 = result.versions['TLS 1.2'];
    if (tls12.state !== 'accepted' || tls12.exchangeOnlineSuite !== 'none') return;
    const [suite = ''] = suitesOf(result, 'TLS 1.2');
    yield found('none', { target: formatTarget(result.target), suite, wanted: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' });
  },
});
