import type { SourceId } from '../sources';

/** Why a verifier does not trust a chain, in sentences for people. */
export interface VerifyTrouble {
  /** OpenSSL's words for it, as Node.js gives them on OpenSSL and on BoringSSL. The two do not always choose the same word of a row. */
  readonly names: readonly string[];
  /** A clause: what is wrong. */
  readonly meaning: string;
  /** What is behind it, most likely. */
  readonly cause: string;
  readonly cure: string;
}

export type VerifyTroubleId = keyof typeof verifyTroubles;

/** The pages that `verifyTroubles` rests on. */
export const verifyTroubleSources: readonly [SourceId, ...SourceId[]] = ['node-certificate-errors', 'untrusted-root'];

/** All words that Node.js has for what is wrong with a chain, by what has to be done about them. */
export const verifyTroubles = {
  selfSigned: {
    names: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    meaning: 'the certificate signed itself, so no authority vouches for it',
    cause: 'Exchange makes such a certificate when it is installed, and uses it where it has no other for the name.',
    cure: 'Get a certificate from a public authority, import it with its private key, and enable it for SMTP.',
  },
  unknownRoot: {
    names: ['SELF_SIGNED_CERT_IN_CHAIN'],
    meaning: 'the chain leads to a root that is not on the list',
    cause: 'An authority of a company signed it, a firewall that opens TLS put it in, or the root is too new or no longer trusted.',
    cure: 'Use a certificate of a public authority for mail with the world. Inside a network, import the root where it has to be trusted.',
  },
  missingIssuer: {
    names: ['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    meaning: 'the certificate of an issuer is neither sent nor on the list',
    cause: 'The server sends its certificate without the intermediate ones, or its authority is not public.',
    cure: 'Import the intermediate certificates on the server, and restart the transport services.',
  },
  expired: {
    names: ['CERT_HAS_EXPIRED'],
    meaning: 'a certificate on the way to the root is past its last day',
    cause: 'If no certificate that was sent has expired, it is one on the list: an old root.',
    cure: 'Renew what has expired. For an old root, have the server send the newer intermediate certificates of its authority.',
  },
  notYetValid: {
    names: ['CERT_NOT_YET_VALID'],
    meaning: 'a certificate on the way to the root is not valid yet',
    cause: 'It was installed too early, or the clock of this computer is slow.',
    cure: 'Compare the clocks of both computers (w32tm /query /status).',
  },
  badDates: {
    names: ['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'ERROR_IN_CERT_NOT_AFTER_FIELD'],
    meaning: 'a date in a certificate cannot be read',
    cause: 'The software that made the certificate is at fault.',
    cure: 'Have the certificate issued again.',
  },
  badSignature: {
    names: ['CERT_SIGNATURE_FAILURE', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY'],
    meaning: 'a signature in the chain is wrong',
    cause: 'An authority was renewed with a new key under its old name, and the server sends the wrong one of the two; or a certificate was altered.',
    cure: 'Import the intermediate certificates that came with the certificate of the server, and remove the older ones of the same name.',
  },
  notAnAuthority: {
    names: ['INVALID_CA', 'PATH_LENGTH_EXCEEDED'],
    meaning: 'a certificate of the chain may not issue the one below it',
    cause: 'A certificate that is none of an authority signed another one, or there are more authorities below one another than the upper one allows.',
    cure: 'Have the certificate issued by an authority that may do so.',
  },
  tooLong: {
    names: ['CERT_CHAIN_TOO_LONG'],
    meaning: 'the chain is longer than verifiers follow',
    cause: 'The server sends certificates that lead to no end.',
    cure: 'Have the server send its own certificate and the intermediate ones of its authority, nothing else.',
  },
  wrongPurpose: {
    names: ['INVALID_PURPOSE'],
    meaning: 'a certificate of the chain is not made for what it is used for',
    cause: 'The purposes of the server’s certificate do not include server authentication, or one above it may not issue such certificates.',
    cure: 'Have it issued again from a template for web servers.',
  },
  rejected: {
    names: ['CERT_REJECTED', 'CERT_UNTRUSTED'],
    meaning: 'the list forbids the root for this purpose',
    cause: 'The root was withdrawn, or it is on the list for other purposes than servers.',
    cure: 'Use a certificate of another authority.',
  },
  revoked: {
    names: ['CERT_REVOKED'],
    meaning: 'its authority has revoked it',
    cause: 'The authority or the owner took it back, often because its private key became known.',
    cure: 'Get a new certificate with a new private key, and enable it for SMTP.',
  },
  revocationUnknown: {
    names: [
      'UNABLE_TO_GET_CRL',
      'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
      'CRL_SIGNATURE_FAILURE',
      'CRL_NOT_YET_VALID',
      'CRL_HAS_EXPIRED',
      'ERROR_IN_CRL_LAST_UPDATE_FIELD',
      'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
    ],
    meaning: 'whether it was revoked could not be found out',
    cause: 'The TLS of this computer is told to look at revocation lists, and has none that it can use.',
    cure: 'Probe from another computer, or open the way to the revocation lists.',
  },
  wrongName: {
    names: ['HOSTNAME_MISMATCH'],
    meaning: 'it is for another name',
    cause: 'The host was called by a name that the certificate does not have.',
    cure: 'Probe the name of the MX record, or get a certificate with the name of the host.',
  },
  other: {
    names: ['UNSPECIFIED', 'OUT_OF_MEM'],
    meaning: 'it did not stand the check, for a reason that the TLS of this computer does not name',
    cause: 'A key or a signature may be too weak for it, or an extension unknown to it.',
    cure: 'certutil -verify -urlfetch for the file of the certificate, or openssl verify, says more.',
  },
} as const satisfies Record<string, VerifyTrouble>;

/** What OpenSSL's word says of a chain; `other` for a word that is not in the table. */
export function verifyTroubleNamed(word: string): VerifyTroubleId {
  const ids = Object.keys(verifyTroubles) as VerifyTroubleId[];
  return ids.find((id) => (verifyTroubles[id].names as readonly string[]).includes(word)) ?? 'other';
}
