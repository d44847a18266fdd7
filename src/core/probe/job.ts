import type { TlsVersionName } from '../knowledge/tls/protocols';
import type { Message } from '../message';
import type { ProbeError } from './probe-error';
import type { SmtpFacts } from './smtp/dialogue';
import type { HelloOffer } from './tls/client-hello';
import type { ReadUntil, ServerAnswer } from './tls/server-hello';

/**
 * What a check wants to be done on one new connection. The network edge does it: it connects, holds the SMTP dialogue up to TLS,
 * and then sends a ClientHello of ours, or does a whole handshake with the TLS of the runtime.
 */
export type ProbeJob = HelloJob | HandshakeJob;

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
  readonly progress: Message;
}

export type TrustStore = 'mozilla' | 'system';

/** What came of a job. `smtp` is what the dialogue before TLS, or inside implicit TLS, learned. */
export type JobAnswer =
  /** It did not come to TLS, or the answer did not come. */
  | { readonly kind: 'failed'; readonly error: ProbeError; readonly smtp: SmtpFacts | undefined }
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
