import type { TextSpan } from './grammar';

/** A word of a note about the check of a certificate, and where it stands in the text. */
export interface CheckWord extends TextSpan {
  readonly word: string;
}

/** How the check of the other side's certificate went, from its line in the log. */
export interface ChainStatus {
  /** `Valid`, `EmptyCertificate` where none was sent, or a fault. */
  readonly status: CheckWord;
  /** Where the sentence stands in the text. */
  readonly span: TextSpan;
}

/** `TlsDomainCapabilities='None'`: a name and its value. */
export interface CapabilityPart {
  readonly name: CheckWord;
  /** What stands in the quotes, split at its commas. */
  readonly values: readonly CheckWord[];
}

const chainNote = /^(?:Client|Remote) certificate chain validation status: '([^']{1,80})'/i;

/** Reads `Client certificate chain validation status: 'EmptyCertificate'`; nothing for any other text. */
export function parseChainStatus(text: string): ChainStatus | undefined {
  const found = chainNote.exec(text);
  if (!found?.[1]) return undefined;
  const { length } = found[0];
  return { status: { word: found[1], start: length - 1 - found[1].length, end: length - 1 }, span: { start: 0, end: length } };
}

/** Reads `TlsDomainCapabilities='None'; Status='NoRemoteCertificate'`, at most ten parts; none for any other text. */
export function parseCapabilities(text: string): readonly CapabilityPart[] {
  if (!/^TlsDomainCapabilities=/i.test(text)) return [];
  const parts: CapabilityPart[] = [];
  for (const found of text.slice(0, 2000).matchAll(/(\w{1,40})='([^']{0,500})'/g)) {
    const [, name = '', list = ''] = found;
    const start = found.index;
    parts.push({ name: { word: name, start, end: start + name.length }, values: wordsOf(list, start + name.length + 2) });
    if (parts.length === 10) break;
  }
  return parts;
}

function wordsOf(list: string, start: number): readonly CheckWord[] {
  return [...list.matchAll(/[^, ]+/g)].map((found) => ({ word: found[0], start: start + found.index, end: start + found.index + found[0].length }));
}
