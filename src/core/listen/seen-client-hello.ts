import { fallbackScsv, renegotiationScsv } from '../knowledge/tls/cipher-suites';
import { u16At } from '../probe/bytes';
import { printableBytes } from '../probe/printable';

/** What a ClientHello says. Numbers are those on the wire, in the client's order, without those that mean nothing (GREASE). */
export interface SeenClientHello {
  /** `ssl2` is the form of SSL 2.0, in which a client that still knows SSL 2.0 offers newer versions. */
  readonly form: 'tls' | 'ssl2';
  /** The version that the record was marked with; nothing in the form of SSL 2.0, which has no records. */
  readonly recordVersion: number | undefined;
  /** The version in the hello itself: the highest that is offered, unless `supportedVersions` says more. */
  readonly legacyVersion: number;
  /** The extension `supported_versions` (RFC 8446 section 4.2.1); nothing where it is not there. */
  readonly supportedVersions: readonly number[] | undefined;
  /** Without those that only signal something. */
  readonly cipherSuites: readonly number[];
  /** Printable, as it was sent; nothing where no name was sent. */
  readonly serverName: string | undefined;
  readonly groups: readonly number[];
  readonly signatureAlgorithms: readonly number[];
  /** The names of protocols in ALPN, printable; none where it is not there. */
  readonly protocols: readonly string[];
  /** The groups that the client sent a key for (TLS 1.3). */
  readonly keyShares: readonly number[];
  /** RFC 7627. */
  readonly extendedMasterSecret: boolean;
  /** RFC 5746, by extension or by signalling suite. */
  readonly secureRenegotiation: boolean;
  /** TLS_FALLBACK_SCSV (RFC 7507): the client tries again with less than it can. */
  readonly isFallback: boolean;
  /** Whether the client offers to compress. */
  readonly compression: boolean;
  /** Whether the client sent numbers that mean nothing, so that servers learn to pass over what they do not know (RFC 8701). */
  readonly grease: boolean;
}

/** How many bytes of a name are kept. */
const nameLimit = 255;
/** How many protocols of ALPN are kept. */
const protocolLimit = 20;

/** Reads the body of a ClientHello (RFC 8446 section 4.1.2). Nothing where it is cut, or its lengths disagree. */
export function parseClientHello(body: Uint8Array, recordVersion: number): SeenClientHello | undefined {
  const reader = new Cursor(body);
  const legacyVersion = reader.number(2);
  reader.bytes(32);
  const sessionId = reader.vector(1);
  const suites = numbersIn(reader.vector(2));
  const compressions = reader.vector(1);
  const extensions = reader.isAtEnd ? [] : extensionsIn(reader.vector(2));
  if (reader.isCut || !reader.isAtEnd || sessionId.length > 32 || !suites || !extensions) return undefined;
  const data = new Map(extensions);
  const list = (type: number, lengthBytes: 1 | 2): readonly number[] => numbersIn(inner(data.get(type), lengthBytes)) ?? [];
  const versions = data.has(43) ? list(43, 1) : undefined;
  const [groups, signatures, keyShares] = [list(10, 2), list(13, 2), keySharesIn(data.get(51))];
  return {
    form: 'tls',
    recordVersion,
    legacyVersion,
    supportedVersions: versions?.filter(isMeant),
    ...ofSuites(suites, data.has(0xff01)),
    serverName: serverNameIn(data.get(0)),
    groups: groups.filter(isMeant),
    signatureAlgorithms: signatures.filter(isMeant),
    protocols: protocolsIn(data.get(16)),
    keyShares: keyShares.filter(isMeant),
    extendedMasterSecret: data.has(23),
    compression: compressions.some((method) => method !== 0),
    grease: [...suites, ...groups, ...(versions ?? []), ...extensions.map(([type]) => type)].some(isGrease),
  };
}

/**
 * Reads the body of a ClientHello in the form of SSL 2.0 (RFC 5246 appendix E.2): suites have three bytes there, and those of SSL 2.0 itself,
 * which do not begin with zero, are left out.
 */
