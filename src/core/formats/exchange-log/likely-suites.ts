import { cipherSuites } from '../../knowledge/tls/cipher-suites';
import type { NegotiatedTls } from './tls-lines';

/** How names of cipher suites write what a log line says, by the short names of the log's algorithms. */
const keyExchanges: Readonly<Record<string, readonly string[]>> = { ECDHE: ['ECDHE_RSA', 'ECDHE_ECDSA'], DH_EPHEM: ['DHE_RSA', 'DHE_DSS'], RSA_KEYX: ['RSA'] };
const ciphers: Readonly<Record<string, string>> = { '3DES': '3DES_EDE_CBC', DES: 'DES_CBC', RC4: 'RC4_128', NULLCIPHER: 'NULL' };
const hashes: Readonly<Record<string, string>> = { SHA: 'SHA', SHA1: 'SHA', SHA_256: 'SHA256', SHA_384: 'SHA384', MD5: 'MD5' };
const curves: Readonly<Record<number, string>> = { 255: 'X25519', 256: 'P-256', 384: 'P-384', 521: 'P-521' };

const registered: ReadonlySet<string> = new Set(cipherSuites.map(([, name]) => name));

/**
 * The cipher suites that fit what a log line says, the likeliest first; none where the line says too little. The line names no suite and does not tell which kind
 * of key the certificate has. A hash with 0 bits stands for an AEAD suite, in which it only derives keys (RFC 5246 section 6.2.3.3): AES with GCM.
 */
export function likelySuites({ protocol, cipher, mac, macBits, keyExchange }: NegotiatedTls): readonly string[] {
  const hash = hashes[mac ?? ''];
  if (cipher === null || hash === undefined || macBits === null) return [];
  const aes = /^AES_(?:128|256)$/.test(cipher) ? cipher : undefined;
  const cipherPart = aes === undefined ? ciphers[cipher] : `${aes}_${macBits === 0 ? 'GCM' : 'CBC'}`;
  if (cipherPart === undefined) return [];
  const names =
    protocol === 'TLS 1.3' ? [`TLS_${cipherPart}_${hash}`] : (keyExchanges[keyExchange ?? ''] ?? []).map((part) => `TLS_${part}_WITH_${cipherPart}_${hash}`);
  return names.filter((name) => registered.has(name));
}

/** The curve of a key exchange on an elliptic curve, by its strength; nothing for another key exchange, and for a strength that no usual curve has. */
export function likelyCurve({ keyExchange, keyExchangeBits }: NegotiatedTls): string | undefined {
  return keyExchange === 'ECDHE' && keyExchangeBits !== null ? curves[keyExchangeBits] : undefined;
}
