import { coversAll } from './mta-sts';
import type { DaneResult, PolicyResult } from './policy-result';

/** What holds for one mail server of a domain: the domain's policies, and whether they name this host, beside its own TLSA records. `host` is ASCII. */
export function policyOfHost(domainPolicy: PolicyResult, host: string, dane: DaneResult | undefined): PolicyResult {
  const { mtaSts } = domainPolicy;
  if (mtaSts?.state !== 'found' || mtaSts.policy.state !== 'read') return { ...domainPolicy, dane };
  return { ...domainPolicy, dane, mtaSts: { ...mtaSts, policy: { ...mtaSts.policy, covers: coversAll(mtaSts.policy, [host]) } } };
}
