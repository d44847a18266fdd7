import { weaknessOfSuite } from '../../knowledge/tls/cipher-suites';
import { namesInShort } from '../../probe/names-in-short';
import { formatTarget } from '../../probe/target';
import { suitesOfAllVersions } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** The server accepts suites that do not protect, whatever it prefers. */
export const probeWeakSuite = defineProbeRule({
  id: 'probe-weak-suite',
  since: '0.1.0',
  level: 'warning',
  title: 'The server accepts cipher suites that do not protect',
  messages: {
    weak: '{target} accepts cipher suites that do not protect mail ({count}): {suites}. Disable them, and put AES-GCM with ECDHE first.',
  },
  sources: ['rfc9325', 'exchange-online-suites'],
  *check(result, found) {
    const weak = suitesOfAllVersions(result).filter(isBroken);
    if (weak.length > 0) yield found('weak', { target: formatTarget(result.target), count: weak.length, suites: namesInShort(weak) });
  },
});

/** Whether the encryption itself is worth nothing; anonymous suites have a rule of their own. */
function isBroken(suite: string): boolean {
  const weakness = weaknessOfSuite(suite.replace('DH_anon', 'DHE'));
  return weakness !== undefined && weakness !== 'no-forward-secrecy';
}
