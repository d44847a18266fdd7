import { sameBytes } from '../bytes';
import { readCertificate } from './certificate';
import { readExtensions } from './certificate-extensions';
import { certificateFields } from './certificate-fields';
import type { ChainAnchor, ChainResult } from './chain-result';
import { nameKey } from './name-key';

export interface ChainOptions {
  /** Whether the list is as the server sent it; it is as the runtime put it together otherwise. */
  readonly source: 'sent' | 'built';
  /** The authorities of all lists that could matter to the chain, in DER. Nothing where no list could be asked. */
  readonly authorities: readonly Uint8Array[] | undefined;
  /** SHA-1 of bytes in upper-case hex digits. */
  readonly thumbprint: (bytes: Uint8Array) => string;
}

/**
 * What is to be said of a chain in DER, the server's own certificate first. Certificates are linked by name and by the identifiers of
 * keys where both have them (RFC 5280 section 6.1 and 4.2.1.1); signatures are not verified here. There may be several paths, as with
 * an authority that two others signed: what belongs to any of them is not superfluous. Nothing where the first certificate cannot be read.
 */
export function analyseChain(chain: readonly Uint8Array[], { source, authorities, thumbprint }: ChainOptions): ChainResult | undefined {
  const links = chain.map(readLink);
  const known = (authorities ?? []).map(readLink);
  if (!links[0]) return undefined;
  const duplicates = placesOf(chain, (der, place) => chain.findIndex((other) => sameBytes(other, der)) < place);
  const reached = pathsFrom(links);
  const anchor = known.findIndex((authority) => reached.some((place) => issued(authority, links[place]) || isSame(authority, links[place])));
  const root = reached.find((place) => place > 0 && issued(links[place], links[place]));
  const loose = reached.filter((place) => !links.some((issuer) => issued(issuer, links[place]))).at(-1);
  const end = endOf({
    isKnown: anchor >= 0,
    signsItself: issued(links[0], links[0]),
    hasRoot: root !== undefined || loose === undefined,
    hasLists: authorities !== undefined,
  });
  const missing = end === 'missing' ? loose : undefined;
  return {
    asSent: source === 'sent',
    inOrder: source === 'sent' ? reached.every((place) => place === 0 || isBehindItsOwn(links, place)) : undefined,
    duplicates,
    superfluous: placesOf(chain, (_, place) => !reached.includes(place) && !duplicates.includes(place)),
    root,
    end,
    missingIssuer: missing === undefined ? undefined : readCertificate(chain[missing] as Uint8Array)?.issuer,
    missingIssuerOf: missing,
    anchor: anchor < 0 ? undefined : describeAnchor((authorities ?? [])[anchor] as Uint8Array, thumbprint),
  };
}

/** What links a certificate to others. */
interface Link {
  readonly der: Uint8Array;
  readonly subject: string;
  readonly issuer: string;
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
}

function readLink(der: Uint8Array): Link | undefined {
  const fields = certificateFields(der);
  if (!fields) return undefined;
  const { subjectKeyId, authorityKeyId } = readExtensions(fields.extensions);
  return { der, subject: nameKey(fields.subject), issuer: nameKey(fields.issuer), subjectKeyId, authorityKeyId };
}

/** Whether one may have issued the other. */
function issued(issuer: Link | undefined, link: Link | undefined): boolean {
  if (!issuer || !link || issuer.subject !== link.issuer) return false;
  return !link.authorityKeyId || !issuer.subjectKeyId || link.authorityKeyId === issuer.subjectKeyId;
}

/** Whether an authority of a list is a certificate that was sent: it has the same name and key, or is the same whole. */
function isSame(authority: Link | undefined, link: Link | undefined): boolean {
  if (!authority || !link || authority.subject !== link.subject) return false;
  return authority.subjectKeyId ? authority.subjectKeyId === link.subjectKeyId : sameBytes(authority.der, link.der);
}

/** The places that can be reached from the first by going from a certificate to its issuers, in the order of the list. */
function pathsFrom(links: readonly (Link | undefined)[]): readonly number[] {
  const found = new Set([0]);
  for (const place of found) for (const [at, link] of links.entries()) if (issued(link, links[place])) found.add(at);
  return [...found].sort((a, b) => a - b);
}

function isBehindItsOwn(links: readonly (Link | undefined)[], place: number): boolean {
  return links.slice(0, place).some((earlier) => issued(links[place], earlier));
}

function endOf(facts: { readonly isKnown: boolean; readonly signsItself: boolean; readonly hasRoot: boolean; readonly hasLists: boolean }): ChainResult['end'] {
  if (facts.isKnown) return 'known';
  if (facts.signsItself) return 'self-signed';
  if (!facts.hasLists) return 'not-tested';
  return facts.hasRoot ? 'unknown-root' : 'missing';
}

function describeAnchor(der: Uint8Array, thumbprint: ChainOptions['thumbprint']): ChainAnchor {
  return { subject: readCertificate(der)?.subject ?? '', thumbprint: thumbprint(der) };
}

function placesOf(chain: readonly Uint8Array[], isWanted: (der: Uint8Array, place: number) => boolean): readonly number[] {
  return chain.flatMap((der, place) => (isWanted(der, place) ? [place] : []));
}
