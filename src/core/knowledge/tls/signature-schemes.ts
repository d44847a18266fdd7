import type { SourceId } from '../sources';

/**
 * The signatures of the handshake: the number on the wire and the name, as registered with IANA ("TLS SignatureScheme"); for the pairs of
 * hash and signature of TLS 1.2 that are not registered there (RFC 5246 section 7.4.1.4.1), the name in the same form. Most wanted first.
 */
export const signatureSchemes: readonly (readonly [number: number, name: string])[] = [
  [0x0403, 'ecdsa_secp256r1_sha256'],
  [0x0503, 'ecdsa_secp384r1_sha384'],
  [0x0603, 'ecdsa_secp521r1_sha512'],
  [0x0807, 'ed25519'],
  [0x0808, 'ed448'],
  [0x0804, 'rsa_pss_rsae_sha256'],
  [0x0805, 'rsa_pss_rsae_sha384'],
  [0x0806, 'rsa_pss_rsae_sha512'],
  [0x0809, 'rsa_pss_pss_sha256'],
  [0x080a, 'rsa_pss_pss_sha384'],
  [0x080b, 'rsa_pss_pss_sha512'],
  [0x0401, 'rsa_pkcs1_sha256'],
  [0x0501, 'rsa_pkcs1_sha384'],
  [0x0601, 'rsa_pkcs1_sha512'],
  [0x0303, 'ecdsa_sha224'],
  [0x0301, 'rsa_pkcs1_sha224'],
  [0x0203, 'ecdsa_sha1'],
  [0x0201, 'rsa_pkcs1_sha1'],
  [0x0101, 'rsa_pkcs1_md5'],
  [0x0402, 'dsa_sha256'],
  [0x0502, 'dsa_sha384'],
  [0x0602, 'dsa_sha512'],
  [0x0302, 'dsa_sha224'],
  [0x0202, 'dsa_sha1'],
];

/** What `signatureSchemes` rests on. */
export const signatureSchemeSources: readonly SourceId[] = ['iana-tls', 'rfc5246', 'rfc8446'];

const names: ReadonlyMap<number, string> = new Map(signatureSchemes);

/** The name of a signature; for a number that is not in the table the number itself, such as `0x0904`. */
export function signatureSchemeName(number: number): string {
  return names.get(number) ?? `0x${number.toString(16).toUpperCase().padStart(4, '0')}`;
}
