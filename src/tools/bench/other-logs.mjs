/** A Message Tracking log of so many rows: four for each message; every fortieth message waits because its TLS failed, some went with TLS 1.0. */
export function trackingLog(rows) {
  const lines = [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.01.2106.002',
    '#Log-type: Message Tracking Log',
    '#Date: 2021-03-01T00:00:00.000Z',
    '#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,original-client-ip,original-server-ip,custom-data,transport-traffic-type,log-id,schema-version',
  ];
  for (let number = 0; lines.length < rows; number++) {
    const at = (offset) => new Date(Date.UTC(2021, 2, 1) + number * 500 + offset).toISOString();
    const host = `203.0.113.${number % 250}`;
    const ids = `${73014444033 + number},<a${number}@fabrikam.com>,1341ac7b-13fb-42ab-4d44-08d8dc7b1f6a`;
    const people = ',,,"Re: Offer, second",ben@fabrikam.com,ben@fabrikam.com';
    const end = ',Email,6f0c1b1e-55d8-4bd7-0b9a-08d8dc7b1f6b,15.01.2106.002';
    const version = number % 20 === 0 ? 'TLS1_0' : 'TLS1_2';
    const status =
      number % 40 === 0
        ? `DEFER,${ids},carl@contoso.com,"[{LED=451 4.4.395 Target host responded with error. -> 421 4.4.2 Connection dropped due to SocketError};{MSG=};{FQDN=mail.contoso.com};{IP=${host}};{LRT=3/1/2021 8:14:02 AM}]"`
        : `SEND,${ids},carl@contoso.com,250 2.6.0 <a${number}@fabrikam.com> [InternalId=${number}] Queued mail for delivery`;
    lines.push(
      `${at(0)},${host},mail.fabrikam.com,192.0.2.10,EX01,08D8DC7B1F6A2C10;${at(0)};0,EX01\\Default Frontend EX01,SMTP,RECEIVE,${ids},anna@contoso.com,,5032,1${people},0cI: ,Incoming,,${host},192.0.2.10,S:ProxyHop1=EX01.contoso.com(192.0.2.10);S:tlsversion=SP_PROT_${version}_SERVER;S:tlscipher=CALG_AES_256${end}`,
      `${at(2)},,,,EX01,No suitable shadow servers,,SMTP,HAREDIRECTFAIL,${ids},anna@contoso.com,,5032,1${people},,Incoming,,${host},192.0.2.10,S:DeliveryPriority=Normal${end}`,
      `${at(5)},,EX01,,EX01,"MDB:61914740-3f1b-4ddb-94e0-557196870cfa, Mailbox:279f077c-216f-4323-a9ee-48e50ffd3cad",,STOREDRIVER,DELIVER,${ids},anna@contoso.com,,5032,1${people},${at(0)};SRV=EX01.contoso.com:TOTAL-FE=0.2,Incoming,,,,S:DeliveryPriority=Normal${end}`,
      `${at(9)},192.0.2.10,EX01,${host},mail.contoso.com,,Outbound to Office 365,SMTP,${status},8120,1${people},,Originating,,,192.0.2.10,S:DeliveryPriority=Normal${end}`,
    );
  }
  return `${lines.slice(0, rows + 5).join('\n')}\n`;
}

/** A Connectivity log of so many rows: five for each connection, of which every tenth fails. */
export function connectivityLog(rows) {
  const lines = [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.01.2106.002',
    '#Log-type: Transport Connectivity Log',
    '#Date: 2021-03-01T00:00:00.000Z',
    '#Fields: date-time,session,source,destination,direction,description',
  ];
  for (let number = 0; lines.length < rows; number++) {
    const id = (0x08d760df231f0000 + number * 4096).toString(16).toUpperCase().padStart(16, '0');
    const host = `mail${number % 300}.fabrikam.com`;
    const row = (offset, direction, description) =>
      lines.push(`${new Date(Date.UTC(2021, 2, 1) + number * 500 + offset).toISOString()},${id},SMTP,${host},${direction},${description}`);
    row(0, '+', 'DnsConnectorDelivery 7d3f0a52-2f5e-4f0e-9d0c-7a6d4b8f1c11;QueueLength=1');
    row(10, '>', `"${host}[198.51.100.${number % 250}, 198.51.100.37]"`);
    row(12, '>', `Established connection to 198.51.100.${number % 250}:25`);
    if (number % 10 === 0)
      row(
        13,
        '>',
        'Failed connection to 198.51.100.37:25 (TimedOut:0000274C)[TargetHost:mail.fabrikam.com:25|MarkedUnhealthy|FailureCount:1|NextRetryTime:2021-03-01T08:13:12.512Z]',
      );
    if (number % 40 === 0) row(14, '>', '421 4.4.2 Connection dropped due to SocketError');
    row(20, '-', 'Messages: 1 Bytes: 5032 (Attempting next target)');
  }
  return `${lines.slice(0, rows + 5).join('\n')}\n`;
}
