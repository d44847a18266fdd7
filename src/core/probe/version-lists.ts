import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites } from '../knowledge/tls/cipher-suites';
import type { ProbeResult, VersionResult } from './result';
import { type ProbedVersion, probedVersions } from './tls/client-hello';

/** The versions that a host answered in one way, oldest first. */
export function versionsThatAre(result: ProbeResult, state: VersionResult['state']): readonly ProbedVersion[] {
  return probedVersions.filter((version) => result.versions[version].state === state);
}

/** The suites that are accepted with a version, as far as was asked; none where it was not accepted. */
export function suitesOf(result: ProbeResult, version: ProbedVersion): readonly string[] {
  const found = result.versions[version];
  return found.state === 'accepted' ? found.cipherSuites : [];
}

/** The suites that are accepted with any version, each once, those of the newest version first. */
export function suitesOfAllVersions(result: ProbeResult): readonly string[] {
  return [...new Set([...probedVersions].reverse().flatMap((version) => suitesOf(result, version)))];
}

/** The first suite of TLS 1.2 that Exchange Online could use, in the order of the server; nothing where there is none. */
export function suiteForExchangeOnline(result: ProbeResult): string | undefined {
  return suitesOf(result, 'TLS 1.2').find((suite) => usableSuites.has(suite));
}

const usableSuites: ReadonlySet<string> = new Set([...exchangeOnlineSuites, ...unlistedWindowsSuites].map(cipherSuiteName));
