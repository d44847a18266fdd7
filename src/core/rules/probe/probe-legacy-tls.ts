import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { formatTarget } from '../../probe/target';
import { versionsThatAre } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** A version that the standards have given up is accepted. */
export const probeLegacyTls = defineProbeRule({
  id: 'probe-legacy-tls',
  since: '0.1.0',
  level: 'warning',
  title: 'The server accepts SSL 3.0, TLS 1.0 or TLS 1.1',
  messages: {
    legacy:
      '{target} accepts {versions}, which the standards have given up. Exchange Online does not use them. Switch them off once the protocol logs show that nobody else does.',
  },
  sources: ['rfc8996', 'exchange-tls'],
  *check(result, found) {
    const legacy = versionsThatAre(result, 'accepted').filter((version) => tlsVersionNamed(version)?.legacy);
    if (legacy.length > 0) yield found('legacy', { target: formatTarget(result.target), versions: legacy.join(', ') });
  },
});
