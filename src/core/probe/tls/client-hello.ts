import { renegotiationScsv } from '../../knowledge/tls/cipher-suites';
import type { TlsVersionName } from '../../knowledge/tls/protocols';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { keyShareGroup, signatureAlgorithms, supportedGroups } from './hello-offers';

/** The versions that a probe asks for, in the order of reports: oldest first. */
export const probedVersions = ['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const satisfies readonly TlsVersionName[];
export type ProbedVersion = (typeof probedVersions)[number];

/** What a check offers in a ClientHello; what it leaves out is offered as every hello does. */
export interface HelloOffer {
  /** The one version that is offered. */
  readonly version: ProbedVersion;
  /** Numbers of the suites, most wanted first. */
  readonly cipherSuites: readonly number[];
  /** Numbers of the groups for the key exchange, most wanted first. */
  readonly groups?: readonly number[];
  /** Numbers of the signatures that are accepted, most wanted first. */
  readonly signatureAlgorithms?: readonly number[];
}

/** A ClientHello. */
export interface ClientHello extends HelloOffer {
  /** The name of the host in ASCII, for `server_name`; nothing where the host was given as an address, which RFC 6066 does not allow there. */
  readonly serverName: string | undefined;
  /** 32 bytes nobody can guess. */
  readonly random: Uint8Array;
  /** 32 bytes nobody can guess. Every 32 bytes are an X25519 key share: the secret that belongs to them is not needed, since the handshake stops at the server's answer. */
  readonly keyShare: Uint8Array;
}

/**
 * The bytes of a ClientHello for exactly one version, in one record (RFC 8446 section 4.1.2 and RFC 5246 section 7.4.1.2; SSL 3.0:
 * RFC 6101). SSL 3.0 knows no extensions and gets none.
 */
export function encodeClientHello(hello: ClientHello): Uint8Array {
  const isTls13 = hello.version === 'TLS 1.3';
  const wire = tlsVersionNamed(hello.version)?.wire ?? 0x0303;
  const suites = isTls13 ? hello.cipherSuites : [...hello.cipherSuites, renegotiationScsv];
  const head = [
    ...u16(isTls13 ? 0x0303 : wire),
    ...hello.random,
    // TLS 1.3 through middleboxes needs a session id (RFC 8446 appendix D.4); the older versions resume nothing.
    ...vector8(isTls13 ? [...hello.keyShare] : []),
    ...vector16(suites.flatMap(u16)),
    ...vector8([0]),
  ];
  const body = hello.version === 'SSL 3.0' ? head : [...head, ...vector16(padded(extensionsOf(hello), head.length))];
  const handshake = [1, ...u24(body.length), ...body];
  // The version of the first record is TLS 1.0, or SSL 3.0 for servers that know nothing else (RFC 8446 section 5.1).
  return Uint8Array.from([22, ...u16(hello.version === 'SSL 3.0' ? 0x0300 : 0x0301), ...vector16(handshake)]);
}

function extensionsOf(hello: ClientHello): number[] {
  const isTls13 = hello.version === 'TLS 1.3';
  return [
    ...(hello.serverName ? serverName(hello.serverName) : []),
    ...extension(10, vector16((hello.groups ?? supportedGroups(hello.version)).flatMap(u16))),
    // Signature algorithms came with TLS 1.2; older servers may stumble over what they do not know.
    ...(isTls13 || hello.version === 'TLS 1.2' ? extension(13, vector16((hello.signatureAlgorithms ?? signatureAlgorithms).flatMap(u16))) : []),
    ...(isTls13 ? tls13Extensions(hello.keyShare) : olderExtensions),
  ];
}

function serverName(name: string): number[] {
  return extension(0, vector16([0, ...vector16(Array.from(name, (character) => character.charCodeAt(0) & 0x7f))]));
}

function tls13Extensions(keyShare: Uint8Array): number[] {
  return [
    ...extension(43, vector8(u16(0x0304))),
    ...extension(45, vector8([1])),
    ...extension(51, vector16([...u16(keyShareGroup), ...vector16([...keyShare])])),
  ];
}

/** ec_point_formats: uncompressed; extended_master_secret, without which some servers refuse (RFC 7627). */
const olderExtensions: readonly number[] = [0, 11, 0, 2, 1, 0, 0, 23, 0, 0];

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
