/** The numbers of TLSA records and their short names (RFC 6698 section 2.1, RFC 7218). */
export const tlsaUsages: readonly string[] = ['PKIX-TA', 'PKIX-EE', 'DANE-TA', 'DANE-EE'];
export const tlsaSelectors: readonly string[] = ['Cert', 'SPKI'];
export const tlsaMatchingTypes: readonly string[] = ['Full', 'SHA2-256', 'SHA2-512'];

/** The usages that mail servers act on; with the others it is undefined what they do (RFC 7672 section 3.1.3). */
export const daneTrustAnchor = 2;
export const daneEndEntity = 3;
export const mailUsages: readonly number[] = [daneTrustAnchor, daneEndEntity];
