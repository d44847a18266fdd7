import { clientFields, clientRowWithPort, newerClientFields } from './client-fields';
import type { LogType } from './log-type';
import { smtpFields } from './log-type';

/** What IMAP4 clients asked for: `IMAP420210301-1.LOG`, with the hour in newer versions. It never tells the TLS version. */
export const imap4: LogType = {
  id: 'imap4',
  language: 'exchange-log',
  contents: 'client-sessions',
  header: 'IMAP4 Log',
  otherHeaders: ['IMAP4 Protocol Log'],
  role: null,
  fileName: /(?:^|[^a-z0-9])IMAP4_?\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: clientFields,
  otherFields: [newerClientFields, smtpFields],
  rowBeginning: clientRowWithPort('143|993|1143|1993'),
  samples: [
    '2021-03-01T08:12:44.512Z,00000000000000E2,0,192.0.2.10:143,203.0.113.33:58423,,39,0,53,OpenSession,,',
    '2021-03-01T08:12:44.530Z,00000000000000E2,1,192.0.2.10:143,203.0.113.33:58423,,1,15,143,capability,,R=ok',
    '2021-03-01T08:12:44.655Z,00000000000000E2,2,192.0.2.10:143,203.0.113.33:58423,anna,122,41,23,login,anna@contoso.com *****,"R=""a2 NO LOGIN failed."";Msg=Proxy:EX01.contoso.com:1993:SSL;ErrMsg=ProxyNotAuthenticated"',
    '2021-03-01T08:12:44.800Z,00000000000000E2,3,192.0.2.10:143,203.0.113.33:58423,anna,0,0,0,CloseSession,,',
  ],
};
