import { cipherSuiteName } from '../../knowledge/tls/cipher-suites';
import { sameBytes } from '../bytes';
import type { OtherCertificate } from '../tls/tls-result';
import { readCertificate } from '../x509/certificate';
import type { SeenLeaf } from './suites';

/** How many are named; servers have one for each kind of key. */
const certificateLimit = 5;

/** The certificates that came with some suites, each once, other than the one in DER that is examined. Needs no connection of its own. */
export function otherCertificates(leaves: readonly SeenLeaf[], examined: Uint8Array | undefined): readonly OtherCertificate[] {
  const seen = examined ? [examined] : [];
  const others: OtherCertificate[] = [];
  for (const { cipherSuite, der } of leaves) {
    if (others.length === certificateLimit) break;
    if (seen.some((known) => sameBytes(known, der))) continue;
    seen.push(der);
    const certificate = readCertificate(der);
    if (!certificate) continue;
    const { subject, notBefore, notAfter, publicKey } = certificate;
    others.push({ subject, notBefore, notAfter, publicKey, cipherSuite: cipherSuiteName(cipherSuite) });
  }
  return others;
}
