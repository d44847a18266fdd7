import { printable } from '../printable';
import type { RecordProblem } from './policy-result';

/** What became of the TXT records of a name: none of this kind, a field of the only one by its name, or what is wrong. */
export type TaggedRecord =
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly problem: RecordProblem; readonly text: string }
  | { readonly kind: 'read'; readonly fields: ReadonlyMap<string, string>; readonly text: string };

/** How long a record may be, in characters. */
const recordLimit = 4096;

/** How much of a record that is wrong is shown, in characters. */
const shownLimit = 200;

/**
 * Reads the record of `v=<version>; name=value; …` among the TXT records of a name, as MTA-STS (RFC 8461 section 3.1) and TLS-RPT (RFC 8460
 * section 3) have it. Records that begin otherwise are nobody's; of the others there must be exactly one.
 */
export function readTaggedRecord(records: readonly string[], version: string): TaggedRecord {
  const beginning = `v=${version}`;
  const ours = records.filter((record) => record.startsWith(beginning) && !/^\w/.test(record.slice(beginning.length, beginning.length + 1)));
  const [text] = ours;
  if (text === undefined) return { kind: 'none' };
  const shown = printable(text, shownLimit);
  if (ours.length > 1) return { kind: 'bad', problem: 'several', text: shown };
  const fields = text.length > recordLimit ? undefined : fieldsOf(text.slice(beginning.length));
  return fields ? { kind: 'read', fields, text: shown } : { kind: 'bad', problem: 'syntax', text: shown };
}

/** Nothing where the text is no list of fields. A field that stands twice counts as wrong: which of the two is meant is not said. */
function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  const parts = text.split(';').map((part) => part.trim());
  // Something other than blanks between the version and the first semicolon.
  if (parts.shift() !== '') return undefined;
  if (parts.at(-1) === '') parts.pop();
  const fields = new Map<string, string>();
  for (const part of parts) {
    const [, name, value] = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/.exec(part) ?? [];
    if (name === undefined || value === undefined || fields.has(name)) return undefined;
    fields.set(name, value);
  }
  return fields;
}
