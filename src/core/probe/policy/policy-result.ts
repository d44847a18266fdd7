import type { ProbeError } from '../probe-error';

/** What DNS, and a web server, say of the TLS of mail: for a host (DANE) and for a domain (the others). What was not asked is `undefined`. */
export interface PolicyResult {
  readonly dane: DaneResult | undefined;
  /** Nothing where no domain was named: the policy belongs to the domain, not to its mail server. */
  readonly mtaSts: MtaStsResult | undefined;
  readonly tlsRpt: TlsRptResult | undefined;
}

/** TLSA records of `_<port>._tcp.<host>` (RFC 7672). */
export type DaneResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  /** There are none. */
  | { readonly state: 'none' }
  /** `authentic`: the resolver says with the AD bit that DNSSEC proves them; without it Exchange Online does not use them. */
  | { readonly state: 'found'; readonly authentic: boolean; readonly records: readonly TlsaResult[] };

export interface TlsaResult {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  /** Lower-case hex digits. */
  readonly data: string;
  /** `unusable`: usage 0 or 1, or numbers that nobody knows (RFC 7672 section 3.1.3); `not-tested`: no chain was seen. */
  readonly verdict: 'matches' | 'does-not-match' | 'unusable' | 'not-tested';
}

/** RFC 8461. */
export type MtaStsResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  | { readonly state: 'none' }
  /** More than one record, or one that cannot be read. */
  | { readonly state: 'bad-record'; readonly text: string }
  | {
      readonly state: 'found';
      /** The `id` of the record. */
      readonly id: string;
      readonly policy: MtaStsPolicyResult;
    };

export type MtaStsPolicyResult =
  /** The user has not allowed HTTPS. */
  | { readonly state: 'not-allowed' }
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  /** The web server said something else, or the text is no policy; `problem` is a word for it, `text` how it begins. */
  | { readonly state: 'bad'; readonly problem: string; readonly text: string }
  | {
      readonly state: 'read';
      readonly mode: 'enforce' | 'testing' | 'none';
      readonly mx: readonly string[];
      readonly maxAge: number;
      /** Whether the host that was probed is among the patterns. */
      readonly covers: boolean;
    };

/** RFC 8460. */
export type TlsRptResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  | { readonly state: 'none' }
  | { readonly state: 'bad-record'; readonly text: string }
  | { readonly state: 'found'; readonly addresses: readonly string[] };
