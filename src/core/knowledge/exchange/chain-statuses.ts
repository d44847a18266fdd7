import type { SourceId } from '../sources';
import { type Term, termNamed } from '../term';

/** What Exchange notes of the check of a certificate chain where it found no fault. */
export const faultlessStatuses: readonly Term[] = [
  { name: 'Valid', meaning: 'The chain was checked and is in order.', sources: ['hybrid-certificates'] },
  { name: 'EmptyCertificate', meaning: 'The other side sent no certificate. That is normal: senders seldom have one.', sources: ['protocol-logging'] },
  {
    name: 'NoRemoteCertificate',
    meaning: 'The other side sent no certificate, so it gets no rights by one. That is normal for mail from the internet.',
    sources: ['protocol-logging', 'hybrid-certificates'],
  },
];

/** Whether a word of a log says that the check of a chain found a fault: every word that is not known to say otherwise. */
export function isChainFault(status: string): boolean {
  return termNamed(faultlessStatuses, status) === undefined;
}

/** What is wrong with a certificate chain, in sentences for people. */
export interface ChainTrouble {
  /** The words that a log can have for it. */
  readonly names: readonly string[];
  /** A clause: what the word says. */
  readonly meaning: string;
  /** What to do, and what decides. */
  readonly cure: string;
}

export type ChainTroubleId = keyof typeof chainTroubles;

/** The pages that `chainTroubles` rests on. Public logs show `Valid` and `EmptyCertificate` only; the names of faults are those of .NET and of Exchange Online. */
export const chainTroubleSources: readonly [SourceId, ...SourceId[]] = ['hybrid-certificates', 'chain-status', 'protocol-logging'];

/** The faults of a chain by what has to be done about them. */
export const chainTroubles = {
  untrusted: {
    names: ['UntrustedRoot', 'PartialChain', 'ExplicitDistrust', 'CtlNotSignatureValid'],
    meaning: 'its chain does not lead to a root that this server trusts',
    cure: 'Most likely it is sent without its intermediate certificates, or the root is missing here: certutil -verify -urlfetch for the file of the certificate shows which. Install what is missing.',
  },
  selfSigned: {
    names: ['SelfSigned'],
    meaning: 'the certificate signed itself, so no authority vouches for it',
    cure: 'The other side has to send the certificate of an authority: on an Exchange server set TlsCertificateName of the connector.',
  },
  expired: {
    names: ['CertificateExpired', 'Expired', 'NotTimeValid', 'CertExpired', 'CtlNotTimeValid', 'NotTimeNested'],
    meaning: 'it, or a certificate above it, was not valid at that time',
    cure: 'The administrator of that server has to renew it. If its dates are right, check the clock of this server (w32tm /query /status).',
  },
  revoked: {
    names: ['Revoked', 'CertificateRevoked'],
    meaning: 'it was revoked by its authority',
    cure: 'The administrator of that server has to get a new one. Until then do not trust mail because of it.',
  },
  revocationUnknown: {
    names: ['RevocationStatusUnknown', 'OfflineRevocation', 'RevocationOffline'],
    meaning: 'whether it was revoked could not be found out',
    cure: 'Open the way from this server to the revocation lists: netsh winhttp show proxy shows the proxy that is used, and certutil -verify -urlfetch tries the lists.',
  },
  wrongName: {
    names: ['SubjectMismatch', 'NameMismatch', 'WrongPrincipal'],
    meaning: 'the name in it is not the expected one',
    cure: 'Compare its names with TlsDomain of the connector and the host name that was called, and correct the side that is wrong.',
  },
  other: {
    names: [],
    meaning: 'its chain did not stand the check',
    cure: 'certutil -verify -urlfetch for the file of the certificate shows what is wrong with it.',
  },
} as const satisfies Record<string, ChainTrouble>;

/** What a word of a log says of a chain, in any case; `other` for a word that is not in the table. */
export function chainTroubleNamed(status: string): ChainTroubleId {
  const wanted = status.toLowerCase();
  const ids = Object.keys(chainTroubles) as ChainTroubleId[];
  return ids.find((id) => chainTroubles[id].names.some((name) => name.toLowerCase() === wanted)) ?? 'other';
}
