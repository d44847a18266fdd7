import { fallbackScsv, renegotiationScsv } from '../../knowledge/tls/cipher-suites';
import type { TlsVersionName } from '../../knowledge/tls/protocols';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { signatureAlgorithms, supportedGroups } from './hello-offers';

/** X25519. A server that wants another group asks for it, which answers the question as well. */
const keyShareGroup = 0x001d;

/** The versions that a probe asks for, in the order of reports: oldest first. */
export const probedVersions = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const satisfies readonly TlsVersionName[];
export type ProbedVersion = (typeof probedVersions)[number];

/** What a hello can say beside its lists. */
export type HelloFeature =
  /** RFC 7627, without which some servers refuse. */
  | 'extended-master-secret'
  /** RFC 5746, as a suite that is none: also for servers that know no extensions. */
  | 'renegotiation-signal'
  /** RFC 7507: a newer version was tried before. */
  | 'fallback-signal'
  /** RFC 5077: a ticket would be welcome. */
  | 'session-ticket'
  /** DEFLATE (RFC 3749), which nobody ought to choose, beside no compression. */
  | 'deflate';

/** What a check offers in a ClientHello; what it leaves out is offered as every hello does. */
export interface HelloOffer {
  /** The one version that is offered. */
  readonly version: ProbedVersion;
  /** Numbers of the suites, most wanted first. */
  readonly cipherSuites: readonly number[];
  /** Numbers of the groups for the key exchange, most wanted first. */
  readonly groups?: readonly number[];
  /** Whether TLS 1.3 gets a key share: an X25519 one, or `none`, so that the server has to name the group that it wants. */
  readonly keyShare?: 'x25519' | 'none';
  /** Numbers of the signatures that are accepted in the handshake, most wanted first; in certificates every one is. */
  readonly signatureAlgorithms?: readonly number[];
  /** Extended master secret and the signal for secure renegotiation where nothing is said. Not for TLS 1.3, which has none of them. */
  readonly features?: readonly HelloFeature[];
}

const usualFeatures: readonly HelloFeature[] = ['extended-master-secret', 'renegotiation-signal'];

/** A ClientHello. */
export interface ClientHello extends HelloOffer {
  /** The name of the host in ASCII, for `server_name`; nothing where the host was given as an address, which RFC 6066 does not allow there. */
  readonly serverName: string | undefined;
  /** 32 bytes nobody can guess. */
  readonly random: Uint8Array;
  /** 32 bytes nobody can guess. Every 32 bytes are an X25519 key share: the secret that belongs to them is not needed, since the handshake stops at the server's answer. */
  readonly keyShareBytes: Uint8Array;
}

/**
 * The bytes of a ClientHello for exactly one version, in one record (RFC 8446 section 4.1.2 and RFC 5246 section 7.4.1.2; SSL 3.0:
 * RFC 6101). SSL 3.0 knows no extensions and gets none.
 */
export function encodeClientHello(hello: ClientHello): Uint8Array {
  const isTls13 = hello.version === 'TLS 1.3';
  const wire = tlsVersionNamed(hello.version)?.wire ?? 0x0303;
  const features = isTls13 ? [] : (hello.features ?? usualFeatures);
  const head = [
    ...u16(isTls13 ? 0x0303 : wire),
    ...hello.random,
    // TLS 1.3 through middleboxes needs a session id (RFC 8446 appendix D.4); the older versions resume nothing.
    ...vector8(isTls13 ? [...hello.keyShareBytes] : []),
    ...vector16([...hello.cipherSuites, ...signals(features)].flatMap(u16)),
    ...vector8(features.includes('deflate') ? [1, 0] : [0]),
  ];
  const body = hello.version === 'SSL 3.0' ? head : [...head, ...vector16(padded(extensionsOf(hello, features), head.length))];
  const handshake = [1, ...u24(body.length), ...body];
  // The version of the first record is TLS 1.0, or SSL 3.0 for servers that know nothing else (RFC 8446 section 5.1).
  return Uint8Array.from([22, ...u16(hello.version === 'SSL 3.0' ? 0x0300 : 0x0301), ...vector16(handshake)]);
}

/** What stands among the suites and is none. */
function signals(features: readonly HelloFeature[]): number[] {
  return [...(features.includes('renegotiation-signal') ? [renegotiationScsv] : []), ...(features.includes('fallback-signal') ? [fallbackScsv] : [])];
}

function extensionsOf(hello: ClientHello, features: readonly HelloFeature[]): number[] {
  const isTls13 = hello.version === 'TLS 1.3';
  return [
    ...(hello.serverName ? serverName(hello.serverName) : []),
    ...extension(10, vector16((hello.groups ?? supportedGroups(hello.version)).flatMap(u16))),
    // Signature algorithms came with TLS 1.2; older servers may stumble over what they do not know.
    ...(isTls13 || hello.version === 'TLS 1.2' ? signatures(hello.signatureAlgorithms) : []),
    ...(isTls13 ? tls13Extensions(hello) : olderExtensions(features)),
  ];
}

function serverName(name: string): number[] {
  return extension(0, vector16([0, ...vector16(Array.from(name, (character) => character.charCodeAt(0) & 0x7f))]));
}

/** Where the handshake gets less than all of them, `signature_algorithms_cert` still lets the certificate be signed with any. */
function signatures(wanted: readonly number[] | undefined): number[] {
  const all = vector16(signatureAlgorithms.flatMap(u16));
  return wanted ? [...extension(13, vector16(wanted.flatMap(u16))), ...extension(50, all)] : extension(13, all);
}

/** supported_versions, psk_key_exchange_modes and key_share (RFC 8446 section 4.2). */
function tls13Extensions(hello: ClientHello): number[] {
  const share = hello.keyShare === 'none' ? [] : [...u16(keyShareGroup), ...vector16([...hello.keyShareBytes])];
  return [...extension(43, vector8(u16(0x0304))), ...extension(45, vector8([1])), ...extension(51, vector16(share))];
}

/** Uncompressed points, and what features ask for. */
function olderExtensions(features: readonly HelloFeature[]): number[] {
  return [
    ...extension(11, vector8([0])),
    ...(features.includes('extended-master-secret') ? extension(23, []) : []),
    ...(features.includes('session-ticket') ? extension(35, []) : []),
  ];
}

/** Some load balancers hang on a ClientHello of 256 to 511 bytes; RFC 7685 pads it. */
function padded(extensions: readonly number[], headLength: number): number[] {
  const handshakeLength = 4 + headLength + 2 + extensions.length;
  if (handshakeLength < 256 || handshakeLength > 511) return [...extensions];
  const missing = Math.max(512 - handshakeLength - 4, 0);
  return [...extensions, ...extension(21, new Array<number>(missing).fill(0))];
}

function extension(type: number, data: readonly number[]): number[] {
  return [...u16(type), ...vector16(data)];
}

function vector8(data: readonly number[]): number[] {
  return [data.length & 0xff, ...data];
}

function vector16(data: readonly number[]): number[] {
  return [...u16(data.length), ...data];
}

function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function u24(value: number): number[] {
  return [(value >> 16) & 0xff, ...u16(value)];
}
