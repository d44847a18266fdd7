import { namesInShort } from '../../probe/names-in-short';
import { formatTarget } from '../../probe/target';
import { suitesOfAllVersions } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** The server accepts suites without a certificate. */
export const probeAnonymousSuite = defineProbeRule({
  id: 'probe-anonymous-suite',
  since: '0.4.0',
  level: 'information',
  title: 'The server accepts cipher suites without a certificate',
  messages: {
    anonymous: '{target} accepts cipher suites in which it shows no certificate ({count}): {suites}. Whoever sends with one of them cannot know who receives.',
  },
  sources: ['rfc9325', 'rfc5246'],
  *check(result, found) {
    const anonymous = suitesOfAllVersions(result).filter((suite) => suite.includes('_anon_'));
    if (anonymous.length > 0) yield found('anonymous', { target: formatTarget(result.target), count: anonymous.length, suites: namesInShort(anonymous) });
  },
});
