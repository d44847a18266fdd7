import type { Term } from '../term';

/** What Exchange notes beside the dialogue (event `*`): how the note begins, and what it says. */
export const logNotes: readonly Term[] = [
  { name: 'attempting to connect', meaning: 'This server tries to connect to the other side.', sources: ['protocol-logging'] },
  { name: 'Sending certificate', meaning: 'This server sends its certificate; the next rows or the data hold it.', sources: ['no-credentials'] },
  { name: 'Received certificate', meaning: 'The other side sent its certificate; the next rows or the data hold it.', sources: ['no-credentials'] },
  { name: 'Remote certificate', meaning: 'The other side sent its certificate; the next rows or the data hold it.', sources: ['no-credentials'] },
  { name: 'Certificate subject', meaning: 'Whom the certificate is for.', sources: ['no-credentials'] },
  { name: 'Certificate issuer name', meaning: 'Who issued the certificate.', sources: ['no-credentials'] },
  { name: 'Certificate serial number', meaning: 'The number that the issuer gave to the certificate.', sources: ['no-credentials'] },
  {
    name: 'Certificate thumbprint',
    meaning: 'The SHA-1 hash of the certificate, by which Exchange and Windows name it.',
    sources: ['no-credentials'],
  },
  { name: 'Certificate alternate names', meaning: 'The host names that the certificate is valid for.', sources: ['no-credentials'] },
  {
    name: 'sending message with RecordId',
    meaning: 'This server sends a message now. Its Message-ID is the one to look for in message tracking.',
    sources: ['protocol-logging', 'message-tracking'],
  },
  {
    name: 'Proxying inbound session with session id',
    meaning: 'The Front End service hands the session over to the Transport service, in whose log it has this session id.',
    sources: ['protocol-logging'],
  },
  {
    name: 'Set Session Permissions',
    meaning: 'What the other side may do in this session; the data lists the rights.',
    sources: ['protocol-logging', 'receive-connectors'],
  },
  { name: 'Tarpit for', meaning: 'This server answers late on purpose, for the reason that follows.', sources: ['protocol-logging', 'receive-connectors'] },
  { name: 'Failed to connect', meaning: 'The connection could not be made; the Winsock code says why.', sources: ['protocol-logging'] },
  { name: 'Outbound Authentication failed with', meaning: 'Signing in to the other server failed. This is not about TLS.', sources: ['security-status'] },
  { name: 'Inbound authentication failed', meaning: 'Signing in to this server failed. This is not about TLS.', sources: ['security-status'] },
  { name: 'Inbound AUTH', meaning: 'Signing in to this server failed. This is not about TLS.', sources: ['security-status'] },
];

/** The entry of the note that a text begins with, in any case; nothing for any other text. */
export function logNoteOf(text: string): Term | undefined {
  const start = text.slice(0, 100).toLowerCase();
  return logNotes.find(({ name }) => start.startsWith(name.toLowerCase()));
}
