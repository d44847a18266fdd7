import type { SourceId } from '../sources';

/** A way to sign in with the SMTP command AUTH. */
export interface AuthMechanism {
  /** As it stands behind AUTH, in upper case. */
  readonly name: string;
  /** Whether who reads the connection reads the password: it is only encoded. The others send proofs, tickets or tokens. */
  readonly showsPassword: boolean;
  readonly source: SourceId;
}

/** The mechanisms that SMTP servers offer. */
export const authMechanisms: readonly AuthMechanism[] = [
  { name: 'LOGIN', showsPassword: true, source: 'receive-connectors' },
  { name: 'PLAIN', showsPassword: true, source: 'rfc4616' },
  { name: 'NTLM', showsPassword: false, source: 'receive-connectors' },
  { name: 'GSSAPI', showsPassword: false, source: 'receive-connectors' },
  { name: 'XOAUTH2', showsPassword: false, source: 'oauth-for-mail' },
  { name: 'CRAM-MD5', showsPassword: false, source: 'rfc4954' },
  { name: 'DIGEST-MD5', showsPassword: false, source: 'rfc4954' },
  { name: 'EXTERNAL', showsPassword: false, source: 'rfc4954' },
];
