import { formatTarget } from '../../probe/target';
import { suitesOf } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** The suite of TLS 1.2 is one that Windows has and Microsoft's list for Exchange Online does not name. */
export const probeSuiteNotListed = defineProbeRule({
  id: 'probe-suite-not-listed',
  since: '0.1.0',
  level: 'information',
  title: 'The cipher suite of TLS 1.2 is not on Microsoft’s list for Exchange Online',
  messages: {
    unlisted:
      '{target} chose {suite} with TLS 1.2, which Microsoft’s list for Exchange Online does not name. Windows has it, so it is likely to work; a test mail proves it.',
  },
  sources: ['exchange-online-suites'],
  *check(result, found) {
    const tls12 = result.versions['TLS 1.2'];
    if (tls12.state !== 'accepted' || tls12.exchangeOnlineSuite !== 'unlisted') return;
    yield found('unlisted', { target: formatTarget(result.target), suite: suitesOf(result, 'TLS 1.2').at(-1) ?? '' });
  },
});
