import { cipherSuiteName, cipherSuites, exchangeOnlineSuites, unlistedWindowsSuites, unregisteredSuites } from '../../knowledge/tls/cipher-suites';
import { tlsGroups } from '../../knowledge/tls/groups';
import { signatureSchemes } from '../../knowledge/tls/signature-schemes';
import type { ProbedVersion } from './client-hello';

/** The suites of TLS 1.3 (RFC 8446 appendix B.4). */
const tls13Suites: readonly number[] = [0x1302, 0x1301, 0x1303, 0x1304, 0x1305];

/** What else TLS 1.3 can use: AEGIS, SM4 (RFC 8998), GOST (RFC 9367), and suites that do not encrypt (RFC 9150). */
const otherTls13Suites: readonly number[] = [0x1306, 0x1307, 0x00c6, 0x00c7, 0xc103, 0xc104, 0xc105, 0xc106, 0xc0b4, 0xc0b5];

/** Further suites of TLS 1.2 alone: ChaCha20, DHE and AES with CCM, ARIA and Camellia with GCM, CBC with SHA-2, then what is rare, anonymous or does not encrypt. */
const tls12Suites: readonly number[] = [
  0xcca8, 0xcca9, 0x009f, 0x009e, 0xccaa, 0xc0ad, 0xc0ac, 0xc0af, 0xc0ae, 0xc09f, 0xc09e, 0xc05d, 0xc05c, 0xc061, 0xc060, 0xc087, 0xc086, 0xc08b, 0xc08a,
  0x006b, 0x0067, 0xc09d, 0xc09c, 0x003d, 0x003c, 0xc0a1, 0xc0a0, 0xc0a3, 0xc0a2, 0xc053, 0xc052, 0xc051, 0xc050, 0xc077, 0xc076, 0xc073, 0xc072, 0x00c4,
  0x00be, 0x00c0, 0x00ba, 0x00a3, 0x00a2, 0xc057, 0xc056, 0x006a, 0x0040, 0x00c3, 0x00bd, 0x00a7, 0x00a6, 0x006d, 0x006c, 0x00c5, 0x00bf, 0x003b,
];

/** Suites that every version before TLS 1.3 can use: AES and Camellia with CBC, then what is weak, then what authenticates nobody. */
const suitesSinceSsl3: readonly number[] = [
  0xc014, 0xc00a, 0xc013, 0xc009, 0x0039, 0x0033, 0x0038, 0x0032, 0x0088, 0x0045, 0x0035, 0x002f, 0x0084, 0x0041, 0x0096, 0xc012, 0xc008, 0x0016, 0x0013,
  0x000a, 0xc011, 0xc007, 0x0005, 0x0004, 0x0007, 0x0015, 0x0009, 0x0008, 0x0003, 0xc019, 0xc018, 0x003a, 0x0034, 0x0018, 0x0087, 0x0044, 0x0089, 0x0046,
  0xc006, 0xc010, 0xc015, 0x0002, 0x0001,
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

/** How many suites a hello may offer that even a server with little room reads: some stop at 128, very old ones look at the first 64 only. */
export const suitesPerCautiousHello = 120;

/** Every suite that a version could use, those of `suitesFor` first. */
export function allSuitesFor(version: ProbedVersion): readonly number[] {
  if (version === 'TLS 1.3') return [...tls13Suites, ...otherTls13Suites];
  const known = [...cipherSuites, ...unregisteredSuites].map(([number]) => number).filter((number) => isOlderSuite(number, version));
  return [...new Set([...suitesFor(version), ...known])];
}

/**
 * Whether a suite exists in a version before TLS 1.3. Before TLS 1.2 there are neither suites with authenticated encryption nor those
 * with SHA-2 (RFC 5246 section 1.2), except with pre-shared keys (RFC 5487 section 3); 0x0000 is no suite (RFC 5246 appendix A.5).
 */
function isOlderSuite(number: number, version: ProbedVersion): boolean {
  if (number === 0 || tls13Suites.includes(number) || otherTls13Suites.includes(number)) return false;
  if (version === 'TLS 1.2') return true;
  const name = cipherSuiteName(number);
  return !/_(?:GCM|CCM|POLY1305|OMAC|CNT)/.test(name) && (!/_SHA(?:256|384)$/.test(name) || /_PSK_/.test(name));
}

/** The groups that are offered: every one that the version can use, most likely first. */
export function supportedGroups(version: ProbedVersion): readonly number[] {
  const other = version === 'TLS 1.3' ? 'older' : 'tls13';
  return tlsGroups.filter(({ use }) => use !== other).map(({ number }) => number);
}

/** The signatures that are accepted: ECDSA, EdDSA, RSA-PSS and RSA with SHA-2, then SHA-1 and older ones for old certificates. */
export const signatureAlgorithms: readonly number[] = signatureSchemes.map(([number]) => number);
