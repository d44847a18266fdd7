import { type ProbedVersion, type ProbeResult, probedVersions } from '../../../src/core/index';
import type { AcceptedVersion } from '../../../src/core/probe/result';
import type { Answer, Enumerated } from '../../../src/core/probe/tls/tls-result';
import type { PerVersion, Seen } from './seen';

/** Our answer in the form of the oracles'. What was not asked, or not to its end, is left out. */
export function ourAnswer({ smtp, versions, certificates, tls }: ProbeResult): Seen {
  const accepted = probedVersions.flatMap((version): [ProbedVersion, AcceptedVersion][] => {
    const result = versions[version];
    return result.state === 'accepted' ? [[version, result]] : [];
  });
  const complete = accepted.filter(([, result]) => result.complete);
  return {
    ...(smtp.startTls ? { startTls: smtp.startTls === 'offered' } : {}),
    versions: accepted.map(([version]) => version),
    suites: perVersion(complete, ({ cipherSuites }) => cipherSuites),
    chosen: perVersion(accepted, ({ cipherSuites }) => cipherSuites[0]),
    order: perVersion(accepted, ({ order }) => order),
    groups: Object.fromEntries(
      (Object.entries(tls.groups) as [ProbedVersion, Enumerated][]).flatMap(([version, { names, complete }]) => (complete ? [[version, names]] : [])),
    ),
    ...(certificates?.[0] ? { fingerprint: certificates[0].fingerprint256.replaceAll(':', '').toLowerCase() } : {}),
    ...yesOrNo('secureRenegotiation', tls.secureRenegotiation),
    ...yesOrNo('extendedMasterSecret', tls.extendedMasterSecret),
    ...yesOrNo('compression', tls.compression),
    ...yesOrNo('fallbackProtection', tls.fallbackProtection),
  };
}

function perVersion<Value>(
  accepted: readonly (readonly [ProbedVersion, AcceptedVersion])[],
  value: (result: AcceptedVersion) => Value | undefined,
): PerVersion<Value> {
  return Object.fromEntries(
    accepted.flatMap(([version, result]) => {
      const found = value(result);
      return found === undefined ? [] : [[version, found]];
    }),
  );
}

function yesOrNo(name: string, answer: Answer | undefined): Readonly<Record<string, boolean>> {
  return answer === undefined || answer.state === 'not-tested' ? {} : { [name]: answer.state === 'yes' };
}
