import type { Term } from '../term';

/**
 * The extension keywords that servers of mail to and from Exchange name in their EHLO replies, in upper case; those that begin with X are Exchange's own.
 */
export const smtpExtensions: readonly Term[] = [
  { name: 'STARTTLS', meaning: 'The server offers to go on with TLS.', sources: ['rfc3207'] },
  {
    name: 'X-ANONYMOUSTLS',
    meaning:
      'An Exchange server offers TLS to other Exchange servers of its organization. Where it stands without STARTTLS, the connector has no certificate that it can use for others.',
    sources: ['event-12019', 'hybrid-certificates'],
  },
  {
    name: 'SIZE',
    meaning: 'The server tells how many bytes a message may have; 0 or no number means no fixed limit.',
    sources: ['iana-smtp-extensions', 'exchange-smtp-extensions'],
  },
  { name: 'PIPELINING', meaning: 'The client may send several commands without waiting for each answer.', sources: ['iana-smtp-extensions'] },
  { name: 'DSN', meaning: 'Senders may ask for reports of delivery.', sources: ['iana-smtp-extensions'] },
  { name: 'ENHANCEDSTATUSCODES', meaning: 'Replies hold a second, finer code such as 5.7.1.', sources: ['iana-smtp-extensions', 'rfc3463'] },
  { name: 'AUTH', meaning: 'Clients may sign in, with one of the methods that follow.', sources: ['rfc4954'] },
  { name: 'X-EXPS', meaning: 'Exchange servers may sign in to each other, with one of the methods that follow.', sources: ['exchange-smtp-verbs'] },
  { name: '8BITMIME', meaning: 'Messages may hold bytes with eight bits.', sources: ['iana-smtp-extensions'] },
  { name: 'BINARYMIME', meaning: 'Messages may hold any bytes, sent with BDAT.', sources: ['iana-smtp-extensions'] },
  { name: 'CHUNKING', meaning: 'Messages may be sent in parts with BDAT.', sources: ['iana-smtp-extensions'] },
  { name: 'SMTPUTF8', meaning: 'Addresses and headers may hold letters of any script.', sources: ['iana-smtp-extensions'] },
  { name: 'REQUIRETLS', meaning: 'Senders may demand TLS on the whole way to the recipient.', sources: ['iana-smtp-extensions'] },
  { name: 'DELIVERBY', meaning: 'Senders may name a time by which the message has to be delivered.', sources: ['iana-smtp-extensions'] },
  { name: 'ETRN', meaning: 'Clients may ask for the mail that waits for a domain.', sources: ['iana-smtp-extensions'] },
  { name: 'VRFY', meaning: 'The command VRFY is known, which does not say that it tells anything.', sources: ['rfc5321'] },
  { name: 'HELP', meaning: 'The command HELP is known.', sources: ['rfc5321'] },
  { name: 'XEXCH50', meaning: 'Exchange 2003 and 2007 hand over properties of the message to each other.', sources: ['exchange-smtp-verbs'] },
  { name: 'XRDST', meaning: "Exchange's own, between its servers. Microsoft does not document it.", sources: ['protocol-logging'] },
  {
    name: 'XOORG',
    meaning: 'Exchange servers may name the organization that a message comes from, as hybrid mail flow does.',
    sources: ['hybrid-certificates'],
  },
  { name: 'XORIGINALFROM', meaning: "Exchange's own, between its servers. Microsoft does not document it.", sources: ['protocol-logging'] },
  { name: 'XSHADOW', meaning: 'The server takes part in shadow redundancy: a copy is kept until the message is delivered.', sources: ['receive-connectors'] },
  { name: 'XSHADOWREQUEST', meaning: 'The server keeps shadow copies when it is asked to.', sources: ['receive-connectors'] },
  { name: 'XPROXY', meaning: 'The server lets a Front End service hand clients over to it.', sources: ['receive-connectors'] },
  { name: 'XPROXYFROM', meaning: 'The server lets a Front End service tell whom a connection comes from.', sources: ['receive-connectors'] },
  { name: 'XPROXYTO', meaning: 'The server lets a Transport service send through it.', sources: ['receive-connectors'] },
  { name: 'XSESSIONPARAMS', meaning: 'Exchange servers of one organization hand over details of the session to each other.', sources: ['receive-connectors'] },
  { name: 'XMESSAGEVALUE', meaning: "Exchange's own, between its servers. Microsoft does not document it.", sources: ['protocol-logging'] },
  { name: 'X-LINK2STATE', meaning: 'Exchange 2000 and 2003 hand over routes to each other.', sources: ['exchange-smtp-verbs'] },
];
