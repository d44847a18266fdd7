import { formatTarget } from '../../probe/target';
import { suiteForExchangeOnline } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** TLS 1.2 has suites that Windows has, and none that Microsoft's list for Exchange Online names. */
export const probeSuiteNotListed = defineProbeRule({
  id: 'probe-suite-not-listed',
  since: '0.1.0',
  level: 'information',
  title: 'No cipher suite of TLS 1.2 is on Microsoft’s list for Exchange Online',
  messages: {
    unlisted:
      '{target} accepts with TLS 1.2 no suite that Microsoft’s list for Exchange Online names. Windows has {suite}, so it is likely to work; a test mail proves it.',
  },
  sources: ['exchange-online-suites'],
  *check(result, found) {
    const tls12 = result.versions['TLS 1.2'];
    if (tls12.state !== 'accepted' || tls12.exchangeOnlineSuite !== 'unlisted') return;
    yield found('unlisted', { target: formatTarget(result.target), suite: suiteForExchangeOnline(result) ?? '' });
  },
});
