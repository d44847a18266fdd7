import type { TlsRptResult } from './policy-result';
import { readTaggedRecord } from './tagged-record';

/** Reads the TXT records of `_smtp._tls.<domain>` (RFC 8460 section 3): who wants reports of TLS that failed. */
export function readTlsRptRecord(records: readonly string[]): TlsRptResult {
  const record = readTaggedRecord(records, 'TLSRPTv1');
  if (record.kind === 'none') return { state: 'none' };
  if (record.kind === 'bad') return { state: 'bad-record', problem: record.problem, text: record.text };
  const rua = record.fields.get('rua');
  if (rua === undefined) return { state: 'bad-record', problem: 'missing', text: record.text };
  const addresses = rua.split(',').map((address) => address.trim());
  // A comma inside an address is written %2C, so every part is an address of its own.
  const good = addresses.every((address) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*)$/i.test(address));
  return good ? { state: 'found', addresses } : { state: 'bad-record', problem: 'syntax', text: record.text };
}
