import { createHash, X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';
import {
  type DaneEvidence,
  daneResult,
  ehloNameOf,
  type JobAnswer,
  type Message,
  message,
  type ProbeError,
  type ProbeJob,
  type ProbeResult,
  type ProbeTarget,
  type ScanResult,
  scan,
  Transcript,
} from '../core/index';
import { hasSystemAuthorities } from './authorities';
import { JobRunner } from './job-runner';
import { lookUpTlsa } from './policy/look-up-tlsa';
import { type ResolvedHost, resolveHost } from './resolve';
import { type TimeLimitOptions, TimeLimits } from './time-limits';
import { tlsLibrary } from './tls-library';

export interface ProbeOptions {
  readonly signal: AbortSignal;
  /** Seconds that the whole probe may take. */
  readonly timeout: number;
  /** The name for EHLO; the name of this computer where there is none, or none that may stand there. */
  readonly ehloName?: string | undefined;
  /** The kind of remote computer that the editor works on, by its own name; nothing on the user's own. */
  readonly remote?: string | undefined;
  /** The name for `server_name`; the host where there is none. */
  readonly serverName?: string | undefined;
  /** The DNS server for MX, TLSA and policies, as an address with an optional port; those of the operating system where there is none. */
  readonly resolver?: string | undefined;
  /** The domain whose mail the host takes, where that was asked for: DANE takes a certificate for it as well. */
  readonly domain?: string | undefined;
  /** Whether a policy may be fetched with HTTPS. */
  readonly allowHttps?: boolean;
  /** Told what is being done, for people who wait. */
  readonly progress?: (message: Message) => void;
  /** Stages that may take less or more than usual, in milliseconds. */
  readonly stageLimits?: TimeLimitOptions['stages'];
}

/** How long a probe may take where nobody says otherwise, in seconds. */
export const defaultTimeout = 60;

/**
 * Tests an SMTP host: who it says it is, whether it offers STARTTLS, which versions of TLS it accepts, its certificate. One connection at a
 * time, no login, no mail. Never throws for anything that the host or the network does, or for cancelling: the result says it. When it
 * resolves, every socket is closed.
 */
export async function probeHost(target: ProbeTarget, options: ProbeOptions): Promise<ProbeResult> {
  const { signal, timeout, progress = () => {} } = options;
  const startedAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const limits = new TimeLimits({ total: timeout * 1000, signal, ...(options.stageLimits ? { stages: options.stageLimits } : {}) });
  const transcript = new Transcript(() => limits.elapsed);
  // Runs beside the scan: it asks a DNS server, not the host.
  const tlsa = lookUpTlsa(target, options);
  progress(message('Looking up {host}', { host: target.host }));
  const host = await resolveHost(target.host, limits);
  const runner = 'kind' in host ? undefined : new JobRunner({ target, host, ehloName: ehloName(options), limits, transcript, progress });
  if ('kind' in host) transcript.add('probe', `<${target.host} not found: ${'code' in host ? host.code : host.kind}>`);
  const answerJob = (job: ProbeJob): JobAnswer | Promise<JobAnswer> =>
    runner ? runner.run(job) : { kind: 'failed', error: host as ProbeError, smtp: undefined };
  const { seenChain, ...found } = await runScan(target, 'kind' in host ? undefined : host, answerJob);
  const names = ['kind' in host ? target.host : host.asciiHost, ...(options.domain === undefined ? [] : [domainToASCII(options.domain)])];
  const dane = daneResult(await tlsa, { ...evidence, chain: seenChain, names, now: new Date().toISOString().replace(/\.\d+Z$/, 'Z') });
  return {
    target,
    address: runner?.address,
    testedFrom: { computer: hostname(), tlsLibrary: tlsLibrary(), remote: options.remote, localAddress: runner?.localAddress },
    startedAt,
    ...found,
    policy: { dane, mtaSts: undefined, tlsRpt: undefined },
    otherAddresses: [],
    connections: runner?.connections ?? [],
    duration: limits.elapsed,
    transcript: transcript.lines,
  };
}

function digest(algorithm: 'sha1' | 'sha256' | 'sha512', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex').toUpperCase();
}

/** What the comparison with TLSA records needs of this runtime. */
const evidence: Pick<DaneEvidence, 'digest' | 'isIssuedBy'> = {
  digest,
  isIssuedBy(certificate, issuer) {
    try {
      const above = new X509Certificate(issuer);
      const below = new X509Certificate(certificate);
      return below.checkIssued(above) && below.verify(above.publicKey);
    } catch {
      return false;
    }
  },
};

/** Lets the core say what to do, and does it, until it has its result. */
async function runScan(target: ProbeTarget, host: ResolvedHost | undefined, answerJob: (job: ProbeJob) => JobAnswer | Promise<JobAnswer>): Promise<ScanResult> {
  const steps = scan({ target, asciiHost: host?.asciiHost ?? target.host, digest, hasSystemStore: hasSystemAuthorities() });
  let step = steps.next();
  while (!step.done) step = steps.next(await answerJob(step.value));
  return step.value;
}

function ehloName({ ehloName: wanted = '' }: ProbeOptions): string {
  return ehloNameOf(wanted) ?? ehloNameOf(hostname()) ?? 'localhost';
}
