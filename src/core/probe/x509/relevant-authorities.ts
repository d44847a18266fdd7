import { childrenOf, contentOf, type DerValue, readDer } from './der';

/**
 * Which authorities of a long list a verifier could ask for when it builds a path from a chain: those whose subject is the subject or the
 * issuer of a certificate of the chain, and, where such an authority names another issuer, those again. A verifier looks authorities up
 * by name alone, so with these it comes to the same verdict as with the whole list, which takes it far longer to load. Gives their places
 * in the list. `chain` and `authorities` are DER; what cannot be read is left out.
 */
export function relevantAuthorities(chain: readonly Uint8Array[], authorities: readonly Uint8Array[]): readonly number[] {
  const bySubject = new Map<string, number[]>();
  for (const [place, der] of authorities.entries()) {
    const subject = nameKey(readNames(der)?.subject);
    const places = bySubject.get(subject);
    if (places) places.push(place);
    else bySubject.set(subject, [place]);
  }
  const wanted = chain.map(readNames).flatMap((names) => (names ? [nameKey(names.subject), nameKey(names.issuer)] : []));
  const found = new Set<number>();
  const seen = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (name === '' || seen.has(name)) continue;
    seen.add(name);
    for (const place of bySubject.get(name) ?? []) {
      found.add(place);
      wanted.push(nameKey(readNames(authorities[place] as Uint8Array)?.issuer));
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Subject and issuer of a certificate, where they stand. */
function readNames(der: Uint8Array): { readonly issuer: DerValue; readonly subject: DerValue } | undefined {
  const certificate = readDer(der);
  const tbs = certificate && childrenOf(certificate)[0];
  const fields = tbs ? childrenOf(tbs) : [];
  const [, , issuer, , subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  return issuer && subject ? { issuer, subject } : undefined;
}

/** What is the same for names that are the same: types and values, whatever the kind of string, letter case and blanks (RFC 5280 section 7.1). */
function nameKey(name: DerValue | undefined): string {
  if (!name) return '';
  const parts = childrenOf(name)
    .flatMap(childrenOf)
    .flatMap(childrenOf)
    .map((part) => String.fromCharCode(...contentOf(part).subarray(0, 1000)));
  return parts.join('\n').toLowerCase().replace(/\s+/g, ' ');
}
