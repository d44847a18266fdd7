import { readCertificate } from './certificate';

/**
 * Which authorities of a long list a verifier could ask for when it builds a path from a chain: those whose subject is the subject or the
 * issuer of a certificate of the chain, and, where such an authority names another issuer, those again. A verifier looks authorities up
 * by name alone, so with these it comes to the same verdict as with the whole list, which takes it far longer to load. Gives their places
 * in the list. `chain` and `authorities` are DER; what cannot be read is left out.
 */
export function relevantAuthorities(chain: readonly Uint8Array[], authorities: readonly Uint8Array[]): readonly number[] {
  const bySubject = new Map<string, { readonly place: number; readonly issuer: string }[]>();
  for (const [place, der] of authorities.entries()) {
    const certificate = readCertificate(der);
    if (!certificate) continue;
    const entry = { place, issuer: normal(certificate.issuer) };
    const subject = normal(certificate.subject);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), entry]);
  }
  const wanted = chain.flatMap((der) => {
    const certificate = readCertificate(der);
    return certificate ? [normal(certificate.subject), normal(certificate.issuer)] : [];
  });
  const found = new Set<number>();
  const seen = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { place, issuer } of bySubject.get(name) ?? []) {
      found.add(place);
      wanted.push(issuer);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Names are the same whatever their letter case and blanks (RFC 5280 section 7.1). */
function normal(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ');
}
