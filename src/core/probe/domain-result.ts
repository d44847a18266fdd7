import type { PolicyResult } from './policy/policy-result';
import type { ProbeError } from './probe-error';
import type { ProbeResult } from './result';

/** A probe of all mail servers of a domain. */
export interface DomainResult {
  /** As it was given. */
  readonly domain: string;
  readonly mx: MxResult;
  /** One for each host, in the order of preference; each host once. */
  readonly hosts: readonly ProbeResult[];
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
  /** Why not; nothing where it was accepted. */
  readonly error: ProbeError | undefined;
}
