import type { LogType } from './log-type';
import { smtpFields } from './log-type';

/** What a Receive connector heard and said: `RECV2023011116-1.LOG`, with the hour in newer versions and without in older ones. */
export const smtpReceive: LogType = {
  id: 'smtp-receive',
  language: 'exchange-protocol-log',
  contents: 'smtp-sessions',
  header: 'SMTP Receive Protocol Log',
  role: 'receive',
  fileName: /(?:^|[^a-z0-9])RECV\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: smtpFields,
  samples: [
    '2023-01-11T16:00:01.010Z,EX01\\Default Frontend EX01,08DAEC3F7A0B11C2,0,192.0.2.10:25,203.0.113.33:56026,+,,',
    '2023-01-11T16:00:01.010Z,EX01\\Default Frontend EX01,08DAEC3F7A0B11C2,1,192.0.2.10:25,203.0.113.33:56026,>,"220 ex01.contoso.com Microsoft ESMTP MAIL Service ready at Wed, 11 Jan 2023 17:00:01 +0100",',
    '2023-01-11T16:00:01.141Z,EX01\\Default Frontend EX01,08DAEC3F7A0B11C2,2,192.0.2.10:25,203.0.113.33:56026,<,EHLO mail.fabrikam.com,',
    "2023-01-11T16:00:02.106Z,EX01\\Default Frontend EX01,08DAEC3F7A0B11C2,9,192.0.2.10:25,203.0.113.33:56026,*,,TlsDomainCapabilities='None'; Status='NoRemoteCertificate'",
    '2023-01-11T16:00:04.113Z,EX01\\Default Frontend EX01,08DAEC3F7A0B11C2,21,192.0.2.10:25,203.0.113.33:56026,-,,Local',
  ],
};
