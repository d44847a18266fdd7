import { describeError, type ProbeError } from '../../probe/probe-error';
import { formatTarget } from '../../probe/target';
import { type ProbedVersion, probedVersions } from '../../probe/tls/client-hello';
import { defineProbeRule } from './probe-rule';

/** The host is there and speaks TLS, and some questions got no answer. */
export const probeNotTested = defineProbeRule({
  id: 'probe-not-tested',
  since: '0.1.0',
  level: 'information',
  title: 'Part of the probe got no answer',
  messages: {
    versions: 'Whether {target} accepts {versions} could not be tested. {error}',
    certificate: 'The certificate of {target} could not be verified. {error}',
  },
  sources: ['rfc8446', 'rfc5321'],
  *check({ target, reachable, smtp, versions, handshake }, found) {
    const hasTls = smtp.startTls === 'offered' || (target.mode === 'implicit' && smtp.startTls === undefined);
    if (!reachable || !hasTls) return;
    const host = formatTarget(target);
    for (const [error, untested] of byReason(
      probedVersions.flatMap((version) => (versions[version].state === 'not-tested' ? [[version, versions[version].reason] as const] : [])),
    )) {
      yield found('versions', { target: host, versions: untested.join(', '), error: describeError(error) });
    }
    // A failed handshake has a rule of its own.
    if (handshake.state === 'not-done' && handshake.reason.kind !== 'handshake')
      yield found('certificate', { target: host, error: describeError(handshake.reason) });
  },
});

/** The versions by the reason why they were not tested; equal reasons once. */
function byReason(untested: readonly (readonly [ProbedVersion, ProbeError])[]): Iterable<readonly [ProbeError, readonly ProbedVersion[]]> {
  const groups = new Map<string, [ProbeError, ProbedVersion[]]>();
  for (const [version, reason] of untested) {
    const key = JSON.stringify(reason);
    const group = groups.get(key);
    if (group) group[1].push(version);
    else groups.set(key, [reason, [version]]);
  }
  return groups.values();
}
