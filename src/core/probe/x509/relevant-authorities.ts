import { certificateFields } from './certificate-fields';
import { nameKey } from './name-key';

/**
 * Which authorities of a long list a verifier could ask for when it builds a path from a chain: those whose subject is the subject or the
 * issuer of a certificate of the chain, and, where such an authority names another issuer, those again. A verifier looks authorities up
 * by name alone, so with these it comes to the same verdict as with the whole list, which takes it far longer to load. Gives their places
 * in the list. `chain` and `authorities` are DER; what cannot be read is left out.
 */
export function relevantAuthorities(chain: readonly Uint8Array[], authorities: readonly Uint8Array[]): readonly number[] {
  const bySubject = new Map<string, number[]>();
  for (const [place, der] of authorities.entries()) {
    const subject = nameKey(certificateFields(der)?.subject);
    const places = bySubject.get(subject);
    if (places) places.push(place);
    else bySubject.set(subject, [place]);
  }
  const wanted = chain.map(certificateFields).flatMap((names) => (names ? [nameKey(names.subject), nameKey(names.issuer)] : []));
  const found = new Set<number>();
  const seen = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (name === '' || seen.has(name)) continue;
    seen.add(name);
    for (const place of bySubject.get(name) ?? []) {
      found.add(place);
      wanted.push(nameKey(certificateFields(authorities[place] as Uint8Array)?.issuer));
    }
  }
  return [...found].sort((a, b) => a - b);
}
