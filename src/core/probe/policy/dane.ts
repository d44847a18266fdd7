import { daneEndEntity, mailUsages, tlsaMatchingTypes, tlsaSelectors, tlsaUsages } from '../../knowledge/tls/dane';
import { hex } from '../bytes';
import type { ProbeError } from '../probe-error';
import { readCertificate } from '../x509/certificate';
import { nameMatches } from '../x509/name-match';
import { publicKeyInfo } from '../x509/public-key-info';
import type { DaneResult, TlsaProblem, TlsaRecord, TlsaResult } from './policy-result';

/** The TLSA records of a host as DNS has them, not compared with anything yet. */
export type TlsaAnswer =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  | { readonly state: 'none' }
  | { readonly state: 'found'; readonly authentic: boolean; readonly records: readonly TlsaRecord[] };

/** What TLSA records are compared with. */
export interface DaneEvidence {
  /** The chain as the server sends it, in DER, leaf first; nothing where none was seen. */
  readonly chain: readonly Uint8Array[] | undefined;
  /** The names that the certificate may be for where usage 2 wants one: the host, and the domain whose mail it takes (RFC 7672 section 3.2.2). ASCII. */
  readonly names: readonly string[];
  /** ISO 8601 in UTC, such as `2026-11-24T12:00:00Z`. */
  readonly now: string;
  /** The digest of bytes in hex digits. */
  readonly digest: (algorithm: 'sha256' | 'sha512', bytes: Uint8Array) => string;
  /** Whether one certificate was issued by another: name and signature fit. Both in DER. */
  readonly isIssuedBy: (certificate: Uint8Array, issuer: Uint8Array) => boolean;
}

/** How many records are looked at; a host has one for each certificate and key, and as many again while they change. */
const recordLimit = 50;

/** How many certificates of a chain are looked at. */
const chainLimit = 20;

/** What TLSA records say of the chain that a host sends. */
export function daneResult(answer: TlsaAnswer, evidence: DaneEvidence): DaneResult {
  if (answer.state !== 'found') return answer;
  const [leaf] = evidence.chain ?? [];
  const key = leaf && publicKeyInfo(leaf);
  return { ...answer, records: compareTlsa(answer.records, evidence), fitting: key && evidence.digest('sha256', key).toLowerCase() };
}

/** Compares TLSA records with the chain that a host sends (RFC 6698, 7671 and 7672). One that matches is enough for a sender. */
function compareTlsa(records: readonly TlsaRecord[], evidence: DaneEvidence): readonly TlsaResult[] {
  return records.slice(0, recordLimit).map((record) => ({ ...record, ...compare(record, evidence) }));
}

function compare(record: TlsaRecord, evidence: DaneEvidence): Pick<TlsaResult, 'verdict' | 'problem'> {
  const unusable = unusableBecause(record);
  if (unusable) return { verdict: 'unusable', problem: unusable };
  const chain = evidence.chain?.slice(0, chainLimit);
  const [leaf] = chain ?? [];
  if (!chain || !leaf) return { verdict: 'not-tested', problem: undefined };
  const problem = record.usage === daneEndEntity ? endEntityProblem(record, leaf, evidence) : trustAnchorProblem(record, chain, evidence);
  return { verdict: problem ? 'does-not-match' : 'matches', problem };
}

function unusableBecause({ usage, selector, matching, data }: TlsaRecord): TlsaProblem | undefined {
  if (!(usage in tlsaUsages) || !(selector in tlsaSelectors) || !(matching in tlsaMatchingTypes)) return 'number';
  if (!mailUsages.includes(usage)) return 'usage';
  const bytes = data.length / 2;
  return (matching === 0 ? bytes > 0 : bytes === (matching === 1 ? 32 : 64)) ? undefined : 'data';
}

/** Usage 3 is about the host's own certificate alone: its names and dates do not matter (RFC 7671 section 5.1). */
function endEntityProblem(record: TlsaRecord, leaf: Uint8Array, evidence: DaneEvidence): TlsaProblem | undefined {
  return describes(record, leaf, evidence) ? undefined : 'other-certificate';
}

/** Usage 2 names an authority: the host's certificate must lead to it, be in its time, and be for the host (RFC 7671 section 5.2). */
function trustAnchorProblem(record: TlsaRecord, chain: readonly Uint8Array[], evidence: DaneEvidence): TlsaProblem | undefined {
  const path = issuedOneByOne(chain, evidence);
  const anchorInPath = path.findIndex((certificate) => describes(record, certificate, evidence));
  if (anchorInPath < 0) {
    // A whole certificate in DNS need not be sent: it may stand above the last one (RFC 7671 section 5.2.2).
    const anchor = record.matching === 0 && record.selector === 0 ? bytesOf(record.data) : undefined;
    if (!anchor || !evidence.isIssuedBy(path.at(-1) as Uint8Array, anchor))
      return chain.some((certificate) => describes(record, certificate, evidence)) ? 'path' : 'other-certificate';
  }
  const used = path.slice(0, anchorInPath < 0 ? path.length : anchorInPath + 1).map(readCertificate);
  const names = used[0]?.names ?? [];
  if (!evidence.names.some((name) => nameMatches(name, names))) return 'name';
  return used.every((certificate) => certificate && certificate.notBefore <= evidence.now && evidence.now <= certificate.notAfter) ? undefined : 'dates';
}

/** The path from the host's certificate upwards, each issued by the next; the order in which they were sent does not matter. */
function issuedOneByOne(chain: readonly Uint8Array[], { isIssuedBy }: DaneEvidence): readonly Uint8Array[] {
  const left = [...chain.slice(1)];
  const path = [...chain.slice(0, 1)];
  for (;;) {
    const next = left.findIndex((issuer) => isIssuedBy(path.at(-1) as Uint8Array, issuer));
    if (next < 0) return path;
    path.push(...left.splice(next, 1));
  }
}

/** Whether a record describes a certificate: the whole of it or its key, as it is or as a digest. */
function describes({ selector, matching, data }: TlsaRecord, certificate: Uint8Array, { digest }: DaneEvidence): boolean {
  const selected = selector === 0 ? certificate : publicKeyInfo(certificate);
  if (!selected) return false;
  const described = matching === 0 ? hex(selected) : digest(matching === 1 ? 'sha256' : 'sha512', selected).toLowerCase();
  return described === data;
}

function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
