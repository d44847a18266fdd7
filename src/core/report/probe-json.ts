import { helpOf } from '../features/findings';
import { type Message, render, type Translate } from '../message';
import { describeError } from '../probe/probe-error';
import type { ProbedCertificate, ProbeResult, VersionResult } from '../probe/result';
import { probedVersions } from '../probe/tls/client-hello';
import type { TranscriptLine } from '../probe/transcript';
import { exchangeOnlineVerdict } from '../probe/verdict';
import { suitesOf, versionsThatAre } from '../probe/version-lists';
import { probeFindings } from '../rules/probe-findings';

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
  readonly findings: readonly ProbeFindingJson[];
  readonly transcript: readonly TranscriptLine[];
}

/** A finding in the shape that `check` gives; a probe has no lines, so its places are null. */
export interface ProbeFindingJson {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly line: null;
  readonly column: null;
  readonly endLine: null;
  readonly endColumn: null;
  readonly fixable: false;
  readonly help: string;
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
      requiredForMail: null,
      commandInjection: null,
    },
    versions: Object.fromEntries(probedVersions.map((version) => [version, result.versions[version].state])),
    cipherSuites: Object.fromEntries(versionsThatAre(result, 'accepted').map((version) => [version, suitesOf(result, version)])),
    certificates: certificates?.map(certificateJson) ?? null,
    nameMatches: nameMatches ?? null,
    trusted: { system: trust.system ?? null, mozilla: trust.mozilla ?? null, error: trust.error ?? null },
    exchangeOnline: { accepts: verdict.accepts ?? null, reasons: verdict.reasons.map(text) },
    findings: probeFindings(result).map(({ rule, message }) => ({
      rule: rule.id,
      level: rule.level,
      message: text(message),
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      fixable: false,
      help: helpOf(rule),
    })),
    transcript: transcript.map(({ at, from, line }) => ({ at, from, line })),
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
