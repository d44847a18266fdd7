import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { tlsGroup, tlsGroupName } from '../../knowledge/tls/groups';
import { knownPrimes } from '../../knowledge/tls/known-primes';
import { signatureSchemeName } from '../../knowledge/tls/signature-schemes';
import { hex, u16At } from '../bytes';

/** What a ServerKeyExchange says of the secret that is made for this connection alone. */
export interface KeyExchange {
  readonly kind: 'ECDHE' | 'DHE';
  /** The IANA name of the group, or the name of a published prime; nothing where the server made up parameters of its own. */
  readonly group: string | undefined;
  /** The size of the field or the prime, in bits. */
  readonly bits: number | undefined;
  /** The IANA name of the signature over it; nothing where it is anonymous, or before TLS 1.2. */
  readonly signature: string | undefined;
}

/** The kind of key exchange whose parameters a server sends with a suite up to TLS 1.2; nothing where it sends none. */
export function keyExchangeKind(cipherSuite: number): KeyExchange['kind'] | undefined {
  const name = cipherSuiteName(cipherSuite);
  if (/^TLS_(?:ECDHE|ECDH_anon)_/.test(name)) return 'ECDHE';
  return /^TLS_(?:DHE|DH_anon|PSK_DHE)_/.test(name) ? 'DHE' : undefined;
}

/**
 * Reads the body of a ServerKeyExchange (RFC 5246 section 7.4.3, RFC 8422 section 5.4, RFC 4279 section 3, RFC 6101 section 5.6.3).
 * Nothing where a length does not fit. The signature itself is not verified.
 */
export function readKeyExchange(
  body: Uint8Array,
  { version, cipherSuite }: { readonly version: number; readonly cipherSuite: number },
): KeyExchange | undefined {
  const kind = keyExchangeKind(cipherSuite);
  const name = cipherSuiteName(cipherSuite);
  const hasHint = /_PSK_/.test(name);
  const start = hasHint ? vectorEnd(body, 0) : 0;
  if (!kind || start === undefined) return undefined;
  const read = kind === 'ECDHE' ? readCurve(body, start) : readPrime(body, start);
  if (!read) return undefined;
  const isSigned = version === 0x0303 && !hasHint && !/_anon_/.test(name) && read.end !== undefined && body.length >= read.end + 2;
  const signature = isSigned ? signatureSchemeName(u16At(body, read.end as number)) : undefined;
  return { kind, group: read.group, bits: read.bits, signature };
}

/** The parameters, and where they end; nothing there where what follows them is not read. */
type Parameters = Pick<KeyExchange, 'group' | 'bits'> & { readonly end: number | undefined };

/** A named curve, or one that the server describes itself (RFC 4492 section 5.4): by a prime, or as a binary field of so many bits. */
function readCurve(body: Uint8Array, start: number): Parameters | undefined {
  const type = body[start];
  if (type === 1) {
    const end = start + 2 + (body[start + 1] ?? 0);
    return end <= body.length ? { group: undefined, bits: bitsOf(body.subarray(start + 2, end)), end: undefined } : undefined;
  }
  if (body.length < start + 3) return undefined;
  const number = u16At(body, start + 1);
  if (type === 2) return { group: undefined, bits: number, end: undefined };
  const pointLength = body[start + 3];
  if (type !== 3 || pointLength === undefined || body.length < start + 4 + pointLength) return undefined;
  return { group: tlsGroupName(number), bits: tlsGroup(number)?.bits, end: start + 4 + pointLength };
}

/** The prime, the generator and the server's public value, each with its length before it. */
function readPrime(body: Uint8Array, start: number): Parameters | undefined {
  const primeEnd = vectorEnd(body, start);
  const generatorEnd = primeEnd && vectorEnd(body, primeEnd);
  const end = generatorEnd && vectorEnd(body, generatorEnd);
  if (!end) return undefined;
  const prime = withoutZeros(body.subarray(start + 2, primeEnd));
  return { group: nameOfPrime(prime), bits: bitsOf(prime), end };
}

/** Where bytes end that have their length in two bytes before them; nothing where they are cut. */
function vectorEnd(body: Uint8Array, at: number): number | undefined {
  if (body.length < at + 2) return undefined;
  const end = at + 2 + u16At(body, at);
  return end <= body.length ? end : undefined;
}

function nameOfPrime(prime: Uint8Array): string | undefined {
  const [head, tail] = [hex(prime.subarray(0, 16)), hex(prime.subarray(-16))];
  return knownPrimes.find((known) => known.bits === prime.length * 8 && known.head === head && known.tail === tail)?.name;
}

function bitsOf(number: Uint8Array): number | undefined {
  const [first, ...rest] = withoutZeros(number);
  return first === undefined ? undefined : rest.length * 8 + (32 - Math.clz32(first));
}

function withoutZeros(number: Uint8Array): Uint8Array {
  const start = number.findIndex((byte) => byte !== 0);
  return start < 0 ? new Uint8Array() : number.subarray(start);
}
