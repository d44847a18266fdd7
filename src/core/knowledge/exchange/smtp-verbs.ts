/**
 * The commands that protocol logs of Exchange show, in upper case. Sources: RFC 5321, 1869, 1985, 2034, 3030, 3207, 4954; those that begin with X are
 * Exchange's own, as its logs and its list of SMTP verbs have them.
 */
export const smtpVerbs: readonly string[] = [
  'EHLO',
  'HELO',
  'STARTTLS',
  'X-ANONYMOUSTLS',
  'AUTH',
  'X-EXPS',
  'MAIL',
  'RCPT',
  'DATA',
  'BDAT',
  'RSET',
  'NOOP',
  'QUIT',
  'VRFY',
  'EXPN',
  'HELP',
  'ETRN',
  'TURN',
  'XEXCH50',
  'X-LINK2STATE',
  'XSHADOW',
  'XSHADOWREQUEST',
  'XQDISCARD',
  'XPROXY',
  'XPROXYFROM',
  'XPROXYTO',
  'XSESSIONPARAMS',
];

/** The commands that ask for TLS: the standard one, and the one with which Exchange servers ask each other. */
export const tlsVerbs: readonly string[] = ['STARTTLS', 'X-ANONYMOUSTLS'];
