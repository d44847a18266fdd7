import { tlsAlertName } from '../../knowledge/tls/alerts';
import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites } from '../../knowledge/tls/cipher-suites';
import { tlsVersionNamed, tlsVersionOfWire } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import type { HelloJob, JobAnswer, ProbeJob } from '../job';
import { printableBytes } from '../printable';
import type { SuiteForExchangeOnline, VersionResult, VersionResults } from '../result';
import { type ProbedVersion, probedVersions } from '../tls/client-hello';
import { suitesFor } from '../tls/hello-offers';
import type { ServerHello } from '../tls/server-hello';

/** What the check of versions tells. */
export interface VersionFacts {
  readonly versions: VersionResults;
  /** The chain as the server sends it, in DER: from the newest version that sends it in the clear. */
  readonly sentCertificates: readonly Uint8Array[] | undefined;
}

/** The most telling first: where the time is up before the end, what is left is known to be less important. */
const order: readonly ProbedVersion[] = ['TLS 1.2', 'TLS 1.3', 'TLS 1.1', 'TLS 1.0', 'SSL 3.0'];

/** Which versions a host accepts: one ClientHello for each of them, each on a connection of its own. */
export function* checkVersions(): Generator<ProbeJob, VersionFacts, JobAnswer> {
  const results = new Map<ProbedVersion, VersionResult>();
  let sentCertificates: readonly Uint8Array[] | undefined;
  for (const version of order) {
    const answer = yield helloJob(version, suitesFor(version));
    const hello = acceptedHello(answer, version);
    sentCertificates ??= hello?.certificates;
    if (!hello) {
      results.set(version, notAccepted(answer));
      continue;
    }
    const suites = [hello.cipherSuite];
    let forExchangeOnline: SuiteForExchangeOnline;
    if (version === 'TLS 1.2') {
      forExchangeOnline = kindOfSuite(hello.cipherSuite);
      // The server chose something else from the long list; whether it would take one of these must be asked alone.
      if (forExchangeOnline === 'none') {
        const again = yield helloJob(version, [...exchangeOnlineSuites, ...unlistedWindowsSuites]);
        const second = acceptedHello(again, version);
        forExchangeOnline = again.kind === 'failed' ? undefined : second ? kindOfSuite(second.cipherSuite) : 'none';
        if (second) suites.push(second.cipherSuite);
      }
    }
    results.set(version, {
      state: 'accepted',
      cipherSuites: suites.map(cipherSuiteName),
      complete: false,
      order: undefined,
      exchangeOnlineSuite: forExchangeOnline,
    });
  }
  const versions = Object.fromEntries(probedVersions.map((version) => [version, results.get(version)])) as unknown as VersionResults;
  return { versions, sentCertificates };
}

function helloJob(version: ProbedVersion, cipherSuites: readonly number[]): HelloJob {
  return { kind: 'hello', offer: { version, cipherSuites }, until: 'certificates', progress: message('Testing {version}', { version }) };
}

/** The ServerHello, where it accepts exactly the version that was offered. */
function acceptedHello(answer: JobAnswer, version: ProbedVersion): ServerHello | undefined {
  if (answer.kind !== 'hello' || answer.answer.kind !== 'server-hello') return undefined;
  return answer.answer.version === tlsVersionNamed(version)?.wire ? answer.answer : undefined;
}

function notAccepted(job: JobAnswer): VersionResult {
  if (job.kind === 'failed') return { state: 'not-tested', reason: job.error };
  if (job.kind !== 'hello') return { state: 'not-tested', reason: { kind: 'handshake', detail: '' } };
  const { answer } = job;
  switch (answer.kind) {
    case 'alert':
      return { state: 'refused', how: { by: 'alert', alert: tlsAlertName(answer.code) } };
    case 'ended':
      return { state: 'refused', how: { by: answer.how } };
    case 'garbage':
      return { state: 'refused', how: { by: 'garbage', text: printableBytes(answer.start, 80) } };
    case 'server-hello':
      return {
        state: 'refused',
        how: { by: 'other-version', version: tlsVersionOfWire(answer.version)?.name ?? `0x${answer.version.toString(16).padStart(4, '0')}` },
      };
  }
}

function kindOfSuite(suite: number): SuiteForExchangeOnline {
  if (exchangeOnlineSuites.includes(suite)) return 'listed';
  return unlistedWindowsSuites.includes(suite) ? 'unlisted' : 'none';
}
