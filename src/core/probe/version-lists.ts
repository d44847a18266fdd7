import type { ProbeResult, VersionResult } from './result';
import { type ProbedVersion, probedVersions } from './tls/client-hello';

/** The versions that a host answered in one way, oldest first. */
export function versionsThatAre(result: ProbeResult, state: VersionResult['state']): readonly ProbedVersion[] {
  return probedVersions.filter((version) => result.versions[version].state === state);
}

/** The suites that were chosen with a version; none where it was not accepted. */
export function suitesOf(result: ProbeResult, version: ProbedVersion): readonly string[] {
  const found = result.versions[version];
  return found.state === 'accepted' ? found.cipherSuites : [];
}
