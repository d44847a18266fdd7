import type { Certificate } from './certificate';

/** Whether a certificate names itself as its issuer. The signature is not verified. */
export function isSelfSigned({ subject, issuer, subjectKeyId, authorityKeyId }: Certificate): boolean {
  return subject === issuer && (!authorityKeyId || !subjectKeyId || authorityKeyId === subjectKeyId);
}
