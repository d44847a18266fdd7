import type { SourceId } from '../sources';

/** The names by which people, Windows' registry and our reports call the versions. */
export type TlsVersionName = 'SSL 2.0' | 'SSL 3.0' | 'TLS 1.0' | 'TLS 1.1' | 'TLS 1.2' | 'TLS 1.3';

/** One version of SSL or TLS under each of the names it goes by. */
export interface TlsVersion {
  readonly name: TlsVersionName;
  /** The number in the protocol's own messages, such as 0x0303 for TLS 1.2. */
  readonly wire: number;
  /** The name of its key below `SCHANNEL\Protocols`. */
  readonly schannelKey: string;
  /** What stands between `SP_PROT_` and `_CLIENT` or `_SERVER` in a protocol log, in upper case. */
  readonly logNames: readonly string[];
  /** Schannel's `SP_PROT_` bits. `DefaultSecureProtocols` of WinHTTP is made of the client bits. */
  readonly bits: { readonly server: number; readonly client: number };
  /** Given up by the standards and refused by Exchange Online: everything before TLS 1.2. */
  readonly legacy: boolean;
}

/**
 * The versions, oldest first. Wire numbers: the RFC of each version (SSL 2.0: RFC 6101 appendix E). Bits: Schannel's header as
 * dotnet/runtime repeats it. Verdict: RFC 6176, 7568 and 8996.
 */
export const tlsVersions: readonly TlsVersion[] = [
  { name: 'SSL 2.0', wire: 0x0002, schannelKey: 'SSL 2.0', logNames: ['SSL2'], bits: { server: 0x4, client: 0x8 }, legacy: true },
  { name: 'SSL 3.0', wire: 0x0300, schannelKey: 'SSL 3.0', logNames: ['SSL3'], bits: { server: 0x10, client: 0x20 }, legacy: true },
  { name: 'TLS 1.0', wire: 0x0301, schannelKey: 'TLS 1.0', logNames: ['TLS1_0', 'TLS1'], bits: { server: 0x40, client: 0x80 }, legacy: true },
  { name: 'TLS 1.1', wire: 0x0302, schannelKey: 'TLS 1.1', logNames: ['TLS1_1'], bits: { server: 0x100, client: 0x200 }, legacy: true },
  { name: 'TLS 1.2', wire: 0x0303, schannelKey: 'TLS 1.2', logNames: ['TLS1_2'], bits: { server: 0x400, client: 0x800 }, legacy: false },
  { name: 'TLS 1.3', wire: 0x0304, schannelKey: 'TLS 1.3', logNames: ['TLS1_3'], bits: { server: 0x1000, client: 0x2000 }, legacy: false },
];

/** The versions of TLS, as against SSL, that are given up: some hosts and devices still need them, and Windows has them on. */
export const oldTlsVersions: readonly string[] = tlsVersions.filter(({ legacy, wire }) => legacy && wire > 0x0300).map(({ schannelKey }) => schannelKey);

/** What `tlsVersions` rests on. */
export const tlsVersionSources: readonly SourceId[] = ['schannel-protocol-bits', 'tls-registry', 'rfc8996'];

/** The other keys that Schannel knows below `Protocols`; none of them can carry mail. */
export const otherSchannelProtocols: readonly string[] = ['PCT 1.0', 'DTLS 1.0', 'DTLS 1.2', 'Multi-Protocol Unified Hello'];

/** The version of a number on the wire, such as 0x0303; nothing for a number that is no version. */
export function tlsVersionOfWire(wire: number): TlsVersion | undefined {
  return tlsVersions.find((version) => version.wire === wire);
}

/** The version of a name, such as `TLS 1.2`; nothing for any other text. */
export function tlsVersionNamed(name: string): TlsVersion | undefined {
  return tlsVersions.find((version) => version.name === name);
}
