import { cipherSuiteName } from '../../src/core/knowledge/tls/cipher-suites';
import { tlsGroupName } from '../../src/core/knowledge/tls/groups';
import { signatureSchemeName } from '../../src/core/knowledge/tls/signature-schemes';
import type { HelloJob, JobAnswer } from '../../src/core/probe/job';
import type { ProbeError } from '../../src/core/probe/probe-error';
import type { ProbedVersion } from '../../src/core/probe/tls/client-hello';
import { signatureAlgorithms, supportedGroups } from '../../src/core/probe/tls/hello-offers';
import { keyExchangeKind } from '../../src/core/probe/tls/key-exchange';
import type { ServerAnswer } from '../../src/core/probe/tls/server-hello';
import { helloWith } from './server-messages';

/** What a server in memory can do, most wanted first. */
export interface ModelServer {
  readonly suites: Partial<Readonly<Record<ProbedVersion, readonly number[]>>>;
  readonly order?: 'server' | 'client';
  /** With an order of its own it still takes ChaCha20 for clients that put it first, as OpenSSL can. */
  readonly prioritizesChaCha?: boolean;
  /** It chooses what it likes best, offered or not. */
  readonly ignoresOffer?: boolean;
  readonly groups?: readonly number[];
  readonly signatures?: readonly number[];
  /** The curve that its ECDSA certificate needs. */
  readonly curve?: number;
  /** It does not read hellos with more suites. */
  readonly mostSuites?: number;
  /** What becomes of hellos that it does not read, and of offers that it does not like. */
  readonly refusal?: ServerAnswer;
  readonly knowsFallback?: boolean;
  readonly compresses?: boolean;
  /** From this job on, counted from 1, every connection comes to this. */
  readonly gone?: { readonly from: number; readonly error: ProbeError };
}

const wires: Readonly<Record<ProbedVersion, number>> = { 'SSL 3.0': 0x300, 'TLS 1.0': 0x301, 'TLS 1.1': 0x302, 'TLS 1.2': 0x303, 'TLS 1.3': 0x304 };

/** How such a server answers a ClientHello; `number` counts the jobs from 1. */
export function modelAnswer(server: ModelServer, job: HelloJob, number: number): JobAnswer {
  if (server.gone && number >= server.gone.from) return { kind: 'failed', error: server.gone.error, smtp: undefined };
  return { kind: 'hello', answer: answerOf(server, job), smtp: undefined };
}

function answerOf(server: ModelServer, { offer }: HelloJob): ServerAnswer {
  const refusal = server.refusal ?? { kind: 'alert', code: 40 };
  if (offer.cipherSuites.length > (server.mostSuites ?? Number.POSITIVE_INFINITY)) return refusal;
  const isNewest = newestOf(server) === offer.version;
  if (offer.features?.includes('fallback-signal') && server.knowsFallback && !isNewest) return { kind: 'alert', code: 86 };
  const has = server.suites[offer.version] ?? [];
  const groups = offer.groups ?? supportedGroups(offer.version);
  const group = choose(server, server.groups ?? [0x001d], groups);
  const signature = choose(server, server.signatures ?? [0x0804], offer.signatureAlgorithms ?? signatureAlgorithms);
  const possible = has.filter(
    (suite) => offer.version === 'TLS 1.3' || isPossible(suite, { group, signature, hasCurve: server.curve === undefined || groups.includes(server.curve) }),
  );
  const cipherSuite = server.ignoresOffer ? possible[0] : chooseSuite(server, possible, offer.cipherSuites);
  if (cipherSuite === undefined || (offer.version === 'TLS 1.3' && group === undefined)) return refusal;
  const isTls13 = offer.version === 'TLS 1.3';
  const kind = isTls13 ? undefined : keyExchangeKind(cipherSuite);
  return helloWith({
    version: wires[offer.version],
    cipherSuite,
    retry: offer.keyShare === 'none' && isTls13,
    group: isTls13 ? group : undefined,
    compression: server.compresses && offer.features?.includes('deflate') ? 1 : 0,
    extensions: isTls13 ? [43, 51] : [0xff01],
    keyExchange: kind && {
      kind,
      group: kind === 'ECDHE' ? tlsGroupName(group as number) : 'modp1024',
      bits: undefined,
      signature: offer.version === 'TLS 1.2' ? signatureSchemeName(signature as number) : undefined,
    },
  });
}

interface Possible {
  readonly group: number | undefined;
  readonly signature: number | undefined;
  readonly hasCurve: boolean;
}

function isPossible(suite: number, { group, signature, hasCurve }: Possible): boolean {
  const kind = keyExchangeKind(suite);
  if (kind === undefined) return true;
  return signature !== undefined && (kind !== 'ECDHE' || group !== undefined) && (hasCurve || !/_ECDSA_/.test(cipherSuiteName(suite)));
}

function chooseSuite(server: ModelServer, has: readonly number[], offered: readonly number[]): number | undefined {
  const isChaCha = (number: number): boolean => /_CHACHA20_/.test(cipherSuiteName(number));
  const isFirst = server.prioritizesChaCha && offered[0] !== undefined && isChaCha(offered[0]);
  return choose(server, isFirst ? [...has.filter(isChaCha), ...has.filter((number) => !isChaCha(number))] : has, offered);
}

function choose({ order = 'server' }: ModelServer, has: readonly number[], offered: readonly number[]): number | undefined {
  return order === 'server' ? has.find((number) => offered.includes(number)) : offered.find((number) => has.includes(number));
}

function newestOf({ suites }: ModelServer): string | undefined {
  return Object.keys(suites).sort().at(-1);
}
