import type { PolicyResult } from './policy/policy-result';
import type { ProbeError } from './probe-error';
import type { ProbeResult, Refusal } from './result';

/** A probe of all mail servers of a domain. */
export interface DomainResult {
  /** As it was given. */
  readonly domain: string;
  readonly mx: MxResult;
  /** When it began: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** One for each host, in the order of preference; each host once. None where it is not known which they are, or that there are none. */
  readonly hosts: readonly ProbeResult[];
  /** Mail servers that were not probed because there are too many. */
  readonly leftOut: readonly string[];
  /** What belongs to the domain; `dane` stands with each host. */
  readonly policy: PolicyResult;
}

/** The mail servers that DNS names for a domain. */
export type MxResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  /** No MX record: mail goes to the address of the domain itself (RFC 5321 section 5.1). */
  | { readonly state: 'implicit' }
  /** A null MX: the domain takes no mail (RFC 7505). */
  | { readonly state: 'no-mail' }
  | { readonly state: 'found'; readonly authentic: boolean; readonly records: readonly MxRecord[] };

export interface MxRecord {
  readonly preference: number;
  readonly host: string;
}

/** Another address of a probed host: one short connection tells whether it answers as the first one did. */
export interface AddressResult {
  readonly address: string;
  /** Whether a ServerHello of TLS 1.2 came from there. */
  readonly tls12: 'accepted' | 'refused' | 'not-tested';
  /** Why it was not tested, or that the server there has no STARTTLS. */
  readonly error: ProbeError | undefined;
  /** How the ClientHello was refused, where it came to that. */
  readonly refusal?: Refusal;
}