export function parseSsl2Hello(body: Uint8Array): SeenClientHello | undefined {
  const reader = new Cursor(body);
  reader.bytes(1);
  const legacyVersion = reader.number(2);
  const [specs, sessionId, challenge] = [reader.number(2), reader.number(2), reader.number(2)];
  const kinds = reader.bytes(specs);
  reader.bytes(sessionId + challenge);
  if (reader.isCut || !reader.isAtEnd || specs % 3 !== 0 || challenge < 16 || challenge > 32) return undefined;
  const suites: number[] = [];
  for (let at = 0; at < kinds.length; at += 3) if (kinds[at] === 0) suites.push(u16At(kinds, at + 1));
  return {
    form: 'ssl2',
    recordVersion: undefined,
    legacyVersion,
    supportedVersions: undefined,
    ...ofSuites(suites, false),
    serverName: undefined,
    groups: [],
    signatureAlgorithms: [],
    protocols: [],
    keyShares: [],
    extendedMasterSecret: false,
    compression: false,
    grease: false,
  };
}

/** Whether a number is reserved to mean nothing: `0x0A0A`, `0x1A1A`, … `0xFAFA` (RFC 8701). */
export function isGrease(number: number): boolean {
  return (number & 0x0f0f) === 0x0a0a && number >> 8 === (number & 0xff);
}

function isMeant(number: number): boolean {
  return !isGrease(number);
}

function ofSuites(suites: readonly number[], hasExtension: boolean): Pick<SeenClientHello, 'cipherSuites' | 'secureRenegotiation' | 'isFallback'> {
  return {
    cipherSuites: suites.filter((suite) => suite !== renegotiationScsv && suite !== fallbackScsv && isMeant(suite)),
    secureRenegotiation: hasExtension || suites.includes(renegotiationScsv),
    isFallback: suites.includes(fallbackScsv),
  };
}

/** Type and data of each extension; nothing where the lengths disagree. Of several with one type the last one counts. */
function extensionsIn(bytes: Uint8Array): readonly (readonly [number, Uint8Array])[] | undefined {
  const reader = new Cursor(bytes);
  const extensions: [number, Uint8Array][] = [];
  while (!reader.isAtEnd && !reader.isCut) extensions.push([reader.number(2), reader.vector(2)]);
  return reader.isCut ? undefined : extensions;
}

/** Two-byte numbers; nothing where there is half of one. */
function numbersIn(bytes: Uint8Array | undefined): readonly number[] | undefined {
  if (!bytes || bytes.length % 2 !== 0) return undefined;
  return Array.from({ length: bytes.length / 2 }, (_, at) => u16At(bytes, at * 2));
}

/** The vector that an extension is made of; nothing where it is not all of it. */
function inner(data: Uint8Array | undefined, lengthBytes: 1 | 2): Uint8Array | undefined {
  if (!data) return undefined;
  const reader = new Cursor(data);
  const vector = reader.vector(lengthBytes);
  return reader.isCut || !reader.isAtEnd ? undefined : vector;
}

/** The host name of `server_name` (RFC 6066 section 3). */
function serverNameIn(data: Uint8Array | undefined): string | undefined {
  const reader = new Cursor(inner(data, 2) ?? new Uint8Array());
  while (!reader.isAtEnd && !reader.isCut) {
    const type = reader.number(1);
    const name = reader.vector(2);
    if (type === 0 && !reader.isCut) return printableBytes(name, nameLimit);
  }
  return undefined;
}

function protocolsIn(data: Uint8Array | undefined): readonly string[] {
  const reader = new Cursor(inner(data, 2) ?? new Uint8Array());
  const protocols: string[] = [];
  while (!reader.isAtEnd && !reader.isCut && protocols.length < protocolLimit) protocols.push(printableBytes(reader.vector(1), nameLimit));
  return reader.isCut ? [] : protocols;
}

function keySharesIn(data: Uint8Array | undefined): readonly number[] {
  const reader = new Cursor(inner(data, 2) ?? new Uint8Array());
  const groups: number[] = [];
  while (!reader.isAtEnd && !reader.isCut) {
    groups.push(reader.number(2));
    reader.vector(2);
  }
  return reader.isCut ? [] : groups;
}

/** Reads from the front of bytes. What goes beyond the end is empty or zero, and `isCut` says so from then on. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;
  #isCut = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) {
      this.#isCut = true;
      this.#at = this.#bytes.length;
      return new Uint8Array();
    }
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  number(count: number): number {
    return this.bytes(count).reduce((value, byte) => value * 256 + byte, 0);
  }

  vector(lengthBytes: 1 | 2): Uint8Array {
    return this.bytes(this.number(lengthBytes));
  }
}
