import { tlsAlertName } from '../../knowledge/tls/alerts';
import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites } from '../../knowledge/tls/cipher-suites';
import { tlsGroups } from '../../knowledge/tls/groups';
import { windowsTls } from '../../knowledge/tls/windows-tls';
import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { SuiteForExchangeOnline, VersionResult, VersionResults } from '../result';
import { type HelloOffer, type ProbedVersion, probedVersions } from '../tls/client-hello';
import { suitesFor } from '../tls/hello-offers';
import type { ServerHello } from '../tls/server-hello';
import { type HelloOutcome, helloOutcome } from './hello-outcome';

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
    const outcome = version === 'TLS 1.2' ? yield* askTls12() : yield* askHello({ version, cipherSuites: suitesFor(version) });
    if (outcome.kind !== 'accepted') {
      results.set(version, outcome.kind === 'failed' ? { state: 'not-tested', reason: outcome.error } : { state: 'refused', how: outcome.how });
      continue;
    }
    hellos.set(version, outcome.hello);
    const first = version === 'TLS 1.2' ? yield* suiteForExchangeOnline(outcome.hello) : firstSuite(outcome.hello);
    const { suites, kind } = first;
    sentCertificates ??= first.certificates;
    results.set(version, { state: 'accepted', cipherSuites: suites.map(cipherSuiteName), complete: false, order: undefined, exchangeOnlineSuite: kind });
  }
  const versions = Object.fromEntries(probedVersions.map((version) => [version, results.get(version)])) as unknown as VersionResults;
  return { versions, hellos, sentCertificates };
}

/** What no server says who only stumbles over a long hello, or over numbers in it that it does not know. */
function isPlainNo({ how }: Extract<HelloOutcome, { kind: 'refused' }>): boolean {
  return how.by === 'other-version' || how.by === 'not-offered' || how.by === 'garbage' || (how.by === 'alert' && how.alert === tlsAlertName(70));
}

/**
 * TLS 1.2 decides the verdict. So where the long hello is not answered, or dropped, or refused without a word about the version, a short
 * one is sent as Schannel sends it: some servers and devices on the way cannot read the other.
 */
function* askTls12(): Generator<ProbeJob, HelloOutcome, JobAnswer> {
  const first = yield* askHello({ version: 'TLS 1.2', cipherSuites: suitesFor('TLS 1.2') });
  const isSilent = first.kind === 'failed' && first.error.kind === 'timeout' && first.error.stage === 'hello';
  if (!isSilent && (first.kind !== 'refused' || isPlainNo(first))) return first;
  const second = yield* askHello({ version: 'TLS 1.2', cipherSuites: suitesOfWindows, groups: groupsOfWindows });
  return second.kind === 'accepted' || (second.kind === 'refused' && isPlainNo(second)) ? second : first;
}

/** With these two lists a hello has less than 256 bytes. */
const suitesOfWindows: readonly number[] = [...exchangeOnlineSuites, ...unlistedWindowsSuites];
const groupsOfWindows: readonly number[] = tlsGroups.filter(({ name }) => windowsTls.some(({ groups }) => groups.includes(name))).map(({ number }) => number);

interface FirstSuites extends Pick<ServerHello, 'certificates'> {
  readonly suites: readonly number[];
  readonly kind: SuiteForExchangeOnline;
}

function firstSuite({ cipherSuite, certificates }: ServerHello): FirstSuites {
  return { suites: [cipherSuite], kind: undefined, certificates };
}

/**
 * Where the server chose something else from the long list, whether it would take a suite of Exchange Online must be asked alone. The
 * certificates are those that come with such a suite, where they differ.
 */
function* suiteForExchangeOnline({ cipherSuite, certificates }: ServerHello): Generator<ProbeJob, FirstSuites, JobAnswer> {
  const kind = kindForExchangeOnline([cipherSuite]);
  if (kind !== 'none') return { suites: [cipherSuite], kind, certificates };
  const second = yield* askHello({ version: 'TLS 1.2', cipherSuites: suitesOfWindows });
  if (second.kind === 'failed') return { suites: [cipherSuite], kind: undefined, certificates };
  if (second.kind === 'refused') return { suites: [cipherSuite], kind, certificates };
  const suites = [...new Set([cipherSuite, second.hello.cipherSuite])];
  return { suites, kind: kindForExchangeOnline(suites), certificates: second.hello.certificates ?? certificates };
}

/** The best that Exchange Online could use of some suites. */
export function kindForExchangeOnline(suites: readonly number[]): SuiteForExchangeOnline {
  if (suites.some((suite) => exchangeOnlineSuites.includes(suite))) return 'listed';
  return suites.some((suite) => unlistedWindowsSuites.includes(suite)) ? 'unlisted' : 'none';
}

function* askHello(offer: HelloOffer): Generator<ProbeJob, HelloOutcome, JobAnswer> {
  return helloOutcome(yield { kind: 'hello', offer, until: 'key-exchange', progress: message('Testing {version}', { version: offer.version }) }, offer);
}
