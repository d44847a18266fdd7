import type { SourceId } from '../sources';

/** What a group for the key exchange is made of; `hybrid` joins an elliptic curve with a post-quantum method. */
export type GroupKind = 'elliptic-curve' | 'finite-field' | 'post-quantum' | 'hybrid';

/** A group for the key exchange of TLS. */
export interface TlsGroup {
  /** The number on the wire. */
  readonly number: number;
  /** The name at IANA. */
  readonly name: string;
  readonly kind: GroupKind;
  /** The size of the field or the prime, in bits; of the curve, where it is a hybrid; nothing without one. */
  readonly bits: number | undefined;
  /** The versions that can use it: TLS 1.3, those before it, or all. */
  readonly use: 'tls13' | 'older' | 'all';
}

/**
 * The groups of TLS, as registered with IANA ("TLS Supported Groups"), those that a server is most likely to have first. RFC 8446 section
 * 4.2.7 takes the small and the binary curves out of TLS 1.3; RFC 8734 has the Brainpool curves for it under numbers of their own.
 */
export const tlsGroups: readonly TlsGroup[] = [
  { number: 0x001d, name: 'x25519', kind: 'elliptic-curve', bits: 255, use: 'all' },
  { number: 0x0017, name: 'secp256r1', kind: 'elliptic-curve', bits: 256, use: 'all' },
  { number: 0x0018, name: 'secp384r1', kind: 'elliptic-curve', bits: 384, use: 'all' },
  { number: 0x0019, name: 'secp521r1', kind: 'elliptic-curve', bits: 521, use: 'all' },
  { number: 0x001e, name: 'x448', kind: 'elliptic-curve', bits: 448, use: 'all' },
  { number: 0x11ec, name: 'X25519MLKEM768', kind: 'hybrid', bits: 255, use: 'tls13' },
  { number: 0x11eb, name: 'SecP256r1MLKEM768', kind: 'hybrid', bits: 256, use: 'tls13' },
  { number: 0x11ed, name: 'SecP384r1MLKEM1024', kind: 'hybrid', bits: 384, use: 'tls13' },
  { number: 0x11ee, name: 'curveSM2MLKEM768', kind: 'hybrid', bits: 256, use: 'tls13' },
  { number: 0x6399, name: 'X25519Kyber768Draft00', kind: 'hybrid', bits: 255, use: 'tls13' },
  { number: 0x639a, name: 'SecP256r1Kyber768Draft00', kind: 'hybrid', bits: 256, use: 'tls13' },
  { number: 0x0200, name: 'MLKEM512', kind: 'post-quantum', bits: undefined, use: 'tls13' },
  { number: 0x0201, name: 'MLKEM768', kind: 'post-quantum', bits: undefined, use: 'tls13' },
  { number: 0x0202, name: 'MLKEM1024', kind: 'post-quantum', bits: undefined, use: 'tls13' },
  { number: 0x0100, name: 'ffdhe2048', kind: 'finite-field', bits: 2048, use: 'tls13' },
  { number: 0x0101, name: 'ffdhe3072', kind: 'finite-field', bits: 3072, use: 'tls13' },
  { number: 0x0102, name: 'ffdhe4096', kind: 'finite-field', bits: 4096, use: 'tls13' },
  { number: 0x0103, name: 'ffdhe6144', kind: 'finite-field', bits: 6144, use: 'tls13' },
  { number: 0x0104, name: 'ffdhe8192', kind: 'finite-field', bits: 8192, use: 'tls13' },
  { number: 0x001f, name: 'brainpoolP256r1tls13', kind: 'elliptic-curve', bits: 256, use: 'tls13' },
  { number: 0x0020, name: 'brainpoolP384r1tls13', kind: 'elliptic-curve', bits: 384, use: 'tls13' },
  { number: 0x0021, name: 'brainpoolP512r1tls13', kind: 'elliptic-curve', bits: 512, use: 'tls13' },
  { number: 0x001a, name: 'brainpoolP256r1', kind: 'elliptic-curve', bits: 256, use: 'older' },
  { number: 0x001b, name: 'brainpoolP384r1', kind: 'elliptic-curve', bits: 384, use: 'older' },
  { number: 0x001c, name: 'brainpoolP512r1', kind: 'elliptic-curve', bits: 512, use: 'older' },
  { number: 0x0029, name: 'curveSM2', kind: 'elliptic-curve', bits: 256, use: 'tls13' },
  { number: 0x0022, name: 'GC256A', kind: 'elliptic-curve', bits: 256, use: 'all' },
  { number: 0x0023, name: 'GC256B', kind: 'elliptic-curve', bits: 256, use: 'all' },
  { number: 0x0024, name: 'GC256C', kind: 'elliptic-curve', bits: 256, use: 'all' },
  { number: 0x0025, name: 'GC256D', kind: 'elliptic-curve', bits: 256, use: 'all' },
  { number: 0x0026, name: 'GC512A', kind: 'elliptic-curve', bits: 512, use: 'all' },
  { number: 0x0027, name: 'GC512B', kind: 'elliptic-curve', bits: 512, use: 'all' },
  { number: 0x0028, name: 'GC512C', kind: 'elliptic-curve', bits: 512, use: 'all' },
  { number: 0x0016, name: 'secp256k1', kind: 'elliptic-curve', bits: 256, use: 'older' },
  { number: 0x000e, name: 'sect571r1', kind: 'elliptic-curve', bits: 571, use: 'older' },
  { number: 0x000d, name: 'sect571k1', kind: 'elliptic-curve', bits: 571, use: 'older' },
  { number: 0x000c, name: 'sect409r1', kind: 'elliptic-curve', bits: 409, use: 'older' },
  { number: 0x000b, name: 'sect409k1', kind: 'elliptic-curve', bits: 409, use: 'older' },
  { number: 0x000a, name: 'sect283r1', kind: 'elliptic-curve', bits: 283, use: 'older' },
  { number: 0x0009, name: 'sect283k1', kind: 'elliptic-curve', bits: 283, use: 'older' },
  { number: 0x0008, name: 'sect239k1', kind: 'elliptic-curve', bits: 239, use: 'older' },
  { number: 0x0007, name: 'sect233r1', kind: 'elliptic-curve', bits: 233, use: 'older' },
  { number: 0x0006, name: 'sect233k1', kind: 'elliptic-curve', bits: 233, use: 'older' },
  { number: 0x0015, name: 'secp224r1', kind: 'elliptic-curve', bits: 224, use: 'older' },
  { number: 0x0014, name: 'secp224k1', kind: 'elliptic-curve', bits: 224, use: 'older' },
  { number: 0x0013, name: 'secp192r1', kind: 'elliptic-curve', bits: 192, use: 'older' },
  { number: 0x0012, name: 'secp192k1', kind: 'elliptic-curve', bits: 192, use: 'older' },
  { number: 0x0005, name: 'sect193r2', kind: 'elliptic-curve', bits: 193, use: 'older' },
  { number: 0x0004, name: 'sect193r1', kind: 'elliptic-curve', bits: 193, use: 'older' },
  { number: 0x0003, name: 'sect163r2', kind: 'elliptic-curve', bits: 163, use: 'older' },
  { number: 0x0002, name: 'sect163r1', kind: 'elliptic-curve', bits: 163, use: 'older' },
  { number: 0x0001, name: 'sect163k1', kind: 'elliptic-curve', bits: 163, use: 'older' },
  { number: 0x0011, name: 'secp160r2', kind: 'elliptic-curve', bits: 160, use: 'older' },
  { number: 0x0010, name: 'secp160r1', kind: 'elliptic-curve', bits: 160, use: 'older' },
  { number: 0x000f, name: 'secp160k1', kind: 'elliptic-curve', bits: 160, use: 'older' },
];

/** What `tlsGroups` rests on. */
export const tlsGroupSources: readonly SourceId[] = ['iana-tls', 'rfc8446'];

const groups: ReadonlyMap<number, TlsGroup> = new Map(tlsGroups.map((group) => [group.number, group]));

/** The group of a number on the wire; nothing for one that is not registered. */
export function tlsGroup(number: number): TlsGroup | undefined {
  return groups.get(number);
}

/** The name of a group; for a number that is not registered the number itself, such as `0x2A2A`. */
export function tlsGroupName(number: number): string {
  return groups.get(number)?.name ?? `0x${number.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The group of a name, in the spelling of IANA; nothing for any other text. */
export function tlsGroupNamed(name: string): TlsGroup | undefined {
  return tlsGroups.find((group) => group.name === name);
}
