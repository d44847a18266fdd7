import type { SourceId } from '../sources';

/** What to think of an algorithm that a log shows: `weak` still works with old peers, `broken` protects nothing. */
export type AlgorithmVerdict = 'good' | 'tolerable' | 'weak' | 'broken';

/** An algorithm as Windows names it in protocol logs. */
export interface SchannelAlgorithm {
  /** The name in the log, such as `CALG_AES_256`. */
  readonly name: string;
  /** The name in our reports. */
  readonly shortName: string;
  readonly kind: 'cipher' | 'hash' | 'key-exchange' | 'signature';
  /** The number behind the name; nothing where the log's name is no name of wincrypt.h. */
  readonly value: number | null;
  readonly verdict: AlgorithmVerdict;
  /** Key exchange only: whether a stolen server key leaves recorded sessions unreadable. */
  readonly forwardSecrecy?: boolean;
}

/**
 * Every algorithm that a protocol log can name. Names and values: the ALG_ID page. `CALG_ECDHE` is what Exchange 2013 writes for
 * `CALG_ECDH_EPHEM`. Verdicts: RFC 9325, and for SHA-1 and MD5 as the keyed hash of a suite, not as a signature.
 */
export const schannelAlgorithms: readonly SchannelAlgorithm[] = [
  { name: 'CALG_AES_128', shortName: 'AES_128', kind: 'cipher', value: 0x660e, verdict: 'good' },
  { name: 'CALG_AES_192', shortName: 'AES_192', kind: 'cipher', value: 0x660f, verdict: 'good' },
  { name: 'CALG_AES_256', shortName: 'AES_256', kind: 'cipher', value: 0x6610, verdict: 'good' },
  { name: 'CALG_AES', shortName: 'AES', kind: 'cipher', value: 0x6611, verdict: 'good' },
  { name: 'CALG_3DES', shortName: '3DES', kind: 'cipher', value: 0x6603, verdict: 'weak' },
  { name: 'CALG_3DES_112', shortName: '3DES_112', kind: 'cipher', value: 0x6609, verdict: 'weak' },
  { name: 'CALG_DES', shortName: 'DES', kind: 'cipher', value: 0x6601, verdict: 'broken' },
  { name: 'CALG_DESX', shortName: 'DESX', kind: 'cipher', value: 0x6604, verdict: 'broken' },
  { name: 'CALG_RC2', shortName: 'RC2', kind: 'cipher', value: 0x6602, verdict: 'broken' },
  { name: 'CALG_RC4', shortName: 'RC4', kind: 'cipher', value: 0x6801, verdict: 'broken' },
  { name: 'CALG_RC5', shortName: 'RC5', kind: 'cipher', value: 0x660d, verdict: 'broken' },
  { name: 'CALG_CYLINK_MEK', shortName: 'CYLINK_MEK', kind: 'cipher', value: 0x660c, verdict: 'broken' },
  { name: 'CALG_NULLCIPHER', shortName: 'NULLCIPHER', kind: 'cipher', value: 0x6000, verdict: 'broken' },
  { name: 'CALG_MD5', shortName: 'MD5', kind: 'hash', value: 0x8003, verdict: 'broken' },
  { name: 'CALG_SHA', shortName: 'SHA', kind: 'hash', value: 0x8004, verdict: 'tolerable' },
  { name: 'CALG_SHA1', shortName: 'SHA1', kind: 'hash', value: 0x8004, verdict: 'tolerable' },
  { name: 'CALG_SHA_256', shortName: 'SHA_256', kind: 'hash', value: 0x800c, verdict: 'good' },
  { name: 'CALG_SHA_384', shortName: 'SHA_384', kind: 'hash', value: 0x800d, verdict: 'good' },
  { name: 'CALG_SHA_512', shortName: 'SHA_512', kind: 'hash', value: 0x800e, verdict: 'good' },
  { name: 'CALG_RSA_KEYX', shortName: 'RSA_KEYX', kind: 'key-exchange', value: 0xa400, verdict: 'tolerable', forwardSecrecy: false },
  { name: 'CALG_DH_EPHEM', shortName: 'DH_EPHEM', kind: 'key-exchange', value: 0xaa02, verdict: 'tolerable', forwardSecrecy: true },
  { name: 'CALG_ECDH', shortName: 'ECDH', kind: 'key-exchange', value: 0xaa05, verdict: 'good' },
  { name: 'CALG_ECDH_EPHEM', shortName: 'ECDHE', kind: 'key-exchange', value: 0xae06, verdict: 'good', forwardSecrecy: true },
  { name: 'CALG_ECDHE', shortName: 'ECDHE', kind: 'key-exchange', value: null, verdict: 'good', forwardSecrecy: true },
  { name: 'CALG_RSA_SIGN', shortName: 'RSA_SIGN', kind: 'signature', value: 0x2400, verdict: 'good' },
  { name: 'CALG_DSS_SIGN', shortName: 'DSS_SIGN', kind: 'signature', value: 0x2200, verdict: 'weak' },
  { name: 'CALG_ECDSA', shortName: 'ECDSA', kind: 'signature', value: 0x2203, verdict: 'good' },
];

/** What `schannelAlgorithms` rests on. */
export const schannelAlgorithmSources: readonly SourceId[] = ['alg-id', 'rfc9325'];

/** The algorithm of a name in a log, such as `CALG_ECDH_EPHEM`, in any case; nothing for a name that Windows does not have. */
export function schannelAlgorithm(name: string): SchannelAlgorithm | undefined {
  const wanted = name.toUpperCase();
  return schannelAlgorithms.find((algorithm) => algorithm.name === wanted);
}
