import { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';
import {
  asksToStop,
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
  serverNameOf,
  Transcript,
} from '../core/index';
import { hasSystemAuthorities } from './authorities';
import { digest } from './digest';
import { DnsResolver } from './dns/resolver';
import { isoTime } from './iso-time';
import { JobRunner } from './job-runner';
import { lookUpTlsa } from './policy/look-up-tlsa';
import { type OtherAddresses, probeOtherAddresses } from './probe-addresses';
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
  /** The name for `server_name`; the host where there is none, or none that may stand there. The certificate is still checked against the host. */
  readonly serverName?: string | undefined;
  /**
   * The DNS server for MX, addresses, TLSA and policies, as an address with an optional port; where there is none, those of the operating system,
   * and its own look-up for addresses.
   */
  readonly resolver?: string | undefined;
  /** The domain whose mail the host takes, where that was asked for: DANE takes a certificate for it as well. */
  readonly domain?: string | undefined;
  /** Why the host cannot be probed, where that is known beforehand. */
  readonly unusable?: ProbeError | undefined;
  /** Whether a policy may be fetched with HTTPS. */
  readonly allowHttps?: boolean;
  /** Told what is being done, for people who wait. */
  readonly progress?: (message: Message) => void;
  /** Stages that may take less or more than usual, in milliseconds. */
  readonly stageLimits?: TimeLimitOptions['stages'];
}

/** How long a probe may take where nobody says otherwise, in seconds. */
export const defaultTimeout = 120;

/**
 * Tests an SMTP host: who it says it is, whether it offers STARTTLS, which versions of TLS it accepts, its certificate. One connection at a
 * time, no login, no mail. Never throws for anything that the host or the network does, or for cancelling: the result says it. When it
 * resolves, every socket is closed.
 */
export async function probeHost(target: ProbeTarget, options: ProbeOptions): Promise<ProbeResult> {
  const { resolver, progress = () => {} } = options;
  const startedAt = isoTime();
  const limits = timeLimits(options);
  const transcript = new Transcript(() => limits.elapsed);
  // Runs beside the scan: it asks a DNS server, not the host.
  const tlsa = lookUpTlsa(target, options);
  progress(message('Looking up {host}', { host: target.host }));
  const host =
    options.unusable ?? limits.over ?? (await resolveHost(target.host, limits, resolver === undefined ? undefined : new DnsResolver(resolver, limits)));
  const serverName = serverNameOf(domainToASCII(options.serverName ?? ''));
  const jobs = 'kind' in host ? undefined : { target, host, ehloName: ehloName(options), serverName, limits, transcript, progress };
  const runner = jobs && new JobRunner(jobs);
  if ('kind' in host) transcript.add('probe', `<${target.host} not found: ${'code' in host ? host.code : host.kind}>`);
  const answerJob = (job: ProbeJob): JobAnswer | Promise<JobAnswer> =>
    runner ? runner.run(job) : { kind: 'failed', error: host as ProbeError, smtp: undefined };
  const { seenChain, ...found } = await runScan(target, 'kind' in host ? undefined : host, answerJob);
  const stop = found.error && asksToStop(found.error) ? found.error : undefined;
  const others = jobs && runner ? await probeOtherAddresses(runner, jobs, stop) : noOthers;
  const names = ['kind' in host ? target.host : host.asciiHost, ...(options.domain === undefined ? [] : [domainToASCII(options.domain)])];
  const dane = daneResult(await tlsa, { ...evidence, chain: seenChain, names, now: isoTime() });
  return {
    target,
    address: runner?.address,
    testedFrom: {
      computer: hostname(),
      tlsLibrary: tlsLibrary(),
      remote: options.remote,
      localAddress: runner?.localAddress,
      ...(resolver === undefined ? {} : { resolver }),
    },
    startedAt,
    ...(serverName === undefined ? {} : { serverName }),
    ...found,
    policy: { dane, mtaSts: undefined, tlsRpt: undefined },
    otherAddresses: others.addresses,
    connections: [...(runner?.connections ?? []), ...others.connections],
    duration: limits.elapsed,
    limits: limits.inSeconds,
    transcript: transcript.lines,
  };
}

const noOthers: OtherAddresses = { addresses: [], connections: [] };

/** The time that a probe with these options may take, from now on. */
export function timeLimits({ signal, timeout, stageLimits }: ProbeOptions): TimeLimits {
  return new TimeLimits({ total: timeout * 1000, signal, ...(stageLimits ? { stages: stageLimits } : {}) });
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
