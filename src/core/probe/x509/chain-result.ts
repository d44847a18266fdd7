/** What is to be said of a chain as it was sent, beyond each of its certificates. */
export interface ChainResult {
  /** Whether each certificate issued the one before it, as RFC 5246 section 7.4.2 wants it. */
  readonly inOrder: boolean;
  /** The place, from 0, of certificates that belong to no path from the leaf. */
  readonly superfluous: readonly number[];
  /** The place of a self-signed root, which nobody needs to be sent. Nothing where none was sent. */
  readonly root: number | undefined;
  /** The subject of the issuer that neither the chain has nor a root could be; nothing where the path is whole up to a root's name. */
  readonly missingIssuer: string | undefined;
}
