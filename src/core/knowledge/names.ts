import { registryRoots } from './registry/roots';
import { schannelProtocolNames, schannelRoles } from './registry/schannel-protocols';
import { schannelAlgorithms } from './tls/schannel-algorithms';
import { tlsVersions } from './tls/protocols';

/** The tables of names from which the grammars for highlighting are written, so that colours and findings speak of the same things. */
export const names = {
  tlsVersions,
  schannelAlgorithms,
  registryRoots,
  schannelProtocolNames,
  schannelRoles,
  /** RFC 5321, RFC 3207, RFC 3030, RFC 4954, and what Exchange servers say among themselves. */
  smtpVerbs: ['EHLO', 'HELO', 'STARTTLS', 'X-ANONYMOUSTLS', 'MAIL', 'RCPT', 'DATA', 'BDAT', 'RSET', 'NOOP', 'QUIT', 'VRFY', 'HELP', 'AUTH', 'X-EXPS', 'XPROXY', 'XPROXYFROM', 'XPROXYTO', 'XSHADOW', 'XSHADOWREQUEST'],
} as const;
