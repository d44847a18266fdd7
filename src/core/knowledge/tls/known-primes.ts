import type { SourceId } from '../sources';

/** A published prime for Diffie-Hellman, known by its size, its first and its last 16 bytes. */
export interface KnownPrime {
  readonly name: string;
  /** Its size in bits. */
  readonly bits: number;
  /** Hex digits. */
  readonly head: string;
  readonly tail: string;
}

/**
 * The primes that standards publish: `ffdhe…` by RFC 7919 under their names at IANA, `modp…` by RFC 2409 (768, 1024) and RFC 3526, `dh_…`
 * by RFC 5114. Those of one family begin alike, so the end tells them apart.
 */
export const knownPrimes: readonly KnownPrime[] = [
  { name: 'ffdhe2048', bits: 2048, head: 'ffffffffffffffffadf85458a2bb4a9a', tail: '886b423861285c97ffffffffffffffff' },
  { name: 'ffdhe3072', bits: 3072, head: 'ffffffffffffffffadf85458a2bb4a9a', tail: '25e41d2b66c62e37ffffffffffffffff' },
  { name: 'ffdhe4096', bits: 4096, head: 'ffffffffffffffffadf85458a2bb4a9a', tail: 'c68a007e5e655f6affffffffffffffff' },
  { name: 'ffdhe6144', bits: 6144, head: 'ffffffffffffffffadf85458a2bb4a9a', tail: 'a40e329cd0e40e65ffffffffffffffff' },
  { name: 'ffdhe8192', bits: 8192, head: 'ffffffffffffffffadf85458a2bb4a9a', tail: 'd68c8bb7c5c6424cffffffffffffffff' },
  { name: 'modp768', bits: 768, head: 'ffffffffffffffffc90fdaa22168c234', tail: 'f44c42e9a63a3620ffffffffffffffff' },
  { name: 'modp1024', bits: 1024, head: 'ffffffffffffffffc90fdaa22168c234', tail: '49286651ece65381ffffffffffffffff' },
  { name: 'modp1536', bits: 1536, head: 'ffffffffffffffffc90fdaa22168c234', tail: 'f1746c08ca237327ffffffffffffffff' },
  { name: 'modp2048', bits: 2048, head: 'ffffffffffffffffc90fdaa22168c234', tail: '15728e5a8aacaa68ffffffffffffffff' },
  { name: 'modp3072', bits: 3072, head: 'ffffffffffffffffc90fdaa22168c234', tail: '4b82d120a93ad2caffffffffffffffff' },
  { name: 'modp4096', bits: 4096, head: 'ffffffffffffffffc90fdaa22168c234', tail: '4df435c934063199ffffffffffffffff' },
  { name: 'modp6144', bits: 6144, head: 'ffffffffffffffffc90fdaa22168c234', tail: 'e694f91e6dcc4024ffffffffffffffff' },
  { name: 'modp8192', bits: 8192, head: 'ffffffffffffffffc90fdaa22168c234', tail: '60c980dd98edd3dfffffffffffffffff' },
  { name: 'dh_1024_160', bits: 1024, head: 'b10b8f96a080e01dde92de5eae5d54ec', tail: 'e68cfda76d4da708df1fb2bc2e4a4371' },
  { name: 'dh_2048_224', bits: 2048, head: 'ad107e1e9123a9d0d660faa79559c51f', tail: 'cf9de5384e71b81c0ac4dffe0c10e64f' },
  { name: 'dh_2048_256', bits: 2048, head: '87a8e61db4b6663cffbbd19c65195999', tail: '693877fad7ef09cadb094ae91e1a1597' },
];

/** What `knownPrimes` rests on. */
export const knownPrimeSources: readonly SourceId[] = ['rfc7919', 'rfc3526', 'rfc2409', 'rfc5114'];
