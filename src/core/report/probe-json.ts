import { type Message, render, type Translate } from '../message';
import { type MailFlow, mailFlow } from '../probe/mail-flow';
import { describeError } from '../probe/probe-error';
import type { ProbedCertificate, ProbeLimits, ProbeResult, SmtpResult, TestedFrom, VersionResult } from '../probe/result';
import { probedVersions } from '../probe/tls/client-hello';
import type { Enumerated } from '../probe/tls/tls-result';
import type { TranscriptLine } from '../probe/transcript';
import { exchangeOnlineVerdict } from '../probe/verdict';
import { suitesOf, versionsThatAre } from '../probe/version-lists';
import type { ChainResult } from '../probe/x509/chain-result';
import { probeFindings } from '../rules/probe-findings';
import { type PlacelessFindingJson, placelessFindingJson } from './finding-json';
import type { ComparedFact, ProbeComparison } from './probe-comparison';
import { enumeratedJson, type ProfileJson, policyJson, profilesJson, type SuitesJson, suitesJson, type TlsJson, tlsJson } from './probe-json-details';
import { refusal } from './probe-versions';

/** A probe as other programs read it. What is not known, and what was not asked, is null. The order of the fields is fixed. */
export interface ProbeJson {
  readonly version: 1;
  readonly target: { readonly host: string; readonly port: number; readonly address: string | null; readonly mode: string };
  readonly reachable: boolean;
  readonly error: string | null;
  readonly smtp: {
    readonly banner: string | null;
    readonly extensions: readonly string[] | null;
    readonly startTls: string | null;
    readonly requiredForMail: boolean | null;
    readonly commandInjection: boolean | null;
  };
  readonly versions: Readonly<Record<string, VersionResult['state']>>;
  readonly cipherSuites: Readonly<Record<string, readonly string[]>>;
  readonly certificates: readonly CertificateJson[] | null;
  readonly nameMatches: boolean | null;
  readonly trusted: { readonly system: boolean | null; readonly mozilla: boolean | null; readonly error: string | null };
  readonly exchangeOnline: { readonly accepts: boolean | null; readonly reasons: readonly string[] };
  readonly findings: readonly PlacelessFindingJson[];
  readonly transcript: readonly TranscriptLine[];
  /** What else was said in SMTP. */
  readonly dialogue: {
    readonly extensionsInTls: readonly string[] | null;
    readonly startTlsReply: string | null;
    readonly mailBeforeTlsReply: string | null;
    readonly commandInjectionReply: string | null;
    readonly bytesAfterStartTls: number;
  };
  readonly suites: Readonly<Record<string, SuitesJson>>;
  readonly groups: Readonly<Record<string, Enumerated>>;
  readonly signatureAlgorithms: Readonly<Record<string, Enumerated>>;
  readonly tls: TlsJson;
  readonly chain: ChainJson | null;
  /** In the order of `certificates`. */
  readonly certificateDetails: readonly ReturnType<typeof certificateDetailsJson>[] | null;
  readonly policy: ReturnType<typeof policyJson>;
  readonly otherAddresses: readonly { readonly address: string; readonly tls12: string; readonly error: string | null }[];
  readonly mailFlow: MailFlow['state'];
  readonly profiles: readonly ProfileJson[];
  readonly testedFrom: Readonly<Record<keyof TestedFrom, string | null>>;
  /** The name that was asked for with SNI where it is not that of the host. */
  readonly serverName: string | null;
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Seconds that were waited at most: in all, and for each stage of a connection. */
  readonly limits: ProbeLimits;
  /** How many connections were made. */
  readonly connections: number;
  /** Why the host was left alone before everything was asked. */
  readonly stopped: string | null;
  /** What changed since an earlier probe; null where none was given. */
  readonly comparison: ComparisonJson | null;
}

/** The chain beyond its certificates; places count from 0 in `certificates`. */
export type ChainJson = {
  readonly [Field in keyof ChainResult]: Exclude<ChainResult[Field], undefined> | (undefined extends ChainResult[Field] ? null : never);
};

/** What changed since an earlier probe. */
export interface ComparisonJson {
  readonly since: string | null;
  readonly changes: readonly { readonly field: string; readonly before: ComparedFact; readonly after: ComparedFact }[];
}

/** Describes a probe for programs, with its verdict and findings. */
export function probeJson(result: ProbeResult, translate: Translate): ProbeJson {
  const { target, address, reachable, error, smtp, certificates, nameMatches, trust, transcript } = result;
  const text = (message: Message): string => render(message, translate);
  const verdict = exchangeOnlineVerdict(result);
  return {
    version: 1,
    target: { host: target.host, port: target.port, address: address ?? null, mode: target.mode },
    reachable,
    error: error ? text(describeError(error)) : null,
    smtp: {
      banner: smtp.banner ?? null,
      extensions: smtp.extensions ?? null,
      startTls: smtp.startTls ?? null,
      requiredForMail: requiredForMail(smtp),
      commandInjection: commandInjection(smtp),
    },
    versions: Object.fromEntries(probedVersions.map((version) => [version, result.versions[version].state])),
    cipherSuites: Object.fromEntries(versionsThatAre(result, 'accepted').map((version) => [version, suitesOf(result, version)])),
    certificates: certificates?.map(certificateJson) ?? null,
    nameMatches: nameMatches ?? null,
    trusted: { system: trust.system ?? null, mozilla: trust.mozilla ?? null, error: trust.error ?? null },
    exchangeOnline: { accepts: verdict.accepts ?? null, reasons: verdict.reasons.map(text) },
    findings: probeFindings(result).map((finding) => placelessFindingJson(finding, text)),
    transcript: transcript.map(({ at, from, line }) => ({ at, from, line })),
    ...details(result, text),
    comparison: null,
  };
}

