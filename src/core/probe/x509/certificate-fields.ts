import { childrenOf, type DerValue, derTags, readDer } from './der';

/** The parts of a certificate, where they stand (RFC 5280 section 4.1). */
export interface CertificateFields {
  /** Nothing where it is left out, which means version 1. */
  readonly version: DerValue | undefined;
  readonly serialNumber: DerValue;
  readonly issuer: DerValue;
  readonly validity: DerValue;
  readonly subject: DerValue;
  readonly publicKey: DerValue;
  /** The list of extensions; nothing where there are none. */
  readonly extensions: DerValue | undefined;
  readonly signatureAlgorithm: DerValue;
}

/** Finds the parts of a certificate in DER. Nothing where the bytes are none. */
export function certificateFields(der: Uint8Array): CertificateFields | undefined {
  const certificate = readDer(der);
  const [tbs, signatureAlgorithm] = certificate?.tag === derTags.sequence ? childrenOf(certificate) : [];
  if (!tbs || !signatureAlgorithm || tbs.tag !== derTags.sequence) return undefined;
  const all = childrenOf(tbs);
  // The version is tagged [0], and version 1 leaves it out.
  const versioned = all[0]?.tag === 0xa0 ? all[0] : undefined;
  const [serialNumber, , issuer, validity, subject, publicKey, ...rest] = versioned ? all.slice(1) : all;
  if (!serialNumber || !issuer || !validity || !subject || !publicKey) return undefined;
  const extensions = rest.find(({ tag }) => tag === 0xa3);
  return {
    version: versioned && childrenOf(versioned)[0],
    serialNumber,
    issuer,
    validity,
    subject,
    publicKey,
    extensions: extensions && childrenOf(extensions)[0],
    signatureAlgorithm,
  };
}
