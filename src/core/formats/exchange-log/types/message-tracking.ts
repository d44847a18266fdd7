import type { LogType } from './log-type';

const firstFields = [
  'date-time',
  'client-ip',
  'client-hostname',
  'server-ip',
  'server-hostname',
  'source-context',
  'connector-id',
  'source',
  'event-id',
  'internal-message-id',
  'message-id',
] as const;

const nextFields = [
  'recipient-address',
  'recipient-status',
  'total-bytes',
  'recipient-count',
  'related-recipient-address',
  'reference',
  'message-subject',
  'sender-address',
  'return-path',
  'message-info',
] as const;

const laterFields = ['directionality', 'tenant-id', 'original-client-ip', 'original-server-ip', 'custom-data'] as const;

/** The columns of message tracking logs of Exchange 2016, 2019 and SE. Source: "Message tracking". */
export const trackingFields = [
  ...firstFields,
  'network-message-id',
  ...nextFields,
  ...laterFields,
  'transport-traffic-type',
  'log-id',
  'schema-version',
] as const;

/** What happened to each message: `MSGTRK2021030108-1.LOG`, and with MA, MD or MS for moderation, delivery and submission. */
export const messageTracking: LogType = {
  id: 'message-tracking',
  language: 'exchange-log',
  contents: 'messages',
  header: 'Message Tracking Log',
  role: null,
  fileName: /(?:^|[^a-z0-9])MSGTRK(?:MA|MD|MS)?\d{8}(?:\d{2})?-\d+\.log$/i,
  fields: trackingFields,
  otherFields: [
    // Exchange 2013, first with and then without the traffic type; Exchange 2010; Exchange 2007.
    [...firstFields, 'network-message-id', ...nextFields, ...laterFields, 'transport-traffic-type'],
    [...firstFields, 'network-message-id', ...nextFields, ...laterFields],
    [...firstFields, ...nextFields, ...laterFields],
    [...firstFields, ...nextFields],
  ],
  rowBeginning: /\d{4}-\d\d-\d\dT[\d:.]{5,16}Z?(?:,(?:"(?:[^"]|"")*"|[^,"]*)){6},[A-Z]{2,20},[A-Z]{3,30},\d*,</,
  samples: [
    '2021-03-01T08:12:44.512Z,203.0.113.33,mail.fabrikam.com,192.0.2.10,EX01,08D8DC7B1F6A2C10;2021-03-01T08:12:43.900Z;0,EX01\\Default Frontend EX01,SMTP,RECEIVE,73014444033,<a1@fabrikam.com>,1341ac7b-13fb-42ab-4d44-08d8dc7b1f6a,anna@contoso.com,,5032,1,,,Offer,ben@fabrikam.com,ben@fabrikam.com,0cI: ,Incoming,,203.0.113.33,192.0.2.10,S:tlsversion=SP_PROT_TLS1_2_SERVER;S:tlscipher=CALG_AES_256,Email,6f0c1b1e-55d8-4bd7-0b9a-08d8dc7b1f6b,15.01.2106.002',
    '2021-03-01T08:12:45.100Z,,EX01,,EX01,"MDB:61914740-3f1b-4ddb-94e0-557196870cfa, Mailbox:279f077c-216f-4323-a9ee-48e50ffd3cad",,STOREDRIVER,DELIVER,73014444033,<a1@fabrikam.com>,1341ac7b-13fb-42ab-4d44-08d8dc7b1f6a,anna@contoso.com,,5032,1,,,Offer,ben@fabrikam.com,ben@fabrikam.com,2021-03-01T08:12:43.900Z;SRV=EX01.contoso.com:TOTAL-FE=0.2,Incoming,,,,S:DeliveryPriority=Normal,Email,7f0c1b1e-55d8-4bd7-0b9a-08d8dc7b1f6c,15.01.2106.002',
    '2021-03-01T08:14:02.330Z,192.0.2.10,EX01,198.51.100.36,contoso.mail.protection.outlook.com,,Outbound to Office 365,SMTP,DEFER,73014444034,<a2@contoso.com>,1341ac7b-13fb-42ab-4d44-08d8dc7b1f6d,carl@contoso.mail.onmicrosoft.com,"[{LED=451 4.4.395 Target host responded with error. -> 421 4.4.2 Connection dropped due to SocketError};{MSG=};{FQDN=contoso.mail.protection.outlook.com};{IP=198.51.100.36};{LRT=3/1/2021 8:14:02 AM}]",8120,1,,,"Re: Offer, second",anna@contoso.com,anna@contoso.com,,Originating,,,192.0.2.10,,Email,8f0c1b1e-55d8-4bd7-0b9a-08d8dc7b1f6e,15.01.2106.002',
  ],
};
