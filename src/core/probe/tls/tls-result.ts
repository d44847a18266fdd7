import type { ProbeError } from '../probe-error';
import type { Certificate } from '../x509/certificate';
import type { ProbedVersion } from './client-hello';
import type { KeyExchange } from './key-exchange';

/** What a host's TLS can do beyond versions and suites. What was not asked is `undefined`. */
export interface TlsResult {
  /** The key exchanges that were seen, one for each suite that was accepted with one; TLS 1.3 and static RSA show none of their size. */
  readonly keyExchanges: readonly SeenKeyExchange[];
  /** Groups for the key exchange that are accepted, by IANA name, in the server's order where it has one. */
  readonly groups: Partial<Readonly<Record<ProbedVersion, Enumerated>>>;
  /** Signatures in the handshake that the server can make, by IANA name. */
  readonly signatureAlgorithms: Partial<Readonly<Record<ProbedVersion, Enumerated>>>;
  /** RFC 5746. */
  readonly secureRenegotiation: Answer | undefined;
  /** RFC 7627. */
  readonly extendedMasterSecret: Answer | undefined;
  /** Whether the server chooses to compress (CRIME). */
  readonly compression: Answer | undefined;
  /** Whether TLS_FALLBACK_SCSV with an old version is refused (RFC 7507). */
  readonly fallbackProtection: Answer | undefined;
  /** Named, not judged: a session id or a ticket is given. */
  readonly resumption: { readonly sessionId: boolean; readonly ticket: boolean } | undefined;
  /** Certificates of its own that the server shows with other suites than the one that is examined, such as RSA beside ECDSA. */
  readonly otherCertificates: readonly OtherCertificate[];
}

/** A certificate that a server shows with some of its suites. Its chain, its names and whether it is trusted were not looked at. */
export interface OtherCertificate extends Pick<Certificate, 'subject' | 'notBefore' | 'notAfter' | 'publicKey'> {
  /** The IANA name of the first suite that it came with. */
  readonly cipherSuite: string;
}

/** The key exchange of one handshake. */
export interface SeenKeyExchange extends KeyExchange {
  readonly version: ProbedVersion;
  /** The IANA name. */
  readonly cipherSuite: string;
}

/** Names that a server accepts. */
export interface Enumerated {
  readonly names: readonly string[];
  /** Whether the end was reached; where not, there may be more. */
  readonly complete: boolean;
  /** Why the end was not reached, where there is a reason other than that enough connections were made. */
  readonly reason?: ProbeError;
}

/** What a question with yes or no came to. */
export type Answer = { readonly state: 'yes' } | { readonly state: 'no' } | { readonly state: 'not-tested'; readonly reason: ProbeError };

/** Nothing was asked yet. */
export const nothingOfTls: TlsResult = {
  keyExchanges: [],
  groups: {},
  signatureAlgorithms: {},
  secureRenegotiation: undefined,
  extendedMasterSecret: undefined,
  compression: undefined,
  fallbackProtection: undefined,
  resumption: undefined,
  otherCertificates: [],
};
