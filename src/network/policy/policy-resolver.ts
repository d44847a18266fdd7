import { DnsResolver } from '../dns/resolver';
import { TimeLimits } from '../time-limits';

/** How policies are asked for. */
export interface PolicyOptions {
  readonly signal: AbortSignal;
  /** Seconds that the whole probe may take; each question gets a few of them. */
  readonly timeout: number;
  /** The DNS server, as an address with an optional port; that of the operating system where there is none. */
  readonly resolver?: string | undefined;
  /** Whether a policy may be fetched with HTTPS. */
  readonly allowHttps?: boolean;
  /** Another port and other authorities, in PEM, than those of the web: a server of a test. */
  readonly webServer?: { readonly port: number; readonly ca: string };
  /** How long one question, and how long the web server may take, in milliseconds. */
  readonly patience?: { readonly dns?: number; readonly web?: number };
}

/** What a question may take, in milliseconds: a resolver that knows nothing yet needs some seconds. */
const dnsPatience = 5000;

/** What a web server may take in all, in milliseconds. */
const webPatience = 10_000;

/** The time that look-ups of policies may take; the web server as a whole counts as one connection. The clock starts now. */
export function policyLimits({ signal, timeout, patience = {} }: PolicyOptions): TimeLimits {
  return new TimeLimits({ total: timeout * 1000, signal, stages: { dns: patience.dns ?? dnsPatience, connect: patience.web ?? webPatience } });
}

/** The resolver that the user chose, or that of the operating system, with little patience. */
export function policyResolver(options: PolicyOptions): DnsResolver {
  return new DnsResolver(options.resolver, policyLimits(options));
}
