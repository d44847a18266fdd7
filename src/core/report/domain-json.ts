import { render, type Translate } from '../message';
import type { DomainResult } from '../probe/domain-result';
import { domainVerdict } from '../probe/domain-verdict';
import { describeError } from '../probe/probe-error';
import { type ProbeJson, probeJson } from './probe-json';
import { policyJson } from './probe-json-details';

/** The probe of a domain as other programs read it. What is not known is null. The order of the fields is fixed. */
export interface DomainJson {
  readonly version: 1;
  readonly domain: string;
  /** The MX records in the order of preference; empty where the domain has none or takes no mail; null where DNS did not say. */
  readonly mx: readonly { readonly preference: number; readonly host: string }[] | null;
  readonly mxState: DomainResult['mx']['state'];
  /** Whether DNSSEC proves the MX records. */
  readonly mxAuthentic: boolean | null;
  /** Why the mail servers are not known. */
  readonly error: string | null;
  /** Whether Exchange Online can use TLS with all of them. */
  readonly exchangeOnline: { readonly accepts: boolean | null };
  /** One document for each mail server, as the probe of a host gives it. */
  readonly hosts: readonly ProbeJson[];
  readonly leftOut: readonly string[];
  readonly policy: ReturnType<typeof policyJson>;
  readonly startedAt: string;
}

/** Describes the probe of a domain for programs. */
export function domainJson(result: DomainResult, translate: Translate): DomainJson {
  const { domain, mx, hosts, leftOut, policy, startedAt } = result;
  return {
    version: 1,
    domain,
    mx: mx.state === 'not-tested' ? null : mx.state === 'found' ? mx.records.map(({ preference, host }) => ({ preference, host })) : [],
    mxState: mx.state,
    mxAuthentic: mx.state === 'found' ? mx.authentic : null,
    error: mx.state === 'not-tested' ? render(describeError(mx.reason), translate) : null,
    exchangeOnline: { accepts: domainVerdict(result).accepts ?? null },
    hosts: hosts.map((host) => probeJson(host, translate)),
    leftOut,
    policy: policyJson(policy, (text) => render(text, translate)),
    startedAt,
  };
}
