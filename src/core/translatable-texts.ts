import { ignoredReasons } from './formats/reg/ignored';
import { capabilityParts, chainStatuses, domainCapabilities } from './knowledge/exchange/certificate-statuses';
import { disconnectDetails, disconnectReasons } from './knowledge/exchange/disconnect-reasons';
import { exchangeStatusCodes } from './knowledge/exchange/exchange-status-codes';
import { handshakeTroubles } from './knowledge/exchange/handshake-troubles';
import { logColumns, logHeaders } from './knowledge/exchange/log-columns';
import { logEvents } from './knowledge/exchange/log-events';
import { logNotes } from './knowledge/exchange/log-notes';
import { smtpExtensions } from './knowledge/exchange/smtp-extensions';
import { smtpVerbs } from './knowledge/exchange/smtp-verbs';
import { mailParameters } from './knowledge/smtp/mail-parameters';
import { publicAddress, specialNetworks } from './knowledge/smtp/networks';
import { mailPorts } from './knowledge/smtp/ports';
import { replyClasses, replyCodes } from './knowledge/smtp/reply-codes';
import { statusClasses, statusDetails, statusSubjects } from './knowledge/smtp/status-codes';

/** The tables of words and codes with their meanings. */
const termTables: readonly (readonly { readonly meaning: string }[])[] = [
  capabilityParts,
  chainStatuses,
  disconnectDetails,
  disconnectReasons,
  domainCapabilities,
  exchangeStatusCodes,
  logColumns,
  logHeaders,
  logNotes,
  mailParameters,
  mailPorts,
  replyClasses,
  replyCodes,
  smtpExtensions,
  smtpVerbs,
  [...specialNetworks, publicAddress],
  statusClasses,
  statusDetails,
  statusSubjects,
];

/** The sentences for people that stand in tables of facts. Those of rules are in their `messages`; the others stand where they are used. */
export const translatableTexts: readonly string[] = [
  ...Object.values(handshakeTroubles).flatMap(({ meaning, cause, cure, decidedBy }) => [
    meaning,
    cause.send,
    cause.receive,
    cure.send,
    cure.receive,
    decidedBy,
  ]),
  ...termTables.flatMap((table) => table.map(({ meaning }) => meaning)),
  ...logEvents.flatMap(({ meaning }) => Object.values(meaning)),
  ...Object.values(ignoredReasons).map(({ text }) => text),
].filter((text) => text !== '');
