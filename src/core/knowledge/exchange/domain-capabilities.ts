import type { Term } from '../term';

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

/** The parts of the note that names them. */
export const capabilityParts: readonly Term[] = [
  { name: 'TlsDomainCapabilities', meaning: 'Which rights the certificate of the other side gives to the session.', sources: ['hybrid-certificates'] },
  { name: 'Status', meaning: 'What the check of the certificate of the other side came to.', sources: ['hybrid-certificates'] },
  { name: 'Domain', meaning: 'The domain of the connector that the certificate of the other side fits.', sources: ['hybrid-certificates'] },
];
