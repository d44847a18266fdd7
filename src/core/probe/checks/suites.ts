import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { message } from '../../message';
import type { JobAnswer, ProbeJob } from '../job';
import type { ProbeError } from '../probe-error';
import type { AcceptedVersion } from '../result';
import type { ProbedVersion } from '../tls/client-hello';
import { allSuitesFor, suitesPerCautiousHello } from '../tls/hello-offers';
import type { ServerHello } from '../tls/server-hello';
import type { SeenKeyExchange } from '../tls/tls-result';
import { type Certificate, readCertificate } from '../x509/certificate';
import { type Elimination, type EliminationEnd, eliminate, isPlainEnd, isRefusal, without } from './elimination';
import type { Ask, Questions } from './questions';

/** The suites of one version. */
export interface SuiteFacts {
  /** Their numbers, in the order in which the server chose them. */
  readonly suites: readonly number[];
  readonly complete: boolean;
  readonly order: AcceptedVersion['order'];
  /** Why the end was not reached. */
  readonly reason: ProbeError | undefined;
  readonly keyExchanges: readonly SeenKeyExchange[];
  /** The certificates that came with the first answer; nothing where none came in the clear, or none that can be read. */
  readonly certificates: readonly Certificate[] | undefined;
  /** The server's own certificate, in DER, with each suite where it came in the clear. */
  readonly leaves: readonly SeenLeaf[];
}

/** The certificate that came with a suite. */
export interface SeenLeaf {
  readonly cipherSuite: number;
  readonly der: Uint8Array;
}

/**
 * Which suites a server accepts with a version of which `first` is the first answer, and whose order counts. All that are registered are
 * offered, less those that were chosen before, until the server refuses; so they are found in the server's order where it has one.
 */
export function* checkSuites(version: ProbedVersion, first: ServerHello, questions: Questions): Generator<ProbeJob, SuiteFacts, JobAnswer> {
  const ask = questions.about(message('Testing the cipher suites of {version}', { version }));
  const keyExchanges: SeenKeyExchange[] = seenIn(version, first);
  const leaves: SeenLeaf[] = leafOf(first);
  const search: Elimination = {
    all: allSuitesFor(version),
    found: [first.cipherSuite],
    ask: (cipherSuites) => ask({ version, cipherSuites }),
    chosen: ({ cipherSuite }, offered) => (offered.includes(cipherSuite) ? cipherSuite : undefined),
    onFound: (hello) => {
      questions.noteSuite();
      keyExchanges.push(...seenIn(version, hello));
      leaves.push(...leafOf(hello));
    },
  };
  const end = yield* eliminate(search);
  return { ...(yield* conclude(search, end, { version, ask })), suites: search.found, keyExchanges, certificates: certificatesOf(first), leaves };
}

function seenIn(version: ProbedVersion, { cipherSuite, keyExchange }: ServerHello): SeenKeyExchange[] {
  return keyExchange ? [{ version, cipherSuite: cipherSuiteName(cipherSuite), ...keyExchange }] : [];
}

function leafOf({ cipherSuite, certificates }: ServerHello): SeenLeaf[] {
  const der = certificates?.[0];
  return der ? [{ cipherSuite, der }] : [];
}

function certificatesOf({ certificates }: ServerHello): readonly Certificate[] | undefined {
  const read = certificates?.map(readCertificate);
  return read?.every((certificate) => certificate !== undefined) ? read : undefined;
}

type Conclusion = Pick<SuiteFacts, 'complete' | 'order' | 'reason'>;

interface SuiteQuestion {
  readonly version: ProbedVersion;
  readonly ask: Ask;
}

/**
 * What the end of an elimination means. Where it leaves a doubt, known suites are offered once more, last found first, before all others:
 * the answer shows whose order counts, and that the refusal was of suites, not of so long a hello or of yet another connection.
 */
function* conclude(search: Elimination, end: EliminationEnd, question: SuiteQuestion): Generator<ProbeJob, Conclusion, JobAnswer> {
  const { found, all } = search;
  const isAlone = found.length === 1;
  if (isAlone && isSilence(end)) return yield* searchCautiously(search, question);
  if (!isRefusal(end)) return incomplete(end);
  if (isPlainEnd(end) && !isAlone && !isInOrder(found, all)) return { complete: true, order: 'server', reason: undefined };
  const again = yield* question.ask({ version: question.version, cipherSuites: [...lastFirst(found), ...without(all, found)] });
  if (again.kind === 'accepted') return concludedFrom(again.hello.cipherSuite, found);
  return isAlone && (again.kind === 'refused' || isSilence(again)) ? yield* searchCautiously(search, question) : incomplete(again);
}

/** The server answers a short hello, and neither of two long ones: the same again with no more suites than such servers read. */
function* searchCautiously(search: Elimination, { version, ask }: SuiteQuestion): Generator<ProbeJob, Conclusion, JobAnswer> {
  const { found, all } = search;
  for (let at = 0; at < all.length; at += suitesPerCautiousHello) {
    const end = yield* eliminate({ ...search, all: all.slice(at, at + suitesPerCautiousHello) });
    if (!isRefusal(end)) return incomplete(end);
  }
  // As long as the hellos before, so that it shows whether the server read those.
  const offered = [...lastFirst(found), ...without(all, found)].slice(0, suitesPerCautiousHello);
  const again = yield* ask({ version, cipherSuites: offered });
  return again.kind === 'accepted' ? concludedFrom(again.hello.cipherSuite, found) : incomplete(again);
}

function isSilence(end: EliminationEnd): boolean {
  return end.kind === 'failed' && end.error.kind === 'timeout' && end.error.stage === 'hello';
}

function incomplete(end: EliminationEnd): Conclusion {
  return { complete: false, order: undefined, reason: end.kind === 'failed' ? end.error : undefined };
}

/** Whether suites were chosen in the order in which they were offered. */
function isInOrder(found: readonly number[], offered: readonly number[]): boolean {
  return found.every((suite, at) => at === 0 || offered.indexOf(found[at - 1] as number) < offered.indexOf(suite));
}

function concludedFrom(chosen: number, found: readonly number[]): Conclusion {
  return { complete: found.includes(chosen), order: orderShownBy(chosen, found), reason: undefined };
}

/**
 * What was found, last first; with ChaCha20 behind the others, because some servers with an order of their own put it first for clients that
 * do (OpenSSL's `SSL_OP_PRIORITIZE_CHACHA`).
 */
function lastFirst(found: readonly number[]): readonly number[] {
  const others = found.filter((suite) => !isChaCha(suite));
  return others.length > 1 ? [...others.reverse(), ...found.filter(isChaCha)] : [...found].reverse();
}

/** Whose order it is that a server chooses by when everything that it accepts is offered `lastFirst`. */
function orderShownBy(chosen: number, found: readonly number[]): AcceptedVersion['order'] {
  if (found.length === 1) return undefined;
  return chosen === lastFirst(found)[0] ? 'client' : 'server';
}

function isChaCha(suite: number): boolean {
  return /_CHACHA20_/.test(cipherSuiteName(suite));
}
