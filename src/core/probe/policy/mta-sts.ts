import { printable } from '../printable';
import { nameMatches } from '../x509/name-match';
import type { MtaStsPolicy, MtaStsPolicyProblem, RecordProblem } from './policy-result';
import { readTaggedRecord } from './tagged-record';

/** The TXT records of `_mta-sts.<domain>`: no MTA-STS, its `id`, or what is wrong. */
export type MtaStsRecord =
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly problem: RecordProblem; readonly text: string }
  | { readonly kind: 'read'; readonly id: string };

/** Reads the TXT records of `_mta-sts.<domain>` (RFC 8461 section 3.1). */
export function readMtaStsRecord(records: readonly string[]): MtaStsRecord {
  const record = readTaggedRecord(records, 'STSv1');
  if (record.kind !== 'read') return record;
  const id = record.fields.get('id');
  if (id === undefined) return { kind: 'bad', problem: 'missing', text: record.text };
  return /^[A-Za-z0-9]{1,32}$/.test(id) ? { kind: 'read', id } : { kind: 'bad', problem: 'syntax', text: record.text };
}

/** A policy, or what is wrong with it and where. */
export type MtaStsPolicyText = MtaStsPolicy | { readonly problem: MtaStsPolicyProblem; readonly text: string };

/** How long a policy may be, in bytes (RFC 8461 section 3.3 recommends a limit of this size). */
export const mtaStsPolicyLimit = 65_536;

/** The longest time that a policy may hold, in seconds: a year (RFC 8461 section 3.2). */
const longestAge = 31_557_600;

const lineLimit = 2000;
const mxLimit = 500;
const shownLimit = 100;

/** Reads a policy (RFC 8461 section 3.2): `name: value` lines; of names that stand twice the first counts, other names are passed over. */
export function readMtaStsPolicy(text: string): MtaStsPolicyText {
  if (text.length > mtaStsPolicyLimit) return { problem: 'too-long', text: String(text.length) };
  const fields = new Map<string, string>();
  const mx: string[] = [];
  for (const line of text.split(/\r?\n/, lineLimit)) {
    const content = line.trimEnd();
    // Many policies end with an empty line, which every sender passes over.
    if (content === '') continue;
    const [, name, value] = /^([A-Za-z0-9][\w.-]{0,31}):[ \t]*(.*)$/.exec(content) ?? [];
    if (name === undefined || value === undefined) return { problem: 'line', text: printable(content, shownLimit) };
    if (name === 'mx') mx.push(value);
    else if (!fields.has(name)) fields.set(name, value);
  }
  return checked({ version: fields.get('version'), mode: fields.get('mode'), maxAge: fields.get('max_age'), mx: mx.slice(0, mxLimit) });
}

interface PolicyFields {
  readonly version: string | undefined;
  readonly mode: string | undefined;
  readonly maxAge: string | undefined;
  readonly mx: readonly string[];
}

function checked({ version, mode, maxAge, mx }: PolicyFields): MtaStsPolicyText {
  const wrong = (problem: MtaStsPolicyProblem, value = ''): MtaStsPolicyText => ({ problem, text: printable(value, shownLimit) });
  if (version !== 'STSv1') return wrong('version', version);
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none') return wrong('mode', mode);
  if (maxAge === undefined || !/^\d{1,10}$/.test(maxAge) || Number(maxAge) > longestAge) return wrong('max-age', maxAge);
  const noName = mx.find((pattern) => !isMxPattern(pattern));
  if (noName !== undefined || (mx.length === 0 && mode !== 'none')) return wrong('mx', noName);
  return { mode, mx, maxAge: Number(maxAge) };
}

/** A host name, or one whose first label is `*`. */
function isMxPattern(text: string): boolean {
  return text.length <= 255 && /^(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?$/i.test(text);
}

/** Whether a policy names all of some hosts. A `*` stands for exactly one label (RFC 8461 section 4.1). Hosts are ASCII. */
export function coversAll({ mx }: Pick<MtaStsPolicy, 'mx'>, hosts: readonly string[]): boolean {
  return hosts.every((host) => nameMatches(host, mx));
}
