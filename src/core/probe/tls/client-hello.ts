import { fallbackScsv, renegotiationScsv } from '../../knowledge/tls/cipher-suites';
import type { TlsVersionName } from '../../knowledge/tls/protocols';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { ByteWriter } from './byte-writer';
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
  const isOldest = hello.version === 'SSL 3.0';
  const out = new ByteWriter();
  out.number(22, 1);
  // The version of the first record is TLS 1.0, or SSL 3.0 for servers that know nothing else (RFC 8446 section 5.1).
  out.number(isOldest ? 0x0300 : 0x0301, 2);
  out.vector(2, () => {
    const start = out.length;
    out.number(1, 1);
    out.vector(3, () => {
      writeHead(out, hello);
      if (!isOldest) out.vector(2, () => writeExtensions(out, hello, start));
    });
  });
  return out.bytes;
}

function writeHead(out: ByteWriter, hello: ClientHello): void {
  const isTls13 = hello.version === 'TLS 1.3';
  const features = featuresOf(hello);
  out.number(isTls13 ? 0x0303 : (tlsVersionNamed(hello.version)?.wire ?? 0x0303), 2);
  out.append(hello.random);
  // TLS 1.3 through middleboxes needs a session id (RFC 8446 appendix D.4); the older versions resume nothing.
  out.vector(1, () => isTls13 && out.append(hello.keyShareBytes));
  out.vector(2, () => {
    out.numbers(hello.cipherSuites);
    if (features.includes('renegotiation-signal')) out.number(renegotiationScsv, 2);
    if (features.includes('fallback-signal')) out.number(fallbackScsv, 2);
  });
  out.vector(1, () => {
    if (features.includes('deflate')) out.number(1, 1);
    out.number(0, 1);
  });
}

function featuresOf({ version, features }: HelloOffer): readonly HelloFeature[] {
  return version === 'TLS 1.3' ? [] : (features ?? usualFeatures);
}

/** `start` is where the message begins. */
function writeExtensions(out: ByteWriter, hello: ClientHello, start: number): void {
  const isTls13 = hello.version === 'TLS 1.3';
  if (hello.serverName) writeServerName(out, hello.serverName);
  writeNumbers(out, 10, hello.groups ?? supportedGroups(hello.version));
  // Signature algorithms came with TLS 1.2; older servers may stumble over what they do not know.
  if (isTls13 || hello.version === 'TLS 1.2') writeNumbers(out, 13, hello.signatureAlgorithms ?? signatureAlgorithms);
  // Where the handshake gets less than all of them, `signature_algorithms_cert` still lets the certificate be signed with any.
  if (hello.signatureAlgorithms) writeNumbers(out, 50, signatureAlgorithms);
  if (isTls13) writeTls13Extensions(out, hello);
  else writeOlderExtensions(out, featuresOf(hello));
  writePadding(out, start);
}

/** supported_versions, psk_key_exchange_modes and key_share (RFC 8446 section 4.2). */
function writeTls13Extensions(out: ByteWriter, hello: ClientHello): void {
  writeExtension(out, 43, () => out.vector(1, () => out.number(0x0304, 2)));
  writeExtension(out, 45, () => out.vector(1, () => out.number(1, 1)));
  writeExtension(out, 51, () =>
    out.vector(2, () => {
      if (hello.keyShare === 'none') return;
      out.number(keyShareGroup, 2);
      out.vector(2, () => out.append(hello.keyShareBytes));
    }),
  );
}

/** Uncompressed points, and what features ask for. */
function writeOlderExtensions(out: ByteWriter, features: readonly HelloFeature[]): void {
  writeExtension(out, 11, () => out.vector(1, () => out.number(0, 1)));
  if (features.includes('extended-master-secret')) writeExtension(out, 23, () => {});
  if (features.includes('session-ticket')) writeExtension(out, 35, () => {});
}

function writeServerName(out: ByteWriter, name: string): void {
  writeExtension(out, 0, () =>
    out.vector(2, () => {
      out.number(0, 1);
      out.vector(2, () => out.append(Uint8Array.from(name, (character) => character.charCodeAt(0) & 0x7f)));
    }),
  );
}

/** Some load balancers hang on a ClientHello of 256 to 511 bytes; RFC 7685 pads it. */
function writePadding(out: ByteWriter, start: number): void {
  const length = out.length - start;
  if (length >= 256 && length <= 511) writeExtension(out, 21, () => out.append(new Uint8Array(Math.max(512 - length - 4, 0))));
}

function writeNumbers(out: ByteWriter, type: number, values: readonly number[]): void {
  writeExtension(out, type, () => out.vector(2, () => out.numbers(values)));
}

function writeExtension(out: ByteWriter, type: number, write: () => void): void {
  out.number(type, 2);
  out.vector(2, write);
}
