import type { TlsVersionName } from '../knowledge/tls/protocols';
import type { Message } from '../message';
import type { ProbeError } from './probe-error';
import type { SmtpFacts } from './smtp/dialogue';
import type { ServerReply } from './smtp/smtp-reply-reader';
import type { HelloOffer } from './tls/client-hello';
import type { ReadUntil, ServerAnswer } from './tls/server-hello';

/**
 * What a check wants to be done on one new connection. The network edge does it: it connects, holds the SMTP dialogue up to TLS,
 * and then sends a ClientHello of ours, does a whole handshake with the TLS of the runtime, or asks something in SMTP.
 */
export type ProbeJob = HelloJob | HandshakeJob | SmtpJob;

export interface HelloJob {
  readonly kind: 'hello';
  readonly offer: HelloOffer;
  /** What ends the reading of the answer; what the server does not send is not waited for. */
  readonly until: ReadUntil;
  /** What is done, for people who wait and for the table of times. */
  readonly progress: Message;
}

export interface HandshakeJob {
  readonly kind: 'handshake';
  /** The authorities that are trusted: Mozilla's list, or the operating system's. */
  readonly trust: TrustStore;
  /** The chain that the server is expected to send, in DER: only authorities that matter to it need to be loaded. Nothing where it is not known. */
  readonly chain: readonly Uint8Array[] | undefined;
  /** What is said inside TLS that STARTTLS began, where RFC 3207 section 4.2 wants EHLO once more: that, or nothing but goodbye. */
  readonly inTls: 'ehlo' | 'quit';
  readonly progress: Message;
}

/**
 * A question in SMTP, to a host with STARTTLS. `mail`: MAIL with an empty sender before TLS, taken back with RSET; no recipient is named.
 * `inject`: NOOP in one piece with STARTTLS, then TLS and EHLO inside it.
 */
export interface SmtpJob {
  readonly kind: 'smtp';
  readonly question: 'mail' | 'inject';
  readonly progress: Message;
}

export type TrustStore = 'mozilla' | 'system';

/** What came of a job. `smtp` is what the dialogue before TLS, or inside implicit TLS, learned. */
export type JobAnswer =
  /** It did not come to TLS, or the answer did not come. */
  | { readonly kind: 'failed'; readonly error: ProbeError; readonly smtp: SmtpFacts | undefined }
  /**
   * The question was put. `error` is how it ended, where not in order; `repliesInTls` are the replies inside TLS, one after the other,
   * where it came to that.
   */
  | {
      readonly kind: 'smtp';
      readonly smtp: SmtpFacts;
      readonly error: ProbeError | undefined;
      readonly repliesInTls: readonly ServerReply[] | undefined;
    }
  | { readonly kind: 'hello'; readonly answer: ServerAnswer; readonly smtp: SmtpFacts | undefined }
  /** `extensionsInTls` are the EHLO keywords inside TLS. `smtpError` is how the dialogue inside implicit TLS failed, after a handshake that did not. */
  | {
      readonly kind: 'handshake';
      readonly handshake: Handshake;
      readonly smtp: SmtpFacts | undefined;
      readonly extensionsInTls: readonly string[] | undefined;
      readonly smtpError: ProbeError | undefined;
    };

/** A handshake that was completed. */
export interface Handshake {
  readonly version: TlsVersionName | undefined;
  /** The IANA name. */
  readonly cipherSuite: string;
  /** DER, leaf first; the runtime may have added the root from its own store. */
  readonly certificates: readonly Uint8Array[];
  /** Whether the chain leads to a trusted authority and is in its time; names are checked elsewhere. Nothing where there is no such store here. */
  readonly trusted: boolean | undefined;
  /** OpenSSL's word for what is wrong with the chain, such as `CERT_HAS_EXPIRED`. */
  readonly trustError: string | undefined;
  /** The authorities of the list that matter to the chain, in DER. Nothing where there is no such store here. */
  readonly authorities?: readonly Uint8Array[] | undefined;
  /** Whether the server sent a proof of its authority that the certificate was not revoked. What the proof says is not read. */
  readonly ocspStapled?: boolean;
}

/** One question that the probe asks a host: a generator that gives jobs, takes their answers, and returns what they tell. */
export type ProbeCheck<Result> = (context: CheckContext) => Generator<ProbeJob, Result, JobAnswer>;

/** What checks know of the probe they belong to. */
export interface CheckContext {
  /** Whether the edge can read the operating system's list of authorities. */
  readonly hasSystemStore: boolean;
}
