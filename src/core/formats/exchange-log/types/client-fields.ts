/**
 * The columns of POP3 and IMAP4 logs as Exchange 2013 and later write them; the last one only in newer versions. The Exchange 2013 page "Protocol logging for
 * POP3 and IMAP4" describes those of SMTP logs instead, which are read as well.
 */
export const clientFields = [
  'dateTime',
  'sessionId',
  'seqNumber',
  'sIp',
  'cIp',
  'user',
  'duration',
  'rqsize',
  'rpsize',
  'command',
  'parameters',
  'context',
] as const;

export const newerClientFields = [...clientFields, 'puid'] as const;

/** How a row begins whose server has one of these ports. */
export function clientRowWithPort(ports: string): RegExp {
  return new RegExp(`\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,16}Z?,[0-9A-Fa-f]{16},\\d{1,9},[^,"]{2,60}:(?:${ports}),[^,"]{2,60}:\\d{1,5},`);
}
