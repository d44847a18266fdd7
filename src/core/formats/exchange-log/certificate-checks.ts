import type { TextSpan } from './grammar';

/** A word of a note about the check of a certificate, and where it stands in the text. */
export interface CheckWord extends TextSpan {
  readonly word: string;
}

/** `TlsDomainCapabilities='None'`: a name and its value. */
export interface CapabilityPart {
  readonly name: CheckWord;
  /** What stands in the quotes, split at its commas. */
  readonly values: readonly CheckWord[];
}

const chainNote = /^(?:Client|Remote) certificate chain validation status: '([^']{1,100})'/i;

/** Reads `Client certificate chain validation status: 'EmptyCertificate'`; nothing for any other text. */
export function parseChainStatus(text: string): CheckWord | undefined {
  const found = chainNote.exec(text);
  if (!found?.[1]) return undefined;
  const end = found[0].length - 1;
  return { word: found[1], start: end - found[1].length, end };
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
