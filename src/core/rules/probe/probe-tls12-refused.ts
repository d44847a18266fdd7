import { formatTarget } from '../../probe/target';
import { type ProbedVersion, probedVersions } from '../../probe/tls/client-hello';
import { versionsThatAre } from '../../probe/version-lists';
import { defineProbeRule } from './probe-rule';

/** TLS 1.2 is refused, whatever else is accepted. */
export const probeTls12Refused = defineProbeRule({
  id: 'probe-tls12-refused',
  since: '0.1.0',
  level: 'error',
  title: 'The server refuses TLS 1.2',
  messages: {
    old: '{target} refuses TLS 1.2 and accepts only {accepted}. Exchange Online no longer uses that, so TLS with it fails. Enable TLS 1.2 for Client and Server in the registry of the server, restart it, and install current updates.',
    newer: '{target} refuses TLS 1.2 and accepts only {accepted}. Exchange Online uses TLS 1.2 for mail. Enable TLS 1.2 beside it.',
    alone:
      '{target} refuses TLS 1.2, which Exchange Online uses for mail. Enable TLS 1.2 for Client and Server in the registry of the server, restart it, and install current updates.',
    none: '{target} refuses every version of TLS. Its certificate may be unusable, or a firewall ends the handshake. If it is a Windows server, check TLS 1.2 in its registry and its Schannel events.',
  },
  sources: ['exchange-online-tls', 'socket-error', 'exchange-tls'],
  *check(result, found) {
    if (result.versions['TLS 1.2'].state !== 'refused') return;
    const accepted = versionsThatAre(result, 'accepted');
    yield found(kindOf(accepted, versionsThatAre(result, 'refused').length), { target: formatTarget(result.target), accepted: accepted.join(', ') });
  },
});

function kindOf(accepted: readonly ProbedVersion[], refused: number): 'old' | 'newer' | 'alone' | 'none' {
  if (accepted.length > 0) return accepted.includes('TLS 1.3') ? 'newer' : 'old';
  return refused === probedVersions.length ? 'none' : 'alone';
}
