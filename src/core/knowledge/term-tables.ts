import { faultlessStatuses } from './exchange/chain-statuses';
import { disconnectDetails, disconnectReasons } from './exchange/disconnect-reasons';
import { capabilityParts, domainCapabilities } from './exchange/domain-capabilities';
import { exchangeStatusCodes } from './exchange/exchange-status-codes';
import { logColumns, logHeaders } from './exchange/log-columns';
import { logNotes } from './exchange/log-notes';
import { smtpExtensions } from './exchange/smtp-extensions';
import { smtpVerbs } from './exchange/smtp-verbs';
import { mailParameters } from './smtp/mail-parameters';
import { publicAddress, specialNetworks } from './smtp/networks';
import { mailPorts } from './smtp/ports';
import { replyClasses, replyCodes } from './smtp/reply-codes';
import { statusClasses, statusDetails, statusSubjects } from './smtp/status-codes';
import type { Term } from './term';

/** The tables of words, codes, ports and networks with their meanings: what is explained when someone hovers over them. */
export const termTables: readonly (readonly Pick<Term, 'meaning' | 'sources'>[])[] = [
  capabilityParts,
  disconnectDetails,
  disconnectReasons,
  domainCapabilities,
  exchangeStatusCodes,
  faultlessStatuses,
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
