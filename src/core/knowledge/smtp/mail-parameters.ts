import type { Term } from '../term';

/** What can stand behind the address of MAIL and RCPT, and in XPROXY, before its equals sign. Sources: IANA's registry; those that begin with X are Exchange's own. */
export const mailParameters: readonly Term[] = [
  { name: 'SIZE', meaning: 'How many bytes the message has, by the word of the sender.', sources: ['iana-smtp-extensions'] },
  { name: 'BODY', meaning: 'Which bytes the message may hold: 7BIT, 8BITMIME or BINARYMIME.', sources: ['iana-smtp-extensions'] },
  { name: 'AUTH', meaning: 'Who handed the message in, by the word of the sender; <> means that it does not say.', sources: ['rfc4954'] },
  { name: 'RET', meaning: 'Whether a report of a failure returns the whole message (FULL) or its headers (HDRS).', sources: ['iana-smtp-extensions'] },
  { name: 'ENVID', meaning: 'A mark of the sender that reports of delivery repeat.', sources: ['iana-smtp-extensions'] },
  { name: 'NOTIFY', meaning: 'When a report is wanted for this recipient.', sources: ['iana-smtp-extensions'] },
  { name: 'ORCPT', meaning: 'The recipient as it was first written.', sources: ['iana-smtp-extensions'] },
  { name: 'SMTPUTF8', meaning: 'The message needs a server that knows letters of any script.', sources: ['iana-smtp-extensions'] },
  { name: 'REQUIRETLS', meaning: 'The sender demands TLS on the whole way to the recipient.', sources: ['iana-smtp-extensions'] },
  { name: 'LAST', meaning: 'This is the last part of the message.', sources: ['iana-smtp-extensions'] },
  { name: 'XSHADOW', meaning: 'The mark of the shadow copy that another Exchange server keeps.', sources: ['receive-connectors'] },
  { name: 'XOORG', meaning: 'The organization that the message comes from, as hybrid mail flow tells it.', sources: ['hybrid-certificates'] },
  { name: 'SID', meaning: 'The session id in the log of the Front End service.', sources: ['protocol-logging'] },
  { name: 'IP', meaning: 'The address of the client that the Front End service hands over.', sources: ['protocol-logging'] },
  { name: 'PORT', meaning: 'The port of the client that the Front End service hands over.', sources: ['protocol-logging'] },
  { name: 'DOMAIN', meaning: 'The name that the client gave to the Front End service.', sources: ['protocol-logging'] },
  { name: 'CAPABILITIES', meaning: 'What the client may do, by the rights that the Front End service found.', sources: ['protocol-logging'] },
];
