import type { Term } from '../term';

/**
 * The commands that protocol logs of Exchange show, in upper case. Those that begin with X are Exchange's own, as its logs and its lists of SMTP verbs and of
 * permissions of connectors have them.
 */
export const smtpVerbs: readonly Term[] = [
  { name: 'EHLO', meaning: 'The client greets, gives its name, and asks for the list of extensions.', sources: ['rfc5321'] },
  { name: 'HELO', meaning: 'The client greets the old way: no extensions, so no STARTTLS.', sources: ['rfc5321'] },
  { name: 'STARTTLS', meaning: 'The client asks to go on with TLS. With reply 220 the handshake begins.', sources: ['rfc3207'] },
  {
    name: 'X-ANONYMOUSTLS',
    meaning: 'An Exchange server asks another one of its organization for TLS. The certificate is not checked against authorities.',
    sources: ['event-12019'],
  },
  { name: 'AUTH', meaning: 'The client signs in with the method that follows. The log leaves the answers out.', sources: ['rfc4954'] },
  { name: 'X-EXPS', meaning: 'An Exchange server signs in to another one, as AUTH does for clients.', sources: ['exchange-smtp-verbs'] },
  { name: 'MAIL', meaning: 'The client begins a message and names its sender.', sources: ['rfc5321'] },
  { name: 'RCPT', meaning: 'The client names one recipient of the message.', sources: ['rfc5321'] },
  { name: 'DATA', meaning: 'The client asks to send the text of the message.', sources: ['rfc5321'] },
  {
    name: 'BDAT',
    meaning: 'The client sends a part of the message with so many bytes; LAST marks the last part.',
    sources: ['iana-smtp-extensions', 'exchange-smtp-extensions'],
  },
  { name: 'RSET', meaning: 'The client gives the begun message up and keeps the connection.', sources: ['rfc5321'] },
  { name: 'NOOP', meaning: 'The client asks for nothing but an answer.', sources: ['rfc5321'] },
  { name: 'QUIT', meaning: 'The client is done and asks to close the connection.', sources: ['rfc5321'] },
  { name: 'VRFY', meaning: 'The client asks whether an address exists. Servers seldom tell.', sources: ['rfc5321'] },
  { name: 'EXPN', meaning: 'The client asks for the members of a list. Servers seldom tell.', sources: ['rfc5321'] },
  { name: 'HELP', meaning: 'The client asks which commands there are.', sources: ['rfc5321'] },
  {
    name: 'ETRN',
    meaning: 'The client asks the server to send the mail that waits for a domain.',
    sources: ['iana-smtp-extensions', 'exchange-smtp-extensions'],
  },
  { name: 'TURN', meaning: 'The client asks to exchange roles. It is obsolete and not safe.', sources: ['rfc5321', 'exchange-smtp-extensions'] },
  { name: 'XEXCH50', meaning: 'Exchange 2003 and 2007 hand over properties of the message to each other.', sources: ['exchange-smtp-verbs'] },
  { name: 'X-LINK2STATE', meaning: 'Exchange 2000 and 2003 hand over routes to each other.', sources: ['exchange-smtp-verbs'] },
  {
    name: 'XSHADOW',
    meaning: 'Exchange servers agree that one of them keeps a shadow copy until the message is delivered.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
  {
    name: 'XSHADOWREQUEST',
    meaning: 'An Exchange server asks another one to keep a shadow copy of a message.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
  { name: 'XQDISCARD', meaning: 'An Exchange server asks which shadow copies are no longer needed.', sources: ['receive-connectors', 'protocol-logging'] },
  {
    name: 'XPROXY',
    meaning: 'The Front End service hands a client over to the Transport service: its session id, address, port and name follow.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
  {
    name: 'XPROXYFROM',
    meaning: 'The Front End service tells the Transport service whom it received the connection from.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
  {
    name: 'XPROXYTO',
    meaning: 'The Transport service asks the Front End service to connect to another host and pass the session through.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
  {
    name: 'XSESSIONPARAMS',
    meaning: 'Exchange servers of one organization hand over details of the session to each other.',
    sources: ['receive-connectors', 'protocol-logging'],
  },
];

/** The commands that ask for TLS: the standard one, and the one with which Exchange servers ask each other. */
export const tlsVerbs: readonly string[] = ['STARTTLS', 'X-ANONYMOUSTLS'];
