import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { tlsGroupName } from '../../knowledge/tls/groups';
import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { ProbedVersion } from '../tls/client-hello';
import { supportedGroups } from '../tls/hello-offers';
import { keyExchangeKind } from '../tls/key-exchange';
import type { Enumerated } from '../tls/tls-result';
import type { Certificate } from '../x509/certificate';
import { acceptedNames } from './accepted-names';
import type { Questions } from './questions';
import type { SuiteFacts } from './suites';

/**
 * The groups that a server accepts for the key exchange, with the suites that it accepts. TLS 1.3 gets no key share, so that the server
 * names the group that it wants; before, ServerKeyExchange names it. Nothing where no suite has such a key exchange.
 */
export function* checkGroups(version: ProbedVersion, facts: SuiteFacts, questions: Questions): Generator<ProbeJob, Enumerated | undefined, JobAnswer> {
  const isTls13 = version === 'TLS 1.3';
  const suites = isTls13 ? facts.suites : suitesWithCurves(facts.suites);
  if (suites.length === 0) return undefined;
  const ask = questions.about(message('Testing the key-exchange groups of {version}', { version }));
  const all = supportedGroups(version);
  const isSeen = (number: number): boolean =>
    facts.keyExchanges.find(({ cipherSuite }) => cipherSuite === cipherSuiteName(suites[0] as number))?.group === tlsGroupName(number);
  return yield* acceptedNames({
    all,
    found: isTls13 ? [] : all.filter(isSeen),
    ask: (groups) => ask({ version, cipherSuites: suites, groups, keyShare: 'none' }),
    chosen: ({ group, keyExchange }, offered) => offered.find((number) => (isTls13 ? number === group : tlsGroupName(number) === keyExchange?.group)),
    nameOf: tlsGroupName,
    certificateNeeds: (number) => !isTls13 && isCurveOfCertificate(number, suites, facts.certificates?.[0]),
  });
}

/** Suites with ECDHE: of those with RSA where there are any, since the certificate then needs no curve of its own (RFC 8422 section 5.1.1). */
function suitesWithCurves(suites: readonly number[]): readonly number[] {
  const all = suites.filter((suite) => keyExchangeKind(suite) === 'ECDHE');
  const free = all.filter((suite) => !needsCurve(suite));
  return free.length > 0 ? free : all;
}

function needsCurve(suite: number): boolean {
  return /_ECDSA_/.test(cipherSuiteName(suite));
}

/** Any curve could be that of a certificate that is not known. */
function isCurveOfCertificate(number: number, suites: readonly number[], leaf: Certificate | undefined): boolean {
  const name = tlsGroupName(number).replace(/^secp(\d+)r1$/, 'P-$1');
  return suites.some(needsCurve) && (leaf === undefined || leaf.publicKey === `EC ${name}`);
}
