import { clientFields, clientRowWithPort, newerClientFields } from './client-fields';
import type { LogType } from './log-type';
import { smtpFields } from './log-type';

/** What POP3 clients asked for: `POP320210301-1.LOG`, with the hour in newer versions. It never tells the TLS version. */
export const pop3: LogType = {
  id: 'pop3',
  language: 'exchange-log',
  contents: 'client-sessions',
  header: 'POP3 Log',
  otherHeaders: ['POP3 Protocol Log'],
  role: null,
  fileName: /(?:^|[^a-z0-9])POP3_?\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: clientFields,
  otherFields: [newerClientFields, smtpFields],
  rowBeginning: clientRowWithPort('110|995|1110|1995'),
  samples: [
    '2021-03-01T08:12:44.512Z,00000000000001A0,0,192.0.2.10:110,203.0.113.34:50110,,2,0,42,OpenSession,,',
    '2021-03-01T08:12:44.530Z,00000000000001A0,1,192.0.2.10:110,203.0.113.34:50110,,1,4,22,stls,,R=ok',
    '2021-03-01T08:12:44.655Z,00000000000001A0,2,192.0.2.10:110,203.0.113.34:50110,anna,1,21,5,user,anna@contoso.com,R=ok',
    '2021-03-01T08:12:44.700Z,00000000000001A0,3,192.0.2.10:110,203.0.113.34:50110,anna,80,12,31,pass,*****,"R=ok;Msg=""Proxy:EX01.contoso.com:1995:SSL;ProxySuccess"""',
  ],
};
