import type { SourceId } from '../sources';

/** A port on which mail is taken. */
export interface MailPort {
  readonly port: number;
  readonly meaning: string;
  readonly sources: readonly [SourceId, ...SourceId[]];
}

/** The ports of mail servers and of the services of Exchange. */
export const mailPorts: readonly MailPort[] = [
  {
    port: 25,
    meaning: 'Mail between servers; TLS begins with STARTTLS. On Exchange this is the Front End service.',
    sources: ['receive-connectors', 'exchange-ports'],
  },
  { port: 587, meaning: 'Mail of clients that sign in; TLS begins with STARTTLS.', sources: ['receive-connectors', 'exchange-ports'] },
  {
    port: 465,
    meaning:
      'On Exchange: the Transport service takes clients from the Front End service, in SMTP with STARTTLS. Elsewhere: mail of clients with TLS from the first byte.',
    sources: ['receive-connectors'],
  },
  { port: 717, meaning: 'The Front End service of Exchange takes mail that goes out through it.', sources: ['receive-connectors'] },
  { port: 2525, meaning: 'The Transport service of Exchange takes mail from Front End services and other Exchange servers.', sources: ['receive-connectors'] },
  { port: 475, meaning: 'The Mailbox Transport Delivery service of Exchange takes mail for mailboxes.', sources: ['receive-connectors'] },
  { port: 110, meaning: 'POP3 of mail clients; TLS begins with STLS.', sources: ['exchange-ports'] },
  { port: 143, meaning: 'IMAP4 of mail clients; TLS begins with STARTTLS.', sources: ['exchange-ports'] },
  { port: 993, meaning: 'IMAP4 of mail clients, with TLS from the first byte.', sources: ['exchange-ports'] },
  { port: 995, meaning: 'POP3 of mail clients, with TLS from the first byte.', sources: ['exchange-ports'] },
  { port: 50636, meaning: 'EdgeSync: the directory of an Edge Transport server, with TLS.', sources: ['exchange-ports'] },
];
