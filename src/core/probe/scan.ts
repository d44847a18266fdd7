import { verifyTroubleNamed } from '../knowledge/tls/verify-errors';
import { checkCommandInjection } from './checks/command-injection';
import { withoutDoubtfulRefusals } from './checks/doubtful-refusals';
import { checkHandshake, type HandshakeFacts, sameLeaf } from './checks/handshake';
import { checkMailBeforeTls } from './checks/mail-before-tls';
import { otherCertificates } from './checks/other-certificates';
import { smtpResult } from './checks/smtp';
import { checkTls, type TlsFacts } from './checks/tls';
import { checkVersions, type VersionFacts } from './checks/versions';
import { Course } from './course';
import type { CheckContext, JobAnswer, ProbeJob } from './job';
import type { ProbedCertificate, ProbeResult, SmtpResult, TrustResult } from './result';
import type { ProbeTarget } from './target';
import { analyseChain } from './x509/analyse-chain';
import { type Certificate, readCertificate } from './x509/certificate';
import type { ChainResult } from './x509/chain-result';
import { nameMatches } from './x509/name-match';

/** How many certificates of a chain are shown; OpenSSL itself goes no deeper than 100. */
const chainLimit = 20;

/** What the scan is told of the world outside. */
export interface ScanOptions extends CheckContext {
  readonly target: ProbeTarget;
  /** The host in ASCII, for the name check. */
  readonly asciiHost: string;
  /** SHA-1 and SHA-256 of bytes, in upper-case hex digits. */
  readonly digest: (algorithm: 'sha1' | 'sha256', bytes: Uint8Array) => string;
}

/** What the scan finds out; the edge adds when, where from and how long. */
export interface ScanResult
  extends Pick<
    ProbeResult,
    'reachable' | 'error' | 'stopped' | 'smtp' | 'versions' | 'certificates' | 'nameMatches' | 'trust' | 'chain' | 'tls' | 'handshake'
  > {
  /** The certificates in DER, for what else is to be compared with them; nothing where none was seen. */
  readonly seenChain: readonly Uint8Array[] | undefined;
}

/**
 * The whole probe without input or output: gives jobs one after the other, takes their answers, and returns what they tell. To add a
 * check, write it as a file in `checks/` and call it here. Where the first connection fails, or the server asks to be left alone, the
 * rest is answered with the reason and nothing more is done. `checkTls` may use what is left of the connections that are promised (see
 * `Questions`), so what comes after it must be counted before.
 */
export function* scan(options: ScanOptions): Generator<ProbeJob, ScanResult, JobAnswer> {
  const course = new Course(options.target.mode);
  const versions = yield* course.follow(checkVersions());
  const handshake = yield* course.follow(checkHandshake(options, versions.sentCertificates));
  const mailBeforeTls = yield* course.followInTheClear(checkMailBeforeTls(course.smtp, options.target.mode));
  // One connection is left for the last check.
  const tls = yield* course.follow(checkTls(versions, course.connections + 1));
  // Last, because a server may take it amiss.
  const commandInjection = yield* course.follow(checkCommandInjection(handshake.handshake, options.target.mode));
  return assemble(options, course, { ...versions, ...handshake, ...tls, mailBeforeTls, commandInjection });
}

type Facts = VersionFacts & HandshakeFacts & TlsFacts & Pick<SmtpResult, 'mailBeforeTls' | 'commandInjection'>;

function assemble(options: ScanOptions, course: Course, facts: Facts): ScanResult {
  const { target, asciiHost } = options;
  const { certificates, chain, seenChain } = certificateFacts(facts, options.digest);
  const error = course.reachabilityError;
  return {
    reachable: error === undefined,
    error,
    stopped: course.stopped,
    smtp: {
      ...smtpResult(course.smtp, target.mode),
      extensionsInTls: target.mode === 'starttls' ? course.extensionsInTls : undefined,
      mailBeforeTls: facts.mailBeforeTls,
      commandInjection: facts.commandInjection,
    },
    versions: withoutDoubtfulRefusals(facts.versions, course.unanswered),
    certificates,
    nameMatches: certificates?.[0] && nameMatches(asciiHost, certificates[0].names),
    trust: facts.trust,
    chain,
    seenChain,
    tls: { ...facts.tls, otherCertificates: otherCertificates(facts.leaves, seenChain?.[0]) },
    handshake: facts.handshake,
  };
}

/**
 * The certificates: as the server sends them where that could be read; else, or where the handshake got another certificate, as the
 * runtime's TLS built the chain.
 */
function certificateFacts(
  { sentCertificates, builtCertificates, authorities, trust }: VersionFacts & HandshakeFacts,
  digest: ScanOptions['digest'],
): Pick<ScanResult, 'certificates' | 'chain' | 'seenChain'> {
  const wasSent = builtCertificates === undefined || (sentCertificates !== undefined && sameLeaf(sentCertificates, builtCertificates));
  const found = ((wasSent ? sentCertificates : builtCertificates) ?? []).slice(0, chainLimit);
  const readable = found.flatMap((der) => {
    const certificate = readCertificate(der);
    return certificate ? [{ der, probed: withDigests(certificate, der, digest) }] : [];
  });
  // Without the server's own certificate, the next one would be taken for it.
  if (readable[0]?.der !== found[0] || readable.length === 0) return { certificates: undefined, chain: undefined, seenChain: undefined };
  const chain = readable.map(({ der }) => der);
  const thumbprint = (der: Uint8Array): string => digest('sha1', der);
  const analysis = analyseChain(chain, { source: wasSent ? 'sent' : 'built', authorities, thumbprint });
  return { certificates: readable.map(({ probed }) => probed), chain: analysis && (wasSent ? analysis : withKnownEnd(analysis, trust)), seenChain: chain };
}

/**
 * Node.js can leave out what it did find, where certificates are not in order. So in a chain that it built nothing counts as missing
 * unless its verifier misses it too.
 */
function withKnownEnd(chain: ChainResult, { error = '' }: TrustResult): ChainResult {
  if (chain.end !== 'missing' || verifyTroubleNamed(error) === 'missingIssuer') return chain;
  return { ...chain, end: 'not-tested', missingIssuer: undefined, missingIssuerOf: undefined };
}

function withDigests(certificate: Certificate, der: Uint8Array, digest: ScanOptions['digest']): ProbedCertificate {
  return { ...certificate, thumbprint: digest('sha1', der), fingerprint256: digest('sha256', der).replace(/(..)(?=.)/g, '$1:') };
}
