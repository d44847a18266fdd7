import { mailProfiles } from '../knowledge/mail-profiles';
import { sources } from '../knowledge/sources';
import type { Message } from '../message';
import type { DaneResult, MtaStsPolicyResult, MtaStsResult, PolicyResult, TlsRptResult } from '../probe/policy/policy-result';
import { describeError, type ProbeError } from '../probe/probe-error';
import { judgeProfile } from '../probe/profiles/judge-profile';
import type { ProbeResult } from '../probe/result';
import { type ProbedVersion, probedVersions } from '../probe/tls/client-hello';
import type { Answer, Enumerated, OtherCertificate, SeenKeyExchange } from '../probe/tls/tls-result';

type Text = (message: Message) => string;

/** Beside the suites of a version: whose order it is, and whether these are all. */
export interface SuitesJson {
  readonly order: 'server' | 'client' | null;
  readonly complete: boolean;
  readonly keyExchanges: readonly Readonly<Record<'cipherSuite' | 'kind' | 'group' | 'bits' | 'signature', string | number | null>>[];
}

/** What TLS can do; null is not asked or not tested. */
export interface TlsJson {
  readonly secureRenegotiation: boolean | null;
  readonly extendedMasterSecret: boolean | null;
  readonly compression: boolean | null;
  readonly fallbackProtection: boolean | null;
  readonly resumption: { readonly sessionId: boolean; readonly ticket: boolean } | null;
  readonly otherCertificates: readonly OtherCertificate[];
}

/** A profile and how the host meets it. */
export interface ProfileJson {
  readonly id: string;
  readonly title: string;
  readonly meets: boolean | null;
  readonly requirements: readonly Readonly<Record<'id' | 'text' | 'weight' | 'state' | 'evidence' | 'source', string>>[];
}

/** For each accepted version, oldest first. */
export function suitesJson({ versions, tls }: ProbeResult): Readonly<Record<string, SuitesJson>> {
  return Object.fromEntries(
    probedVersions.flatMap((version) => {
      const found = versions[version];
      if (found.state !== 'accepted') return [];
      const keyExchanges = tls.keyExchanges.filter((seen) => seen.version === version).map(keyExchangeJson);
      return [[version, { order: found.order ?? null, complete: found.complete, keyExchanges }]];
    }),
  );
}

function keyExchangeJson({ cipherSuite, kind, group, bits, signature }: SeenKeyExchange): SuitesJson['keyExchanges'][number] {
  return { cipherSuite, kind, group: group ?? null, bits: bits ?? null, signature: signature ?? null };
}

/** For each version that was asked. */
export function enumeratedJson(found: Partial<Readonly<Record<ProbedVersion, Enumerated>>>): Readonly<Record<string, Enumerated>> {
  return Object.fromEntries(
    probedVersions.flatMap((version) => {
      const list = found[version];
      return list ? [[version, { names: list.names, complete: list.complete }]] : [];
    }),
  );
}

export function tlsJson({ tls }: ProbeResult): TlsJson {
  const { resumption } = tls;
  return {
    secureRenegotiation: answerJson(tls.secureRenegotiation),
    extendedMasterSecret: answerJson(tls.extendedMasterSecret),
    compression: answerJson(tls.compression),
    fallbackProtection: answerJson(tls.fallbackProtection),
    resumption: resumption ? { sessionId: resumption.sessionId, ticket: resumption.ticket } : null,
    otherCertificates: tls.otherCertificates.map(({ subject, notBefore, notAfter, publicKey, cipherSuite }) => ({
      subject,
      notBefore,
      notAfter,
      publicKey,
      cipherSuite,
    })),
  };
}

function answerJson(answer: Answer | undefined): boolean | null {
  if (!answer || answer.state === 'not-tested') return null;
  return answer.state === 'yes';
}

/** Every profile, in the order of the report; `source` is a page. */
export function profilesJson(result: ProbeResult, text: Text): readonly ProfileJson[] {
  return mailProfiles.map((profile) => {
    const { meets, requirements } = judgeProfile(result, profile);
    return {
      id: profile.id,
      title: text(profile.title),
      meets: meets ?? null,
      requirements: requirements.map(({ requirement, state, evidence }) => ({
        id: requirement.id,
        text: text(requirement.text),
        weight: requirement.weight,
        state,
        evidence: text(evidence),
        source: sources[requirement.source].url,
      })),
    };
  });
}

/** Every field of every state is there, and null where the state has none. */
export function policyJson({ domain, dane, mtaSts, tlsRpt }: PolicyResult, text: Text) {
  const reason = (error: ProbeError | undefined): string | null => (error ? text(describeError(error)) : null);
  return {
    domain: domain ?? null,
    dane: dane ? daneJson(dane, reason) : null,
    mtaSts: mtaSts ? mtaStsJson(mtaSts, reason) : null,
    tlsRpt: tlsRpt ? tlsRptJson(tlsRpt, reason) : null,
  };
}

type Reason = (error: ProbeError | undefined) => string | null;

function daneJson(dane: DaneResult, reason: Reason) {
  const found = dane.state === 'found' ? dane : undefined;
  return {
    state: dane.state,
    authentic: found?.authentic ?? null,
    records:
      found?.records.map(({ usage, selector, matching, data, verdict, problem }) => ({ usage, selector, matching, data, verdict, problem: problem ?? null })) ??
      null,
    fitting: found?.fitting ?? null,
    reason: reason(dane.state === 'not-tested' ? dane.reason : undefined),
  };
}

function mtaStsJson(mtaSts: MtaStsResult, reason: Reason) {
  return {
    state: mtaSts.state,
    id: mtaSts.state === 'found' ? mtaSts.id : null,
    policy: mtaSts.state === 'found' ? mtaStsPolicyJson(mtaSts.policy, reason) : null,
    problem: mtaSts.state === 'bad-record' ? mtaSts.problem : null,
    text: mtaSts.state === 'bad-record' ? mtaSts.text : null,
    reason: reason(mtaSts.state === 'not-tested' ? mtaSts.reason : undefined),
  };
}

function mtaStsPolicyJson(policy: MtaStsPolicyResult, reason: Reason) {
  const read = policy.state === 'read' ? policy : undefined;
  const bad = policy.state === 'bad' ? policy : undefined;
  return {
    state: policy.state,
    mode: read?.mode ?? null,
    mx: read?.mx ?? null,
    maxAge: read?.maxAge ?? null,
    covers: read?.covers ?? null,
    problem: bad?.problem ?? null,
    text: bad?.text ?? null,
    reason: reason(policy.state === 'not-tested' ? policy.reason : undefined),
  };
}

function tlsRptJson(tlsRpt: TlsRptResult, reason: Reason) {
  return {
    state: tlsRpt.state,
    addresses: tlsRpt.state === 'found' ? tlsRpt.addresses : null,
    problem: tlsRpt.state === 'bad-record' ? tlsRpt.problem : null,
    text: tlsRpt.state === 'bad-record' ? tlsRpt.text : null,
    reason: reason(tlsRpt.state === 'not-tested' ? tlsRpt.reason : undefined),
  };
}
