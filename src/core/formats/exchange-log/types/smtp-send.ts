import type { LogType } from './log-type';
import { smtpFields } from './log-type';

/** What a Send connector said and heard: `SEND20210301-1.LOG`, with the hour in newer versions and without in older ones. */
export const smtpSend: LogType = {
  id: 'smtp-send',
  language: 'exchange-protocol-log',
  contents: 'smtp-sessions',
  header: 'SMTP Send Protocol Log',
  role: 'send',
  fileName: /(?:^|[^a-z0-9])SEND\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: smtpFields,
  samples: [
    '2021-03-01T08:12:44.512Z,Outbound to Office 365,08D8DC7B1F6A2C10,0,,198.51.100.36:25,*,,attempting to connect',
    '2021-03-01T08:12:44.530Z,Outbound to Office 365,08D8DC7B1F6A2C10,1,192.0.2.10:25512,198.51.100.36:25,+,,',
    '2021-03-01T08:12:44.655Z,Outbound to Office 365,08D8DC7B1F6A2C10,5,192.0.2.10:25512,198.51.100.36:25,<,250-STARTTLS,',
    '2021-03-01T08:12:44.800Z,Outbound to Office 365,08D8DC7B1F6A2C10,12,192.0.2.10:25512,198.51.100.36:25,*,"CN=DigiCert TLS RSA SHA256 2020 CA1, O=""DigiCert, Inc."", C=US",Certificate issuer name',
    '2021-03-01T08:12:44.900Z,Outbound to Office 365,08D8DC7B1F6A2C10,16,192.0.2.10:25512,198.51.100.36:25,*,,TLS negotiation failed with error SocketError',
  ],
};
