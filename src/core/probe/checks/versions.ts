import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites } from '../../knowledge/tls/cipher-suites';
import { message } from '../../message';
import type { HelloJob, JobAnswer, ProbeJob } from '../job';
import type { SuiteForExchangeOnline, VersionResult, VersionResults } from '../result';
import { type ProbedVersion, probedVersions } from '../tls/client-hello';
import { suitesFor } from '../tls/hello-offers';
import type { ServerHello } from '../tls/server-hello';
import { helloOutcome } from './hello-outcome';

/** What the check of versions tells. */
export interface VersionFacts {
  readonly versions: VersionResults;
  /** The first ServerHello of each version that is accepted. */
  readonly hellos: ReadonlyMap<ProbedVersion, ServerHello>;
  /** The chain as the server sends it, in DER: from the newest version that sends it in the clear. */
  readonly sentCertificates: readonly Uint8Array[] | undefined;
}

/** The most telling first: where the time is up before the end, what is left is known to be less important. */
export const orderOfVersions: readonly ProbedVersion[] = ['TLS 1.2', 'TLS 1.3', 'TLS 1.1', 'TLS 1.0', 'SSL 3.0'];

/** Which versions a host accepts: one ClientHello for each of them, each on a connection of its own. */
export function* checkVersions(): Generator<ProbeJob, VersionFacts, JobAnswer> {
  const results = new Map<ProbedVersion, VersionResult>();
  const hellos = new Map<ProbedVersion, ServerHello>();
  let sentCertificates: readonly Uint8Array[] | undefined;
  for (const version of orderOfVersions) {
    const outcome = helloOutcome(yield helloJob(version, suitesFor(version)), version);
    if (outcome.kind !== 'accepted') {
      results.set(version, outcome.kind === 'failed' ? { state: 'not-tested', reason: outcome.error } : { state: 'refused', how: outcome.how });
      continue;
    }
    hellos.set(version, outcome.hello);
    sentCertificates ??= outcome.hello.certificates;
    const { suites, kind } = version === 'TLS 1.2' ? yield* suiteForExchangeOnline(outcome.hello.cipherSuite) : firstSuite(outcome.hello.cipherSuite);
    results.set(version, { state: 'accepted', cipherSuites: suites.map(cipherSuiteName), complete: false, order: undefined, exchangeOnlineSuite: kind });
  }
  const versions = Object.fromEntries(probedVersions.map((version) => [version, results.get(version)])) as unknown as VersionResults;
  return { versions, hellos, sentCertificates };
}

interface FirstSuites {
  readonly suites: readonly number[];
  readonly kind: SuiteForExchangeOnline;
}

function firstSuite(chosen: number): FirstSuites {
  return { suites: [chosen], kind: undefined };
}

/** Where the server chose something else from the long list, whether it would take a suite of Exchange Online must be asked alone. */
function* suiteForExchangeOnline(chosen: number): Generator<ProbeJob, FirstSuites, JobAnswer> {
  const kind = kindForExchangeOnline([chosen]);
  if (kind !== 'none') return { suites: [chosen], kind };
  const second = helloOutcome(yield helloJob('TLS 1.2', [...exchangeOnlineSuites, ...unlistedWindowsSuites]), 'TLS 1.2');
  if (second.kind === 'failed') return { suites: [chosen], kind: undefined };
  if (second.kind === 'refused') return { suites: [chosen], kind };
  const suites = [...new Set([chosen, second.hello.cipherSuite])];
  return { suites, kind: kindForExchangeOnline(suites) };
}

/** The best that Exchange Online could use of some suites. */
export function kindForExchangeOnline(suites: readonly number[]): SuiteForExchangeOnline {
  if (suites.some((suite) => exchangeOnlineSuites.includes(suite))) return 'listed';
  return suites.some((suite) => unlistedWindowsSuites.includes(suite)) ? 'unlisted' : 'none';
}

function helloJob(version: ProbedVersion, cipherSuites: readonly number[]): HelloJob {
  return { kind: 'hello', offer: { version, cipherSuites }, until: 'key-exchange', progress: message('Testing {version}', { version }) };
}
