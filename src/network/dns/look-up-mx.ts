import { type MxRecord, type MxResult, printable } from '../../core/index';
import { asciiName } from '../ascii-name';
import type { DnsResolver } from './resolver';

/**
 * Asks DNS for the mail servers of a domain: in the order of preference, each once. A domain without MX records takes mail at its own
 * addresses; one that does not exist takes none anywhere.
 */
export async function lookUpMx(domain: string, resolver: DnsResolver): Promise<MxResult> {
  const answer = await resolver.query(asciiName(domain), 'MX');
  if (answer.kind === 'failed') return { state: 'not-tested', reason: answer.error };
  if (answer.kind === 'none') return answer.code === 'NODATA' ? { state: 'implicit' } : { state: 'not-tested', reason: { kind: 'dns', code: answer.code } };
  const records = answer.records.map(({ data }) => ({ preference: data.preference ?? 0, host: printable(data.exchange.replace(/\.$/, ''), 300) }));
  const named = records.filter(({ host }) => host !== '');
  if (named.length === 0) return { state: 'no-mail' };
  return { state: 'found', authentic: answer.authentic, records: eachOnce(named.sort(byPreference)) };
}

/** Equal preferences in the order of the names: DNS gives them in another order each time. */
function byPreference(a: MxRecord, b: MxRecord): number {
  return a.preference - b.preference || (a.host.toLowerCase() < b.host.toLowerCase() ? -1 : 1);
}

function eachOnce(records: readonly MxRecord[]): readonly MxRecord[] {
  const byName = new Map<string, MxRecord>();
  for (const record of records) if (!byName.has(record.host.toLowerCase())) byName.set(record.host.toLowerCase(), record);
  return [...byName.values()];
}
