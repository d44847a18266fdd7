import type { Certificate } from './certificate';

/** Why a certificate is not fit for a TLS server by what it says that it is for. */
export type ServerUsageFault =
  /** Its purposes do not include server authentication. */
  | 'purpose'
  /** Its key may be used for nothing that TLS does. */
  | 'key-usage'
  /** Its key may not sign, which TLS 1.3 and every suite with forward secrecy need. */
  | 'no-signing';

/** What TLS does with the key of a server (RFC 5280 section 4.2.1.3). */
const tlsUsages = ['digitalSignature', 'keyEncipherment', 'keyAgreement'];

/** Whether a server may use a certificate. What a certificate does not limit is allowed. */
export function serverUsageFault({ extendedKeyUsage, keyUsage }: Certificate): ServerUsageFault | undefined {
  if (extendedKeyUsage && !extendedKeyUsage.includes('serverAuth') && !extendedKeyUsage.includes('anyExtendedKeyUsage')) return 'purpose';
  if (!keyUsage) return undefined;
  if (!keyUsage.some((usage) => tlsUsages.includes(usage))) return 'key-usage';
  return keyUsage.includes('digitalSignature') ? undefined : 'no-signing';
}
