import type { DomainResult } from './domain-result';
import type { ProbeResult } from './result';
import { exchangeOnlineVerdict } from './verdict';

/** What the probe of a domain means for mail from Exchange Online. */
export interface DomainVerdict {
  /** Whether all mail servers take TLS as Exchange Online speaks it: false where one does not; nothing where none is known to fail and not all could be tested. */
  readonly accepts: boolean | undefined;
  readonly good: readonly ProbeResult[];
  readonly bad: readonly ProbeResult[];
  readonly unknown: readonly ProbeResult[];
}

/** The verdict over all mail servers: mail may go to any of them, so the worst one counts. */
export function domainVerdict({ hosts, leftOut }: DomainResult): DomainVerdict {
  const judged = hosts.map((host) => ({ host, accepts: exchangeOnlineVerdict(host).accepts }));
  const withVerdict = (wanted: boolean | undefined): readonly ProbeResult[] => judged.flatMap(({ host, accepts }) => (accepts === wanted ? [host] : []));
  const [good, bad, unknown] = [withVerdict(true), withVerdict(false), withVerdict(undefined)];
  const all = hosts.length > 0 && good.length === hosts.length && leftOut.length === 0;
  return { accepts: bad.length > 0 ? false : all ? true : undefined, good, bad, unknown };
}
