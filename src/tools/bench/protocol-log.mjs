/**
 * A Send log of so many rows: sessions of 14 rows, four interleaved at a time; every tenth fails its handshake, or `failing` tells which ones do.
 * `idOf` gives the session id for the number of a session.
 */
export function protocolLog(rows, { failing = (number) => number % 10 === 0, idOf = sessionId } = {}) {
  const lines = [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.0.0.0',
    '#Log-type: SMTP Send Protocol Log',
    '#Date: 2021-03-01T00:00:00.000Z',
    '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
  ];
  const success =
    '"TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA_384 with strength 0 bits and key exchange algorithm CALG_ECDHE with strength 384 bits"';
  const story = [
    ['+', '', ''],
    ['<', '"220 mail.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 1 Mar 2021 00:00:00 +0000"', ''],
    ['>', 'EHLO mail.example.com', ''],
    ['<', '250  mail.contoso.com Hello [192.0.2.1] SIZE 157286400 PIPELINING DSN ENHANCEDSTATUSCODES STARTTLS 8BITMIME BINARYMIME CHUNKING', ''],
    ['>', 'STARTTLS', ''],
    ['<', '220 2.0.0 SMTP server ready', ''],
    [
      '*',
      ' CN=mail.example.com CN=Contoso Issuing CA 4B2A 6E1C7E36E5B2A6F2E4A7C9D1B3F5E7A9C1D3E5F7 2020-06-01T00:00:00.000Z 2022-06-01T00:00:00.000Z mail.example.com',
      'Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names',
    ],
    ['*', '', success],
    ['>', 'EHLO mail.example.com', ''],
    ['<', '250  mail.contoso.com Hello [192.0.2.1] SIZE 157286400 PIPELINING DSN', ''],
    ['>', 'MAIL FROM:<a@example.com> SIZE=1234', ''],
    ['<', '250 2.1.0 Sender OK', ''],
    ['>', 'QUIT', ''],
    ['-', '', 'Local'],
  ];
  for (let group = 0; lines.length < rows; group++) {
    for (let row = 0; row < story.length; row++) {
      for (let session = 0; session < 4; session++) {
        const number = group * 4 + session;
        const [event, data, context] = row === 7 && failing(number) ? ['*', '', 'TLS negotiation failed with error SocketError'] : story[row];
        const time = new Date(Date.UTC(2021, 2, 1) + number * 100 + row).toISOString();
        lines.push(
          `${time},Outbound to Office 365,${idOf(number)},${row},192.0.2.1:${20000 + (number % 40000)},198.51.100.${number % 250}:25,${event},${data},${context}`,
        );
      }
    }
  }
  return `${lines.slice(0, rows + 5).join('\n')}\n`;
}

/** The session id of a number: 16 hexadecimal digits. They lie apart, since numbers of this size are exact to 128 only. */
export function sessionId(number) {
  return (0x08d760df231f0000 + number * 4096).toString(16).toUpperCase().padStart(16, '0');
}