/** The same, with what changed since an earlier probe. */
export function withComparison(json: ProbeJson, { since, changes }: ProbeComparison): ProbeJson {
  return { ...json, comparison: { since: since ?? null, changes: changes.map(({ field, before, after }) => ({ field, before, after })) } };
}

/** What the contract did not name from the beginning. */
function details(result: ProbeResult, text: (message: Message) => string) {
  const { chain, certificates, otherAddresses, testedFrom, startedAt, duration, limits, connections, stopped } = result;
  return {
    dialogue: dialogueJson(result.smtp),
    suites: suitesJson(result),
    groups: enumeratedJson(result.tls.groups),
    signatureAlgorithms: enumeratedJson(result.tls.signatureAlgorithms),
    tls: tlsJson(result),
    chain: chain ? chainJson(chain) : null,
    certificateDetails: certificates?.map(certificateDetailsJson) ?? null,
    policy: policyJson(result.policy, text),
    otherAddresses: otherAddresses.map(({ address, tls12, error, refusal: how }) => {
      const why = how ? refusal(how) : error && describeError(error);
      return { address, tls12, error: why ? text(why) : null };
    }),
    mailFlow: mailFlow(result).state,
    profiles: profilesJson(result, text),
    testedFrom: {
      computer: testedFrom.computer,
      tlsLibrary: testedFrom.tlsLibrary,
      remote: testedFrom.remote ?? null,
      localAddress: testedFrom.localAddress ?? null,
      resolver: testedFrom.resolver ?? null,
    },
    serverName: result.serverName ?? null,
    startedAt,
    duration,
    limits,
    connections: connections.length,
    stopped: stopped ? text(describeError(stopped)) : null,
  };
}

/** A refusal for another reason says nothing about TLS. */
function requiredForMail({ mailBeforeTls }: SmtpResult): boolean | null {
  if (mailBeforeTls?.state === 'tls-required') return true;
  return mailBeforeTls?.state === 'accepted' ? false : null;
}

function commandInjection({ commandInjection: found }: SmtpResult): boolean | null {
  if (found?.state === 'answered') return true;
  return found?.state === 'discarded' ? false : null;
}

function dialogueJson({ extensionsInTls, startTlsReply, mailBeforeTls, commandInjection: injection, bytesAfterStartTls }: SmtpResult): ProbeJson['dialogue'] {
  return {
    extensionsInTls: extensionsInTls ?? null,
    startTlsReply: startTlsReply ?? null,
    mailBeforeTlsReply: mailBeforeTls && 'reply' in mailBeforeTls ? mailBeforeTls.reply : null,
    commandInjectionReply: (injection && 'reply' in injection ? injection.reply : undefined) ?? null,
    bytesAfterStartTls,
  };
}

function chainJson({ asSent, inOrder, duplicates, superfluous, root, end, missingIssuer, missingIssuerOf, anchor }: ChainResult): ChainJson {
  return {
    asSent,
    inOrder: inOrder ?? null,
    duplicates,
    superfluous,
    root: root ?? null,
    end,
    missingIssuer: missingIssuer ?? null,
    missingIssuerOf: missingIssuerOf ?? null,
    anchor: anchor ? { subject: anchor.subject, thumbprint: anchor.thumbprint } : null,
  };
}

/** What the extensions of a certificate say, and what the contract did not name. */
function certificateDetailsJson(certificate: ProbedCertificate) {
  const { keyUsage, extendedKeyUsage, basicConstraints, ocspAddresses, revocationListAddresses, issuerAddresses } = certificate;
  return {
    serialNumber: certificate.serialNumber,
    namedByCommonName: certificate.namedByCommonName,
    keyUsage: keyUsage ?? null,
    extendedKeyUsage: extendedKeyUsage ?? null,
    isAuthority: basicConstraints?.isAuthority ?? null,
    pathLength: basicConstraints?.pathLength ?? null,
    ocspAddresses,
    revocationListAddresses,
    issuerAddresses,
    mustStaple: certificate.mustStaple,
  };
}

type CertificateJson = Pick<
  ProbedCertificate,
  'subject' | 'issuer' | 'names' | 'notBefore' | 'notAfter' | 'publicKey' | 'signature' | 'thumbprint' | 'fingerprint256'
>;

function certificateJson({
  subject,
  issuer,
  names,
  notBefore,
  notAfter,
  publicKey,
  signature,
  thumbprint,
  fingerprint256,
}: ProbedCertificate): CertificateJson {
  return { subject, issuer, names, notBefore, notAfter, publicKey, signature, thumbprint, fingerprint256 };
}
