/** What is to be said of a chain beyond each of its certificates. Places count from 0 in the list of certificates that the result shows. */
export interface ChainResult {
  /**
   * Whether the list is as the server sent it. Where it speaks nothing but TLS 1.3, which encrypts certificates, the list is as the
   * runtime's TLS put it together: in that order, without what it had no use for, and with the authority from its own list.
   */
  readonly asSent: boolean;
  /** Whether each certificate comes after one that it issued, as RFC 5246 section 7.4.2 wants it. Nothing where the list is not as it was sent. */
  readonly inOrder: boolean | undefined;
  /** Certificates that were sent before, byte for byte. */
  readonly duplicates: readonly number[];
  /** Certificates that belong to no path from the server's own. */
  readonly superfluous: readonly number[];
  /** A self-signed root above the server's own certificate, which nobody needs to be sent. Nothing where there is none. */
  readonly root: number | undefined;
  readonly end: ChainEnd;
  /** Where the end is `missing`: the subject of the certificate that is missing, and the place of the one that it issued. */
  readonly missingIssuer: string | undefined;
  readonly missingIssuerOf: number | undefined;
  /** The authority of a list that the chain leads to. */
  readonly anchor: ChainAnchor | undefined;
}

/** Where the path from the server's own certificate ends. */
export type ChainEnd =
  /** At an authority that one of the lists knows. Whether signatures and dates hold is the verdict of the lists. */
  | 'known'
  /** The server's own certificate is signed by itself. */
  | 'self-signed'
  /** At a self-signed root that was sent, and that no list knows. */
  | 'unknown-root'
  /** At an issuer that was not sent, and that no list knows. */
  | 'missing'
  /** At an issuer that was not seen; whether it was sent, or a list knows it, could not be found out. */
  | 'not-tested';

export interface ChainAnchor {
  readonly subject: string;
  /** SHA-1 in upper-case hex digits, as Windows shows it. */
  readonly thumbprint: string;
}
