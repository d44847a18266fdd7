import {
  coversAll,
  isPublicName,
  type MtaStsPolicyResult,
  type MtaStsResult,
  type PolicyResult,
  type ProbeError,
  readMtaStsPolicy,
  readMtaStsRecord,
  readTlsRptRecord,
  type TlsRptResult,
} from '../../core/index';
import { asciiName } from '../ascii-name';
import { fetchMtaStsPolicy } from './fetch-mta-sts-policy';
import { type PolicyOptions, policyResolver } from './policy-resolver';

/**
 * Asks what a domain says of the TLS of its mail: MTA-STS, whose policy is fetched where HTTPS is allowed, and TLS-RPT. `hosts` are its mail
 * servers. `dane` is left out: it belongs to each host (`lookUpTlsa`). Never throws: what goes wrong is part of the result. All questions
 * are asked at once, next to the probe of the hosts.
 */
export async function probePolicy(domain: string, hosts: readonly string[], options: PolicyOptions): Promise<PolicyResult> {
  const name = asciiName(domain);
  if (name === '' || (options.resolver === undefined && !isPublicName(name))) {
    const notTested = { state: 'not-tested', reason: { kind: 'no-public-name' } } as const;
    return { domain, dane: undefined, mtaSts: notTested, tlsRpt: notTested };
  }
  const asciiHosts = hosts.map(asciiName);
  const [mtaSts, tlsRpt] = await Promise.all([mtaStsOf(name, asciiHosts, options), tlsRptOf(name, options)]);
  return { domain, dane: undefined, mtaSts, tlsRpt };
}

async function mtaStsOf(domain: string, hosts: readonly string[], options: PolicyOptions): Promise<MtaStsResult> {
  const texts = await textRecords(`_mta-sts.${domain}`, options);
  if ('kind' in texts) return { state: 'not-tested', reason: texts };
  const record = readMtaStsRecord(texts);
  if (record.kind === 'none') return { state: 'none' };
  if (record.kind === 'bad') return { state: 'bad-record', problem: record.problem, text: record.text };
  return { state: 'found', id: record.id, policy: options.allowHttps ? await policyOf(domain, hosts, options) : { state: 'not-allowed' } };
}

async function policyOf(domain: string, hosts: readonly string[], options: PolicyOptions): Promise<MtaStsPolicyResult> {
  const fetched = await fetchMtaStsPolicy(domain, options);
  if (fetched.kind === 'failed') return { state: 'not-tested', reason: fetched.error };
  if (fetched.kind === 'bad') return { state: 'bad', problem: fetched.problem, text: fetched.text };
  const policy = readMtaStsPolicy(fetched.text);
  return 'problem' in policy ? { state: 'bad', ...policy } : { state: 'read', ...policy, covers: coversAll(policy, hosts) };
}

async function tlsRptOf(domain: string, options: PolicyOptions): Promise<TlsRptResult> {
  const texts = await textRecords(`_smtp._tls.${domain}`, options);
  return 'kind' in texts ? { state: 'not-tested', reason: texts } : readTlsRptRecord(texts);
}

/** The TXT records of a name, each put together from its pieces (RFC 8461 section 3.1), or why they are not known. */
async function textRecords(name: string, options: PolicyOptions): Promise<readonly string[] | ProbeError> {
  const answer = await policyResolver(options).query(name, 'TXT');
  if (answer.kind === 'failed') return answer.error;
  return answer.kind === 'none' ? [] : answer.records.map(({ data }) => [data].flat().map(String).join(''));
}
