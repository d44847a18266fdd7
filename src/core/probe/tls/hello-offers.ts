import { exchangeOnlineSuites, unlistedWindowsSuites } from '../../knowledge/tls/cipher-suites';
import type { ProbedVersion } from './client-hello';

/** The group of the one key share that is sent: X25519. A server that wants another one asks for it, which answers the question as well. */
export const keyShareGroup = 0x001d;

/** The suites of TLS 1.3 (RFC 8446 appendix B.4). */
const tls13Suites: readonly number[] = [0x1302, 0x1301, 0x1303, 0x1304, 0x1305];

/** Further suites of TLS 1.2 alone: ChaCha20, DHE and AES with CCM, ARIA and Camellia with GCM, CBC with SHA-2. */
const tls12Suites: readonly number[] = [
  0xcca8, 0xcca9, 0x009f, 0x009e, 0xccaa, 0xc0ad, 0xc0ac, 0xc0af, 0xc0ae, 0xc09f, 0xc09e, 0xc05d, 0xc05c, 0xc061, 0xc060, 0xc087, 0xc086, 0xc08b, 0xc08a,
  0x006b, 0x0067, 0xc09d, 0xc09c, 0x003d, 0x003c,
];

/** Suites that every version before TLS 1.3 can use: AES and Camellia with CBC, then what is weak, then what authenticates nobody. */
const suitesSinceSsl3: readonly number[] = [
  0xc014, 0xc00a, 0xc013, 0xc009, 0x0039, 0x0033, 0x0038, 0x0032, 0x0088, 0x0045, 0x0035, 0x002f, 0x0084, 0x0041, 0x0096, 0xc012, 0xc008, 0x0016, 0x0013,
  0x000a, 0xc011, 0xc007, 0x0005, 0x0004, 0x0007, 0x0015, 0x0009, 0x0008, 0x0003, 0xc019, 0xc018, 0x003a, 0x0034, 0x0018,
];

/**
 * The suites that are offered to find out whether a version is accepted at all: nearly everything, so that a refusal means the version.
 * Those that Exchange Online uses come first, so that a server which follows the client's order chooses one of them.
 */
export function suitesFor(version: ProbedVersion): readonly number[] {
  if (version === 'TLS 1.3') return tls13Suites;
  if (version === 'TLS 1.2') return [...new Set([...exchangeOnlineSuites, ...unlistedWindowsSuites, ...tls12Suites, ...suitesSinceSsl3])];
  return suitesSinceSsl3;
}

/** The groups that are offered: X25519, P-256, P-384, P-521, X448, Brainpool; with TLS 1.3 also finite fields and the post-quantum hybrids. */
export function supportedGroups(version: ProbedVersion): readonly number[] {
  const curves = [keyShareGroup, 0x0017, 0x0018, 0x0019, 0x001e];
  return version === 'TLS 1.3' ? [...curves, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x11ec, 0x11eb, 0x11ed] : [...curves, 0x001a, 0x001b, 0x001c];
}

/** Signatures that are accepted: ECDSA, EdDSA, RSA-PSS and RSA with SHA-2, then SHA-1 and DSA for old certificates. */
export const signatureAlgorithms: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0402, 0x0202,
];
