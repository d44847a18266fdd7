import { weaknessOfSuite } from '../../knowledge/tls/cipher-suites';
import { formatTarget } from '../../probe/target';
import { probedVersions } from '../../probe/tls/client-hello';
import { suitesOf } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** The server chose a suite that does not protect, although better ones were offered. */
export const probeWeakSuite = defineProbeRule({
  id: 'probe-weak-suite',
  since: '0.1.0',
  level: 'warning',
  title: 'The server chose a cipher suite that does not protect',
  messages: {
    weak: '{target} chose {suite} with {version}, although stronger suites were offered. It does not protect mail. Disable it, and put AES-GCM with ECDHE first.',
  },
  sources: ['rfc9325', 'exchange-online-suites'],
  *check(result, found) {
    for (const version of probedVersions) {
      const suite = suitesOf(result, version).find((name) => ![undefined, 'no-forward-secrecy'].includes(weaknessOfSuite(name)));
      if (suite) yield found('weak', { target: formatTarget(result.target), suite, version });
    }
  },
});
