import { childrenOf, derTags, readDer } from './der';

/** The SubjectPublicKeyInfo of a certificate, whole, in DER (RFC 5280 section 4.1): what key pins and TLSA records are made of. Nothing where the bytes are no certificate. */
export function publicKeyInfo(der: Uint8Array): Uint8Array | undefined {
  const certificate = readDer(der);
  const [tbs] = certificate?.tag === derTags.sequence ? childrenOf(certificate) : [];
  if (tbs?.tag !== derTags.sequence) return undefined;
  const fields = childrenOf(tbs);
  // The version is tagged [0], and version 1 leaves it out.
  const [subject, key] = fields.slice(fields[0]?.tag === 0xa0 ? 5 : 4);
  return subject && key?.tag === derTags.sequence ? der.subarray(subject.end, key.end) : undefined;
}
