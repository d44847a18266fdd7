import type { Message } from '../message';
import type { AddressResult } from './domain-result';
import type { PolicyResult } from './policy/policy-result';
import type { ProbeError, ProbeStage } from './probe-error';
import type { ProbeTarget } from './target';
import type { ProbedVersion } from './tls/client-hello';
import type { TlsResult } from './tls/tls-result';
import type { TranscriptLine } from './transcript';
import type { Certificate } from './x509/certificate';
import type { ChainResult } from './x509/chain-result';

/** Everything that a probe saw. What was not seen is `undefined`; verdict and findings are drawn from it elsewhere. */
export interface ProbeResult {
  readonly target: ProbeTarget;
  /** The address that was connected to; nothing where there was none. */
  readonly address: string | undefined;
  readonly testedFrom: TestedFrom;
  /** When it began: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Whether the server greeted and talked, so that there was something to test. */
  readonly reachable: boolean;
  /** Why it is not reachable, or where the dialogue ended. */
  readonly error: ProbeError | undefined;
  /** The name that was asked for in TLS (SNI) where it is not that of the host. */
  readonly serverName?: string;
  /** Why the probe left the host alone before everything was asked, as after a 421; nothing where it came to its end. */
  readonly stopped: ProbeError | undefined;
  readonly smtp: SmtpResult;
  readonly versions: VersionResults;
  /** Nothing where no certificate was seen. */
  readonly certificates: readonly ProbedCertificate[] | undefined;
  readonly nameMatches: boolean | undefined;
  readonly trust: TrustResult;
  /** Nothing where no chain was seen. */
  readonly chain: ChainResult | undefined;
  readonly tls: TlsResult;
  readonly policy: PolicyResult;
  /** Further addresses of the host, in the order of the name look-up. */
  readonly otherAddresses: readonly AddressResult[];
  readonly handshake: HandshakeResult;
  /** What was measured, connection by connection. */
  readonly connections: readonly ConnectionTimes[];
  /** Milliseconds from beginning to end. */
  readonly duration: number;
  readonly limits: ProbeLimits;
  readonly transcript: readonly TranscriptLine[];
}

/** Where the probe ran: networks differ in what they let through. */
export interface TestedFrom {
  /** The name of the computer. */
  readonly computer: string;
  /** How that computer's TLS calls itself. */
  readonly tlsLibrary: string;
  /** The kind of remote computer that VS Code works on, by its own name such as `ssh-remote` or `wsl`; nothing on the user's own. */
  readonly remote: string | undefined;
  /** The addresses of this side of the connection; nothing where there was none. */
  readonly localAddress: string | undefined;
  /** The DNS server that the user chose; without it those of the operating system were asked. */
  readonly resolver?: string;
}

/** How long was waited at most, in seconds. */
export interface ProbeLimits {
  readonly total: number;
  /** Of each connection. */
  readonly stages: Readonly<Record<ProbeStage, number>>;
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
  /** The EHLO keywords inside TLS that STARTTLS began. Nothing where it did not come to that; with implicit TLS they are `extensions`. */
  readonly extensionsInTls: readonly string[] | undefined;
  /** Whether MAIL is taken before TLS. Nothing where it was not asked, as with implicit TLS. */
  readonly mailBeforeTls: MailBeforeTls | undefined;
  /** What became of a command in the clear behind STARTTLS. Nothing where it was not asked. */
  readonly commandInjection: CommandInjection | undefined;
}

/** How the server answers MAIL in the clear; `reply` is its reply, code first. */
export type MailBeforeTls =
  /** It wants STARTTLS first. */
  | { readonly state: 'tls-required'; readonly reply: string }
  | { readonly state: 'accepted'; readonly reply: string }
  /** It refuses for another reason, such as the sender's address. */
  | { readonly state: 'refused'; readonly reply: string }
  | { readonly state: 'not-tested'; readonly reason: ProbeError };

/** What became of the command that was sent in one piece with STARTTLS (CVE-2011-0411). */
export type CommandInjection =
  /** It was answered inside TLS: what somebody put in on the way counts as said by the client. */
  | { readonly state: 'answered'; readonly reply: string }
  /**
   * It does not count inside TLS, as RFC 3207 section 4.2 wants it: nothing there answers it (`ignored`), it was answered in the clear
   * before TLS, STARTTLS was refused because of it, or the connection was ended. `reply` is what was said there.
   */
  | { readonly state: 'discarded'; readonly how: 'ignored' | 'in-the-clear' | 'refused' | 'closed'; readonly reply: string | undefined }
  | { readonly state: 'not-tested'; readonly reason: ProbeError };

export type VersionResults = Readonly<Record<ProbedVersion, VersionResult>>;

/** Whether a host accepts a version of TLS. */
export type VersionResult =
  | AcceptedVersion
  | { readonly state: 'refused'; readonly how: Refusal }
  | { readonly state: 'not-tested'; readonly reason: ProbeError };

export interface AcceptedVersion {
  readonly state: 'accepted';
  /** IANA names, in the server's order of preference where it has one, otherwise in ours. */
  readonly cipherSuites: readonly string[];
  /** Whether every suite was asked for; where not, there may be more. */
  readonly complete: boolean;
  /** Why not every suite was asked for, where there is a reason. */
  readonly reason?: ProbeError;
  /** Whose order counts. Nothing where it was not asked, or there is only one suite. */
  readonly order: 'server' | 'client' | undefined;
  readonly exchangeOnlineSuite: SuiteForExchangeOnline;
}

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
  /** It chose a suite or a compression that was not offered. */
  | { readonly by: 'not-offered'; readonly choice: string }
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
  /** OpenSSL's word for what is wrong by Mozilla's list, or by the system's where Mozilla's trusts it, such as `SELF_SIGNED_CERT_IN_CHAIN`; nothing where nothing is. */
  readonly error: string | undefined;
  /** The word for what is wrong by the system's list. */
  readonly systemError?: string | undefined;
}

/** The handshake with the TLS of the computer that the probe ran on. */
export type HandshakeResult =
  | {
      readonly state: 'done';
      readonly version: string;
      readonly cipherSuite: string;
      /** Whether the server sent a proof that its certificate was not revoked; nothing where it was not asked. */
      readonly ocspStapled?: boolean | undefined;
    }
  | { readonly state: 'not-done'; readonly reason: ProbeError };

/** The times of one connection. */
export interface ConnectionTimes {
  /** What it was for. */
  readonly purpose: Message;
  readonly stages: readonly { readonly stage: ProbeStage; readonly milliseconds: number }[];
}
