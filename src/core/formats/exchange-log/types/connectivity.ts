import type { LogType } from './log-type';

/** The columns of connectivity logs. Source: "Connectivity logging in Exchange Server". */
export const connectivityFields = ['date-time', 'session', 'source', 'destination', 'direction', 'description'] as const;

/** To where this server opened connections, and what became of them: `CONNECTLOG20210301-1.LOG`, with the hour in newer versions. */
export const connectivity: LogType = {
  id: 'connectivity',
  language: 'exchange-log',
  contents: 'connections',
  header: 'Transport Connectivity Log',
  role: null,
  fileName: /(?:^|[^a-z0-9])CONNECTLOG\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: connectivityFields,
  rowBeginning: /\d{4}-\d\d-\d\dT[\d:.]{5,16}Z?,[0-9A-Fa-f]{16},[A-Za-z]{1,30},[^,"]{0,300},[-+>*<],/,
  samples: [
    '2021-03-01T08:12:44.512Z,08D8DC7B1F6A2C10,SMTP,contoso.mail.protection.outlook.com,+,DnsConnectorDelivery 7d3f0a52-2f5e-4f0e-9d0c-7a6d4b8f1c11;QueueLength=1',
    '2021-03-01T08:12:44.530Z,08D8DC7B1F6A2C10,SMTP,contoso.mail.protection.outlook.com,>,"contoso-com.mail.protection.outlook.com[198.51.100.36, 198.51.100.37]"',
    '2021-03-01T08:12:44.655Z,08D8DC7B1F6A2C10,SMTP,contoso.mail.protection.outlook.com,>,Established connection to 198.51.100.36:25',
    '2021-03-01T08:12:45.800Z,08D8DC7B1F6A2C10,SMTP,contoso.mail.protection.outlook.com,-,Messages: 1 Bytes: 5032',
  ],
};
