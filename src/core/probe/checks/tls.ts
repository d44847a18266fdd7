import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import type { JobAnswer, ProbeJob } from '../job';
import type { AcceptedVersion, VersionResults } from '../result';
import { type ProbedVersion, probedVersions } from '../tls/client-hello';
import type { ServerHello } from '../tls/server-hello';
import { type Enumerated, nothingOfTls, type SeenKeyExchange, type TlsResult } from '../tls/tls-result';
import { checkFallback } from './fallback';
import { checkFeatures } from './features';
import { checkGroups } from './groups';
import { Questions } from './questions';
import { checkSignatures } from './signatures';
import { checkSuites, type SeenLeaf, type SuiteFacts } from './suites';
import { kindForExchangeOnline, orderOfVersions, type VersionFacts } from './versions';

/** What is known of TLS when everything was asked. */
export interface TlsFacts {
  /** The versions with all their suites. */
  readonly versions: VersionResults;
  readonly tls: TlsResult;
  /** The server's own certificate with each suite, those of TLS 1.2 first. */
  readonly leaves: readonly SeenLeaf[];
}

/**
 * Everything about TLS beyond which versions are accepted. What tells most comes first: the suites of TLS 1.2, what else its answers
 * show, the suites of the other versions, groups, signatures. `connections` is how many the probe has made before.
 */
export function* checkTls(facts: VersionFacts, connections: number): Generator<ProbeJob, TlsFacts, JobAnswer> {
  const { hellos } = facts;
  const questions = new Questions(connections, hellos.size);
  const accepted = orderOfVersions.filter((version) => hellos.has(version));
  const newestFirst = [...probedVersions].reverse().filter((version) => hellos.has(version));
  const older = newestFirst.find((version) => version !== 'TLS 1.3');
  const suites = new Map<ProbedVersion, SuiteFacts>();
  if (accepted[0] === 'TLS 1.2') suites.set('TLS 1.2', yield* checkSuites('TLS 1.2', hellos.get('TLS 1.2') as ServerHello, questions));
  const features = older ? yield* checkFeatures(older, hellos.get(older) as ServerHello, questions) : undefined;
  const [, second] = newestFirst;
  const fallbackProtection = second ? yield* checkFallback(second, hellos.get(second) as ServerHello, questions) : undefined;
  for (const version of accepted) {
    if (!suites.has(version)) suites.set(version, yield* checkSuites(version, hellos.get(version) as ServerHello, questions));
  }
  const groups: Partial<Record<ProbedVersion, Enumerated>> = {};
  for (const version of newestFirst.filter((name) => name === 'TLS 1.3' || name === older)) {
    const found = yield* checkGroups(version, suites.get(version) as SuiteFacts, questions);
    if (found) groups[version] = found;
  }
  const tls12 = suites.get('TLS 1.2');
  const signatures = tls12 ? yield* checkSignatures(tls12, questions) : undefined;
  return {
    versions: withSuites(facts.versions, suites),
    tls: {
      ...nothingOfTls,
      ...features,
      keyExchanges: seenKeyExchanges(suites),
      groups,
      signatureAlgorithms: signatures ? { 'TLS 1.2': signatures } : {},
      fallbackProtection,
    },
    leaves: [...suites.values()].flatMap(({ leaves }) => leaves),
  };
}

function seenKeyExchanges(suites: ReadonlyMap<ProbedVersion, SuiteFacts>): readonly SeenKeyExchange[] {
  return [...suites.values()].flatMap(({ keyExchanges }) => keyExchanges);
}

function withSuites(versions: VersionResults, suites: ReadonlyMap<ProbedVersion, SuiteFacts>): VersionResults {
  const entries = probedVersions.map((version) => {
    const [before, found] = [versions[version], suites.get(version)];
    return [version, before.state === 'accepted' && found ? merged(version, before, found) : before] as const;
  });
  return Object.fromEntries(entries) as unknown as VersionResults;
}

function merged(version: ProbedVersion, before: AcceptedVersion, { suites, complete, order, reason }: SuiteFacts): AcceptedVersion {
  const kind = kindForExchangeOnline(suites);
  // Where the suites of TLS 1.2 are not all known, what was asked for Exchange Online alone stands.
  const isDecided = version === 'TLS 1.2' && (complete || kind === 'listed');
  return {
    state: 'accepted',
    cipherSuites: [...new Set([...suites.map(cipherSuiteName), ...before.cipherSuites])],
    complete,
    ...(reason ? { reason } : {}),
    order,
    exchangeOnlineSuite: isDecided ? kind : before.exchangeOnlineSuite,
  };
}
