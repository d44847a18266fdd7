import { cipherSuiteName } from '../knowledge/tls/cipher-suites';
import { tlsGroupName } from '../knowledge/tls/groups';
import { tlsVersionOfWire } from '../knowledge/tls/protocols';
import { signatureSchemeName } from '../knowledge/tls/signature-schemes';
import type { ListenEnd, ListenResult, SeenConnection, SentCertificate } from '../listen/listen-result';
import { offeredVersions } from '../listen/offered';
import type { SeenClientHello } from '../listen/seen-client-hello';
import { attemptVerdict, senderVerdict } from '../listen/sender-verdict';
import { type Message, render, type Translate } from '../message';
import type { TranscriptLine } from '../probe/transcript';
import { senderFindings } from '../rules/sender-findings';
import { type PlacelessFindingJson, placelessFindingJson } from './finding-json';

/** What a listener saw, as other programs read it. What is not known is null. The order of the fields is fixed. */
export interface ListenJson {
  readonly version: 1;
  readonly listened: { readonly address: string; readonly port: number };
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly ended: ListenEnd;
  readonly exchangeOnline: { readonly accepts: boolean | null; readonly reasons: readonly string[] };
  readonly connections: readonly SeenConnectionJson[];
  readonly turnedAway: number;
  /** In the shape that `check` gives; there are no lines, so the places are null. */
  readonly findings: readonly PlacelessFindingJson[];
}

export interface SeenConnectionJson {
  readonly remoteAddress: string;
  readonly clientName: string | null;
  readonly startTls: boolean;
  readonly mail: 'clear' | 'tls' | null;
  readonly accepts: boolean | null;
  readonly clientHello: ClientHelloJson | null;
  readonly tls: { readonly version: string; readonly cipherSuite: string } | null;
  readonly error: string | null;
  readonly certificates: readonly SentCertificateJson[] | null;
  readonly transcript: readonly TranscriptLine[];
}

export type SentCertificateJson = Pick<SentCertificate, 'subject' | 'issuer' | 'names' | 'notBefore' | 'notAfter' | 'publicKey' | 'signature' | 'thumbprint'>;

export interface ClientHelloJson {
  readonly form: 'tls' | 'ssl2';
  /** Oldest first. */
  readonly versions: readonly string[];
  /** Whether these are all; otherwise the one is the newest, and older ones may be on. */
  readonly versionsAreComplete: boolean;
  readonly recordVersion: string | null;
  readonly cipherSuites: readonly string[];
  readonly serverName: string | null;
  readonly groups: readonly string[];
  readonly keyShares: readonly string[];
  readonly signatureAlgorithms: readonly string[];
  readonly alpn: readonly string[];
  readonly extendedMasterSecret: boolean;
  readonly secureRenegotiation: boolean;
  readonly compression: boolean;
  readonly fallback: boolean;
}

/** Describes what a listener saw for programs, with verdict and findings. */
export function listenJson(result: ListenResult, translate: Translate): ListenJson {
  const { place, startedAt, duration, ended, connections, turnedAway } = result;
  const text = (message: Message): string => render(message, translate);
  const verdict = senderVerdict(result);
  return {
    version: 1,
    listened: { address: place.address, port: place.port },
    startedAt,
    milliseconds: Math.round(duration),
    ended,
    exchangeOnline: { accepts: verdict.accepts ?? null, reasons: verdict.reasons.map(text) },
    connections: connections.map(connectionJson),
    turnedAway,
    findings: senderFindings(result).map((finding) => placelessFindingJson(finding, text)),
  };
}

function connectionJson(connection: SeenConnection): SeenConnectionJson {
  const { remoteAddress, smtp, hello, tls, certificates, transcript } = connection;
  return {
    remoteAddress,
    clientName: smtp.clientName ?? null,
    startTls: smtp.startTls,
    mail: smtp.mail ?? null,
    accepts: attemptVerdict(connection).accepts ?? null,
    clientHello: hello?.kind === 'hello' ? helloJson(hello.hello) : null,
    tls: tls?.state === 'done' ? { version: tls.version, cipherSuite: tls.cipherSuite } : null,
    error: tls?.state === 'failed' ? tls.detail : null,
    certificates:
      certificates?.map(({ subject, issuer, names, notBefore, notAfter, publicKey, signature, thumbprint }) => ({
        subject,
        issuer,
        names,
        notBefore,
        notAfter,
        publicKey,
        signature,
        thumbprint,
      })) ?? null,
    transcript: transcript.map(({ at, from, line }) => ({ at, from, line })),
  };
}

function helloJson(hello: SeenClientHello): ClientHelloJson {
  const { versions, isList } = offeredVersions(hello);
  return {
    form: hello.form,
    versions: versions.map(({ name }) => name),
    versionsAreComplete: isList,
    recordVersion: hello.recordVersion === undefined ? null : (tlsVersionOfWire(hello.recordVersion)?.name ?? `0x${hello.recordVersion.toString(16)}`),
    cipherSuites: hello.cipherSuites.map(cipherSuiteName),
    serverName: hello.serverName ?? null,
    groups: hello.groups.map(tlsGroupName),
    keyShares: hello.keyShares.map(tlsGroupName),
    signatureAlgorithms: hello.signatureAlgorithms.map(signatureSchemeName),
    alpn: hello.protocols,
    extendedMasterSecret: hello.extendedMasterSecret,
    secureRenegotiation: hello.secureRenegotiation,
    compression: hello.compression,
    fallback: hello.isFallback,
  };
}
