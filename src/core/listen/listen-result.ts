import type { TranscriptLine } from '../probe/transcript';
import type { Certificate } from '../probe/x509/certificate';
import type { ReceiverFacts } from './receiver-dialogue';
import type { SeenClientHello } from './seen-client-hello';

/** Where a listener waits. */
export interface ListenPlace {
  /** An address of this computer, or `0.0.0.0` or `::` for all of them. */
  readonly address: string;
  readonly port: number;
}

/** Everything that a listener saw. Verdict and findings are drawn from it elsewhere. */
export interface ListenResult {
  readonly place: ListenPlace;
  /** The name of the computer that listened, and how its TLS calls itself. */
  readonly computer: string;
  readonly tlsLibrary: string;
  /** When it began: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Milliseconds from beginning to end. */
  readonly duration: number;
  readonly ended: ListenEnd;
  /** In the order in which they came. */
  readonly connections: readonly SeenConnection[];
  /** Connections that were closed at once, because there were too many. */
  readonly turnedAway: number;
}

/** Why a listener stopped: as many attempts as were asked for, the time, the user, more connections than it takes. */
export type ListenEnd = 'attempts' | 'time' | 'cancelled' | 'connections';

/** One connection of a client. */
export interface SeenConnection {
  readonly remoteAddress: string;
  /** Milliseconds since the listener began. */
  readonly at: number;
  readonly smtp: ReceiverFacts;
  /** What came after STARTTLS. Nothing where it did not come to that. */
  readonly hello: ReceivedHello | undefined;
  readonly tls: ReceivedTls | undefined;
  /** The certificates that the client sent, its own first. Empty where it sent none; nothing where TLS was not completed. */
  readonly certificates: readonly SentCertificate[] | undefined;
  readonly transcript: readonly TranscriptLine[];
}

/** A certificate that a client sent. */
export interface SentCertificate extends Certificate {
  /** SHA-1 of the certificate in upper-case hex digits, as Windows shows it. */
  readonly thumbprint: string;
}

export type ReceivedHello =
  | { readonly kind: 'hello'; readonly hello: SeenClientHello }
  /** No ClientHello; `text` is how it begins, printable. */
  | { readonly kind: 'garbage'; readonly text: string }
  /** The client ended the connection, or sent nothing in time; `bytes` is how many had come. */
  | { readonly kind: 'nothing'; readonly bytes: number };

/** The handshake with the listener's TLS. `detail` is that TLS' word for what failed. */
export type ReceivedTls =
  | { readonly state: 'done'; readonly version: string; readonly cipherSuite: string }
  | { readonly state: 'failed'; readonly detail: string };

/** Whether a connection shows what a sender does: it began TLS, or gave a message in the clear. Port scanners and the like do neither. */
export function isAttempt({ hello, smtp }: Pick<SeenConnection, 'hello' | 'smtp'>): boolean {
  return hello?.kind === 'hello' || smtp.mail !== undefined;
}

/** The connections in which a ClientHello came, with it. */
export function sentHellos({ connections }: ListenResult): readonly { readonly connection: SeenConnection; readonly hello: SeenClientHello }[] {
  return connections.flatMap((connection) => (connection.hello?.kind === 'hello' ? [{ connection, hello: connection.hello.hello }] : []));
}

/** What a client is called: the name that it gave, and its address. */
export function senderName({ smtp, remoteAddress }: SeenConnection): string {
  return smtp.clientName === undefined ? remoteAddress : `${smtp.clientName} (${remoteAddress})`;
}

/** Why nothing could listen at a place; `code` is the operating system's, such as `EADDRINUSE`. */
export interface ListenFailure {
  readonly kind: 'cannot-listen';
  readonly place: ListenPlace;
  readonly code: string;
}
