import type { ProbedVersion } from './client-hello';
import type { ProbeError, ProbeStage } from './probe-error';
import type { ProbeTarget } from './target';
import type { TranscriptLine } from './transcript';
import type { Certificate } from './x509/certificate';

/** Everything that a probe saw. What was not seen is `undefined`; verdict and findings are drawn from it elsewhere. */
export interface ProbeResult {
  readonly target: ProbeTarget;
  /** The address that was connected to; nothing where there was none. */
  readonly address: string | undefined;
  /** The name of the computer that the probe ran on, and how that computer's TLS calls itself. */
  readonly testedFrom: { readonly computer: string; readonly tlsLibrary: string };
  /** When it began: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Whether the server greeted and talked, so that there was something to test. */
  readonly reachable: boolean;
  /** Why it is not reachable, or where the dialogue ended. */
  readonly error: ProbeError | undefined;
  readonly smtp: SmtpResult;
  readonly versions: VersionResults;
  /** Nothing where no certificate was seen. */
  readonly certificates: readonly ProbedCertificate[] | undefined;
  readonly nameMatches: boolean | undefined;
  readonly trust: TrustResult;
  readonly handshake: HandshakeResult;
  /** What was measured, connection by connection. */
  readonly connections: readonly ConnectionTimes[];
  /** Milliseconds from beginning to end. */
  readonly duration: number;
  readonly transcript: readonly TranscriptLine[];
}

export interface SmtpResult {
  readonly banner: string | undefined;
  readonly extensions: readonly string[] | undefined;
  /** `stripped`: something on the way masks it. Nothing with implicit TLS, or where it did not come to EHLO. */
  readonly startTls: 'offered' | 'not-offered' | 'stripped' | 'refused' | undefined;
  /** The reply that refused STARTTLS, such as `454 4.7.0 TLS not available`. */
  readonly startTlsReply: string | undefined;
  /** Bytes in the clear behind the answer to STARTTLS. */
  readonly bytesAfterStartTls: number;
}

export type VersionResults = Readonly<Record<ProbedVersion, VersionResult>>;

/** Whether a host accepts a version of TLS. */
export type VersionResult =
  | { readonly state: 'accepted'; readonly cipherSuites: readonly string[]; readonly exchangeOnlineSuite: SuiteForExchangeOnline }
  | { readonly state: 'refused'; readonly how: Refusal }
  | { readonly state: 'not-tested'; readonly reason: ProbeError };

/**
 * Whether a suite that Exchange Online uses is accepted: `listed` by Microsoft, `unlisted` one that Windows has and Microsoft's list
 * does not name, `none` of them. Nothing where that was not asked.
 */
export type SuiteForExchangeOnline = 'listed' | 'unlisted' | 'none' | undefined;

/** How a server refuses a version. Older Windows closes or resets the connection, newer Windows sends an alert. */
export type Refusal =
  | { readonly by: 'alert'; readonly alert: string }
  | { readonly by: 'closed' | 'reset' }
  /** It answered with a version that was not offered. */
  | { readonly by: 'other-version'; readonly version: string }
  | { readonly by: 'garbage'; readonly text: string };

export interface ProbedCertificate extends Certificate {
  /** SHA-1 of the certificate in upper-case hex digits, as Windows shows it. */
  readonly thumbprint: string;
  /** SHA-256 in upper-case hex digits, in pairs with colons. */
  readonly fingerprint256: string;
}

/** Whether the chain is trusted, by two lists of authorities. Nothing where it was not tested. */
export interface TrustResult {
  readonly system: boolean | undefined;
  readonly mozilla: boolean | undefined;
  /** OpenSSL's word for what is wrong, such as `SELF_SIGNED_CERT_IN_CHAIN`; nothing where nothing is. */
  readonly error: string | undefined;
}

/** The handshake with the TLS of the computer that the probe ran on. */
export type HandshakeResult =
  | { readonly state: 'done'; readonly version: string; readonly cipherSuite: string }
  | { readonly state: 'not-done'; readonly reason: ProbeError };

/** The times of one connection. */
export interface ConnectionTimes {
  /** What it was for: a version, or `handshake`. */
  readonly purpose: ProbedVersion | 'handshake';
  readonly stages: readonly { readonly stage: ProbeStage; readonly milliseconds: number }[];
}
