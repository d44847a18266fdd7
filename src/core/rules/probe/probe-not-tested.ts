import { describeError, type ProbeError } from '../../probe/probe-error';
import type { VersionResult, VersionResults } from '../../probe/result';
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
    suites: 'Not every cipher suite of {versions} could be asked for, so {target} may accept more than the report shows. {error}',
    certificate: 'The certificate of {target} could not be verified. {error}',
  },
  sources: ['rfc8446', 'rfc5321'],
  *check({ target, reachable, smtp, versions, handshake }, found) {
    const hasTls = smtp.startTls === 'offered' || (target.mode === 'implicit' && smtp.startTls === undefined);
    if (!reachable || !hasTls) return;
    const host = formatTarget(target);
    for (const [error, untested] of byReason(versions, (found) => (found.state === 'not-tested' ? found.reason : undefined)))
      yield found('versions', { target: host, versions: untested.join(', '), error: describeError(error) });
    for (const [error, cut] of byReason(versions, (found) => (found.state === 'accepted' ? found.reason : undefined)))
      yield found('suites', { target: host, versions: cut.join(', '), error: describeError(error) });
    // A failed handshake has a rule of its own.
    if (handshake.state === 'not-done' && handshake.reason.kind !== 'handshake')
      yield found('certificate', { target: host, error: describeError(handshake.reason) });
  },
});

/** Versions by a reason that they have; equal reasons once. */
function byReason(
  versions: VersionResults,
  reasonOf: (result: VersionResult) => ProbeError | undefined,
): Iterable<readonly [ProbeError, readonly ProbedVersion[]]> {
  const groups = new Map<string, [ProbeError, ProbedVersion[]]>();
  for (const version of probedVersions) {
    const reason = reasonOf(versions[version]);
    if (!reason) continue;
    const key = JSON.stringify(reason);
    const group = groups.get(key);
    if (group) group[1].push(version);
    else groups.set(key, [reason, [version]]);
  }
  return groups.values();
}
