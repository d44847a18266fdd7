import type { ProbeError } from '../probe-error';

/** What DNS, and a web server, say of the TLS of mail: for a host (DANE) and for a domain (the others). What was not asked is `undefined`. */
export interface PolicyResult {
  /** The domain that was named; nothing where a host was. */
  readonly domain?: string;
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
  | {
      readonly state: 'found';
      readonly authentic: boolean;
      readonly records: readonly TlsaResult[];
      /** The data of a record `3 1 1` that fits the host's certificate, in lower-case hex digits; nothing where none was seen. */
      readonly fitting?: string | undefined;
    };

/** A TLSA record as DNS has it (RFC 6698 section 2.1). */
export interface TlsaRecord {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  /** Lower-case hex digits. */
  readonly data: string;
}

export interface TlsaResult extends TlsaRecord {
  /** `unusable`: usage 0 or 1, or numbers that nobody knows (RFC 7672 section 3.1.3); `not-tested`: no chain was seen. */
  readonly verdict: 'matches' | 'does-not-match' | 'unusable' | 'not-tested';
  /** Why it does not match, or cannot be used. */
  readonly problem?: TlsaProblem | undefined;
}

/**
 * `other-certificate`: no certificate that it could mean is the one that it describes. With usage 2 the authority was found, and `path`: the
 * host's certificate does not lead to it; `name`: is for another name; `dates`: is not in its time. Unusable are `usage`: 0 and 1;
 * `number`: numbers that nobody knows; `data`: what cannot be a certificate, a key or a digest.
 */
export type TlsaProblem = 'other-certificate' | 'path' | 'name' | 'dates' | 'usage' | 'number' | 'data';

/** RFC 8461. */
export type MtaStsResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  | { readonly state: 'none' }
  /** More than one record, or one that cannot be read. */
  | { readonly state: 'bad-record'; readonly problem: RecordProblem; readonly text: string }
  | {
      readonly state: 'found';
      /** The `id` of the record. */
      readonly id: string;
      readonly policy: MtaStsPolicyResult;
    };

/** What is wrong with a TXT record: there are `several`, its `syntax`, or the one field that it must have is `missing`. */
export type RecordProblem = 'several' | 'syntax' | 'missing';

export type MtaStsPolicyResult =
  /** The user has not allowed HTTPS. */
  | { readonly state: 'not-allowed' }
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  /** The web server said something else, or the text is no policy; `text` is the line, value, status or error that is wrong. */
  | { readonly state: 'bad'; readonly problem: MtaStsPolicyProblem; readonly text: string }
  | (MtaStsPolicy & {
      readonly state: 'read';
      /** Whether the host that was probed is among the patterns; for a domain, whether all its hosts are. */
      readonly covers: boolean;
    });

/** A policy as the web server gives it (RFC 8461 section 3.2). */
export interface MtaStsPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Names of mail servers, and patterns such as `*.mail.contoso.com`. */
  readonly mx: readonly string[];
  /** Seconds that senders keep the policy. */
  readonly maxAge: number;
}

/** Of the web server: `certificate`, `status`, `redirect`, `content-type`, `too-long`. Of the text: a `line` that is none, and the fields. */
export type MtaStsPolicyProblem = 'certificate' | 'status' | 'redirect' | 'content-type' | 'too-long' | 'line' | 'version' | 'mode' | 'mx' | 'max-age';

/** RFC 8460. */
export type TlsRptResult =
  | { readonly state: 'not-tested'; readonly reason: ProbeError }
  | { readonly state: 'none' }
  | { readonly state: 'bad-record'; readonly problem: RecordProblem; readonly text: string }
  /** `addresses` are where reports go: `mailto:` and `https:`. */
  | { readonly state: 'found'; readonly addresses: readonly string[] };
