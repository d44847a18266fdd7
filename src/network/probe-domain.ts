import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { type DomainResult, type DomainTarget, type MxResult, message, type PolicyResult, type ProbeResult, policyOfHost } from '../core/index';
import { asciiName } from './ascii-name';
import { lookUpMx } from './dns/look-up-mx';
import { DnsResolver } from './dns/resolver';
import { isoTime } from './iso-time';
import { probePolicy } from './policy/probe-policy';
import { type ProbeOptions, probeHost, timeLimits } from './probe';

/** How many mail servers of a domain are probed. */
const hostLimit = 10;

/** What every host gets at least, in seconds, whatever the ones before it took. */
const leastShare = 1;

/**
 * Tests all mail servers of a domain, in the order of preference, one after the other, each once. Each may take an equal share of the time that
 * is left: what one does not need the next ones have. Never throws, as `probeHost`.
 */
export async function probeDomain({ domain, port, mode }: DomainTarget, options: ProbeOptions): Promise<DomainResult> {
  const { progress = () => {} } = options;
  const startedAt = isoTime();
  const until = performance.now() + options.timeout * 1000;
  progress(message('Looking up the mail servers of {domain}', { domain }));
  const mx = await lookUpMx(domain, new DnsResolver(options.resolver, timeLimits(options)));
  const named = hostsOf(mx, domain);
  const hosts = named.slice(0, hostLimit);
  // Runs beside the probes: it asks other servers.
  const asked = probePolicy(domain, hosts, options);
  const results: ProbeResult[] = [];
  for (const [place, host] of hosts.entries()) {
    const share = (until - performance.now()) / 1000 / (hosts.length - place);
    const result = await probeHost(
      { host, port, mode },
      {
        ...options,
        domain,
        timeout: Math.max(leastShare, share),
        // An MX record must name a host (RFC 5321 section 5.1): senders cannot use an address there.
        unusable: isIP(domainToASCII(host).replace(/^\[|\]$/g, '')) || host.includes(':') ? { kind: 'dns', code: 'MX-ADDRESS' } : undefined,
        progress: (step) => progress(message('{host} ({number} of {count}): {step}', { host, number: place + 1, count: hosts.length, step })),
      },
    );
    results.push(result);
  }
  const policy = await asked;
  return { domain, startedAt, mx, hosts: results.map((result) => withPolicy(result, policy)), leftOut: named.slice(hostLimit), policy };
}

function hostsOf(mx: MxResult, domain: string): readonly string[] {
  if (mx.state === 'found') return mx.records.map(({ host }) => host);
  return mx.state === 'implicit' ? [domain] : [];
}

function withPolicy(result: ProbeResult, policy: PolicyResult): ProbeResult {
  return { ...result, policy: policyOfHost(policy, asciiName(result.target.host), result.policy.dane) };
}
