import { cipherSuiteName, exchangeOnlineSuites, unlistedWindowsSuites } from '../knowledge/tls/cipher-suites';
import { type TlsVersion, tlsVersionOfWire, tlsVersions } from '../knowledge/tls/protocols';
import { type Message, message } from '../message';
import type { SeenClientHello } from './seen-client-hello';

/** The versions that a ClientHello offers. */
export interface OfferedVersions {
  /** Oldest first. Where they are not listed, only the highest is known. */
  readonly versions: readonly TlsVersion[];
  /** Whether the hello lists them all; otherwise it names its highest, and older ones may be on as well. */
  readonly isList: boolean;
}

/** What versions a hello offers: those of `supported_versions`, or the highest one (RFC 8446 appendix D). Numbers that are no version are left out. */
export function offeredVersions({ supportedVersions, legacyVersion }: Pick<SeenClientHello, 'supportedVersions' | 'legacyVersion'>): OfferedVersions {
  if (supportedVersions) return { versions: tlsVersions.filter(({ wire }) => supportedVersions.includes(wire)), isList: true };
  // A version beyond TLS 1.2 can only be offered in the list; a server takes such a number for TLS 1.2.
  const highest = tlsVersionOfWire(Math.min(legacyVersion, tls12));
  return { versions: highest ? [highest] : [], isList: false };
}

/** The number of TLS 1.2 on the wire. */
const tls12 = 0x0303;

/** Whether TLS 1.2 is offered. */
export function offersTls12(hello: SeenClientHello): boolean {
  return offeredVersions(hello).versions.some(({ wire }) => wire === tls12);
}

/** The suites of a hello that Exchange Online can choose from, by name: those that Microsoft lists, and those that Windows has besides. */
export function suitesForExchangeOnline({ cipherSuites }: Pick<SeenClientHello, 'cipherSuites'>): {
  readonly listed: readonly string[];
  readonly unlisted: readonly string[];
} {
  const among = (list: readonly number[]): readonly string[] => cipherSuites.filter((suite) => list.includes(suite)).map(cipherSuiteName);
  return { listed: among(exchangeOnlineSuites), unlisted: among(unlistedWindowsSuites) };
}

/** The versions for people: `TLS 1.2, TLS 1.3` where the hello lists them, else `TLS 1.2 at most`. */
export function versionsInWords(hello: SeenClientHello): Message | string {
  const { versions, isList } = offeredVersions(hello);
  const names = versions.map(({ name }) => name).join(', ');
  if (names === '') return message('no version that is known');
  return isList ? names : message('{version} at most', { version: names });
}

/** The line of a transcript for a ClientHello, such as `<ClientHello TLS 1.2, TLS 1.3, 18 cipher suites>`. */
export function helloSummary(hello: SeenClientHello): string {
  const { versions, isList } = offeredVersions(hello);
  const names = versions.map(({ name }) => name).join(', ');
  return `<ClientHello ${isList ? '' : 'up to '}${names || 'an unknown version'}, ${hello.cipherSuites.length} cipher suites>`;
}
