import type { Term } from '../term';

/** What Exchange notes of the check of a certificate chain. Public logs show `EmptyCertificate`; the other words are those of its errors for the same check. */
export const chainStatuses: readonly Term[] = [
  { name: 'EmptyCertificate', meaning: 'The other side sent no certificate. That is normal: senders seldom have one.', sources: ['protocol-logging'] },
  { name: 'Valid', meaning: 'The chain was checked and is in order.', sources: ['hybrid-certificates'] },
  {
    name: 'UntrustedRoot',
    meaning: 'The chain ends in a root that this server does not trust, or a certificate between is missing.',
    sources: ['untrusted-root', 'hybrid-certificates'],
  },
  { name: 'SubjectMismatch', meaning: 'The certificate does not hold the name that was expected.', sources: ['hybrid-certificates'] },
  { name: 'CertificateExpired', meaning: 'The certificate has expired.', sources: ['hybrid-certificates'] },
  {
    name: 'NoRemoteCertificate',
    meaning: 'The other side sent no certificate, so it gets no rights by one. That is normal for mail from the internet.',
    sources: ['protocol-logging', 'hybrid-certificates'],
  },
];

/** The rights that a certificate can give, as `TlsDomainCapabilities` names them. */
export const domainCapabilities: readonly Term[] = [
  {
    name: 'None',
    meaning: 'The session has no rights by certificate. In hybrid mail flow the certificate of Exchange Online should give some.',
    sources: ['hybrid-certificates'],
  },
  {
    name: 'AcceptCloudServicesMail',
    meaning: 'Mail of Exchange Online counts as mail of this organization, as hybrid mail flow needs it.',
    sources: ['hybrid-certificates'],
  },
  {
    name: 'AcceptOorgProtocol',
    meaning: 'The other side may name the organization that a message comes from in the dialogue (XOORG).',
    sources: ['hybrid-certificates'],
  },
  { name: 'AcceptOorgHeader', meaning: 'The other side may name the organization that a message comes from in a header.', sources: ['hybrid-certificates'] },
];

/** The parts of the note. */
export const capabilityParts: readonly Term[] = [
  { name: 'TlsDomainCapabilities', meaning: 'Which rights the certificate of the other side gives to the session.', sources: ['hybrid-certificates'] },
  { name: 'Status', meaning: 'What the check of the certificate of the other side came to.', sources: ['hybrid-certificates'] },
  { name: 'Domain', meaning: 'The domain of the connector that the certificate of the other side fits.', sources: ['hybrid-certificates'] },
];
