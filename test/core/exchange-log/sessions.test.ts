import assert from 'node:assert/strict';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import type { Session } from '../../../src/core/formats/exchange-log/session';
import { describeSession, type SessionJson } from '../../../src/core/report/session-json';
import { header, receiveLog, sendLog, session, succeeded } from '../../support/protocol-log';

function sessionsOf(lines: readonly string[]): readonly Session[] {
  return new LogModel(lines).sessions;
}

/** The JSON of the only session of a log. */
function described(lines: readonly string[]): SessionJson {
  const sessions = sessionsOf(lines);
  assert.equal(sessions.length, 1);
  return describeSession(sessions[0] as Session);
}

/** Outcome and furthest step towards TLS of the only session. */
function result(lines: readonly string[]): string {
  const { outcome, startTls } = described(lines);
  return `${outcome}, ${startTls}`;
}

const greeting = '< 220 mx.fabrikam.com ESMTP';
const ehlo = ['> EHLO mail.contoso.com', '< 250-mx.fabrikam.com Hello [192.0.2.10]', '< 250-SIZE 1000', '< 250-STARTTLS', '< 250 8BITMIME'];
const mail = ['> MAIL FROM:<a@contoso.com>', '> RCPT TO:<b@fabrikam.com>', '< 250 2.1.0 OK', '< 250 2.1.5 OK'];
const starttls = ['> STARTTLS', '< 220 2.0.0 Ready'];

describe('sessions: which rows they hold', () => {
  const a = session('08D8DC7B1F6A2C10', 'Send', ['+', '> QUIT', '- Local']);
  const b = session('08D8DC7B1F6A2C11', 'Send', ['+', '> NOOP', '> QUIT', '- Local']);
  const places = (lines: readonly string[]): number[][] => sessionsOf(lines).map(({ rows }) => rows.map(({ line }) => line));

  it('interleaved sessions are told apart, in the order of their first lines', () => {
    const lines = [b[0], a[0], b[1], a[1], b[2], b[3], a[2]].map(String);
    assert.deepEqual(places(lines), [
      [0, 2, 4, 5],
      [1, 3, 6],
    ]);
  });

  it('headers, blank lines, comments and broken rows between the rows do not matter', () => {
    assert.deepEqual(places([...header('Send'), String(a[0]), '', '#x', 'broken', ...header('Send'), ...a.slice(1)]), [[5, 14, 15]]);
  });

  it('an id that is used again after the end begins another session', () => {
    assert.deepEqual(places([...a, ...a]), [
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('what a send log notes before the + belongs to the session that follows', () => {
    const again = session('08D8DC7B1F6A2C10', 'Send', ['* attempting to connect', '+', '- Local']);
    assert.deepEqual(places([...again, ...again]), [
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('a second + without an end in between begins another session', () => {
    assert.deepEqual(places([...a.slice(0, 2), ...a]), [
      [0, 1],
      [2, 3, 4],
    ]);
  });

  it('rows behind the end still belong to their session', () => {
    assert.deepEqual(places([...a, ...session('08D8DC7B1F6A2C10', 'Send', ['#3 * late'])]), [[0, 1, 2, 3]]);
  });

  it('a session keeps its rows from before a header to behind it', () => {
    assert.deepEqual(places([...a.slice(0, 1), ...header('Send'), ...a.slice(1)]), [[0, 6, 7]]);
  });

  it('ids are the same in either case, and rows without one belong to no session', () => {
    const lower = a.map((line) => line.replace('08D8DC7B1F6A2C10', '08d8dc7b1f6a2c10'));
    assert.deepEqual(places([...a.slice(0, 1), ...lower.slice(1), ...a.map((line) => line.replace('08D8DC7B1F6A2C10', ''))]), [[0, 1, 2]]);
  });

  it('rows of other logs make no sessions', () => {
    assert.deepEqual(places(['#Log-type: Transport Connectivity Log', '#Fields: date-time,session-id,source,event', 'x,08D8DC7B1F6A2C10,SMTP,+']), []);
  });

  it('sessionAt finds the session of a row, and none at another line', () => {
    const model = new LogModel([...a, '', ...a]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 6, 7].map((line) => model.sessions.indexOf(model.sessionAt(line) as Session)),
      [0, 0, 0, -1, 1, 1, -1],
    );
  });
});

describe('sessions: the JSON object', () => {
  it('describes a session that negotiated TLS 1.2', () => {
    const certificate =
      ' CN=mail.contoso.com, O=Contoso CN=Contoso CA, O=Contoso 0A1B2C 0123456789ABCDEF0123456789ABCDEF01234567 2020-01-17T15:15:33.000Z 2025-01-17T15:15:33.000Z mail.contoso.com;contoso.com';
    const lines = sendLog(
      '* attempting to connect',
      '+',
      greeting,
      ...ehlo,
      ...starttls,
      `* ${certificate} | Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names`,
      `* ${succeeded('TLS1_2', 'CLIENT')}`,
      ...mail,
      '> QUIT',
      '< 221 2.0.0 Bye',
      '- Local',
    );
    assert.deepEqual(described(lines), {
      id: '08D8DC7B1F6A2C10',
      role: 'send',
      connector: 'Outbound to Office 365',
      local: '192.0.2.10:25512',
      remote: '198.51.100.20:25',
      firstLine: 6,
      lastLine: 24,
      complete: true,
      startTls: 'accepted',
      tls: { protocol: 'TLS 1.2', cipher: 'AES_256', cipherBits: 256, mac: 'SHA_384', macBits: 0, keyExchange: 'ECDHE', keyExchangeBits: 384 },
      failure: null,
      outcome: 'tls',
      certificates: [
        {
          side: 'local',
          subject: 'CN=mail.contoso.com, O=Contoso',
          issuer: 'CN=Contoso CA, O=Contoso',
          serial: '0A1B2C',
          thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
          notBefore: '2020-01-17T15:15:33.000Z',
          notAfter: '2025-01-17T15:15:33.000Z',
          names: ['mail.contoso.com', 'contoso.com'],
        },
      ],
    });
  });

  it('keeps the order of the fields', () => {
    const json = described(sendLog('+', ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`, '* Sending certificate'));
    const order = 'id role connector local remote firstLine lastLine complete startTls tls failure outcome certificates';
    assert.equal(Object.keys(json).join(' '), order);
    assert.equal(Object.keys(json.tls ?? {}).join(' '), 'protocol cipher cipherBits mac macBits keyExchange keyExchangeBits');
    assert.equal(Object.keys(json.certificates[0] ?? {}).join(' '), 'side subject issuer serial thumbprint notBefore notAfter names');
  });

  it('describes a failed handshake', () => {
    const json = described(sendLog('+', ...starttls, '* TLS negotiation failed with error NoCredentials', '- Local'));
    assert.deepEqual([json.outcome, json.failure, json.tls, json.complete], ['tls-failed', { error: 'NoCredentials', line: 9 }, null, true]);
  });

  it('gives null for what a session does not show', () => {
    const json = described(['x,,08D8DC7B1F6A2C10,,,,*,,']);
    assert.deepEqual([json.role, json.connector, json.local, json.remote, json.tls, json.failure], [null, null, null, null, null, null]);
  });

  it('takes the local end from the row that first has one', () => {
    const lines = sendLog('* attempting to connect', '+').map((line) => line.replace('0,192.0.2.10:25512', '0,'));
    assert.equal(described(lines).local, '192.0.2.10:25512');
  });

  it('keeps IPv6 endpoints and localised connector names whole', () => {
    const lines = sendLog('+').map((line) => line.replace('198.51.100.20:25', '[2001:db8::25]:25').replace('Outbound to Office 365', '组织内 SMTP 发送连接器'));
    assert.deepEqual([described(lines).remote, described(lines).connector], ['[2001:db8::25]:25', '组织内 SMTP 发送连接器']);
  });
});

describe('sessions: furthest step and outcome', () => {
  const cases: readonly (readonly [title: string, lines: readonly string[], result: string])[] = [
    ['connected only', sendLog('+', '- Remote'), 'unknown, none'],
    ['greeted and gone', sendLog('+', greeting, '> QUIT', '< 221 Bye', '- Local'), 'unknown, none'],
    ['offered, line by line', sendLog('+', greeting, ...ehlo), 'unknown, offered'],
    [
      'offered, on one line',
      receiveLog('+', '> 220 ex01', '< EHLO x', '> 250  ex01.contoso.com Hello [203.0.113.33] SIZE 1 STARTTLS X-ANONYMOUSTLS'),
      'unknown, offered',
    ],
    ['X-ANONYMOUSTLS alone is no offer', receiveLog('+', '> 220 ex01', '< EHLO x', '> 250  ex01 Hello [203.0.113.33] SIZE 1 X-ANONYMOUSTLS'), 'unknown, none'],
    ['a server called STARTTLS is no offer', sendLog('+', greeting, '> EHLO x', '< 250-STARTTLS greets you', '< 250 SIZE'), 'unknown, none'],
    ['a greeting that says STARTTLS is no offer', sendLog('+', '< 220-STARTTLS', '< 220 STARTTLS', '> HELO x', '< 250 STARTTLS'), 'unknown, none'],
    ['requested', sendLog('+', greeting, ...ehlo, '> STARTTLS'), 'unknown, requested'],
    ['accepted, then cut by the end of the file', sendLog('+', greeting, ...ehlo, ...starttls), 'unknown, accepted'],
    ['accepted, then the other side hangs up', sendLog('+', ...starttls, '- Remote(SocketError)'), 'unknown, accepted'],
    ['refused for now', sendLog('+', ...ehlo, '> STARTTLS', '< 454 4.7.0 TLS not available due to temporary reason', '> QUIT'), 'unknown, refused'],
    ['refused, then mail in the clear', sendLog('+', ...ehlo, '> STARTTLS', '< 502 5.5.1 no', ...mail), 'plain-text, refused'],
    ['refused, then accepted', sendLog('+', '> STARTTLS', '< 454 no', ...starttls, `* ${succeeded('TLS1_2', 'CLIENT')}`), 'tls, accepted'],
    [
      '454 after AUTH is no refusal of STARTTLS',
      receiveLog('+', '< STARTTLS', '> 220 Ready', `* ${succeeded('TLS1_2', 'SERVER')}`, '< AUTH LOGIN', '> 454 4.7.0 Temporary authentication failure'),
      'tls, accepted',
    ],
    [
      'X-ANONYMOUSTLS counts as STARTTLS',
      sendLog('+', '> X-ANONYMOUSTLS', '< 220 2.0.0 SMTP server ready', `* ${succeeded('TLS1_2', 'CLIENT')}`),
      'tls, accepted',
    ],
    ['a verb in lower case', sendLog('+', '> starttls', '< 220 Ready'), 'unknown, accepted'],
    ['failed, then mail in the clear', sendLog('+', ...starttls, '* TLS negotiation failed with error SocketError', ...mail), 'tls-failed, accepted'],
    ['dropped in the handshake', sendLog('+', ...starttls, '< 421 4.4.2 Connection dropped due to SocketError', '- Local'), 'tls-failed, accepted'],
    [
      'dropped behind a command, which can only have been said within TLS',
      sendLog('+', ...ehlo, ...starttls, '> EHLO x', '< 250 mx', '< 421 4.4.2 Connection dropped due to TimedOut'),
      'unknown, accepted',
    ],
    ['dropped behind a QUIT', sendLog('+', ...starttls, '> QUIT', '< 421 4.4.2 Connection dropped due to SocketError'), 'tls-failed, accepted'],
    ['dropped before the handshake', sendLog('+', ...ehlo, '< 421 4.4.2 Connection dropped due to SocketError', '- Local'), 'unknown, offered'],
    ['TLS 1.0 is a success', sendLog('+', ...starttls, `* ${succeeded('TLS1_0', 'CLIENT')}`), 'tls, accepted'],
    [
      'the other side hangs up after TLS',
      receiveLog('+', '< STARTTLS', '> 220 Ready', `* ${succeeded('TLS1_2', 'SERVER')}`, '- Remote(SocketError)'),
      'tls, accepted',
    ],
    ['mail in the clear, not offered', sendLog('+', greeting, '> EHLO x', '< 250-mx', '< 250 SIZE', ...mail), 'plain-text, none'],
    [
      'mail in the clear that is refused',
      sendLog('+', ...ehlo, '> MAIL FROM:<a@contoso.com>', '< 451 5.7.3 Must issue a STARTTLS command first'),
      'plain-text, offered',
    ],
    ['BDAT alone is mail', sendLog('+', '> BDAT 10 LAST'), 'plain-text, none'],
    ['no connection', sendLog('* attempting to connect', '* Failed to connect. Winsock error code: 10061, Win32 error code: 10061'), 'not-connected, none'],
    ['no connection, as a reply', sendLog('* attempting to connect', '* 421 4.2.1 Unable to connect'), 'not-connected, none'],
    ['still connecting at the end of the file', sendLog('* attempting to connect'), 'unknown, none'],
    ['a failed attempt, then a connection', sendLog('* Failed to connect. Winsock error code: 10060', '+', greeting), 'unknown, none'],
  ];
  for (const [title, lines, expected] of cases) it(title, () => assert.equal(result(lines), expected));
});

describe('sessions: posted in a forum, which took the asterisks away', () => {
  const posted = (lines: readonly string[]): string[] => lines.map((line) => line.replace(',*,', ',,'));

  it('a handshake that failed is still told', () => {
    const lines = sendLog('+', greeting, ...ehlo, ...starttls, '* TLS negotiation failed with error SocketError', '- Remote');
    assert.deepEqual(described(posted(lines)), described(lines));
    assert.equal(result(posted(lines)), 'tls-failed, accepted');
  });

  it('a handshake that succeeded and its certificates are still told, with header and without', () => {
    const certificate = ['* Sending certificate', '* CN=mail.contoso.com | Certificate subject'];
    const lines = sendLog('+', greeting, ...ehlo, ...starttls, ...certificate, `* ${succeeded('TLS1_2', 'CLIENT')}`, '- Local');
    assert.deepEqual(described(posted(lines)), described(lines));
    assert.deepEqual(described(posted(lines.slice(5))), described(lines.slice(5)));
  });

  it('a certificate is judged by the time of a line that was quoted', () => {
    const text =
      ' CN=a CN=CA 0A 0123456789ABCDEF0123456789ABCDEF01234567 2019-01-17T15:15:33.000Z 2021-02-28T15:15:33.000Z a | Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';
    for (const mark of ['> ', '>> ', '    ']) {
      const [only, ...others] = sessionsOf(sendLog('+', `* ${text}`).map((line) => mark + line));
      assert.deepEqual(others, []);
      assert.equal(only?.story.role, 'send', 'the header is read');
      assert.equal(only?.story.certificates[0]?.validity?.at, Date.parse('2021-03-01T08:00:00.100Z'), mark);
    }
  });

  it('a row that says nothing is no note', () => {
    const [row = ''] = session('08D8DC7B1F6A2C10', 'Send', ['* x']);
    const empty = row.replace(',*,,x', ',,,');
    assert.deepEqual(
      sessionsOf([...header('Send'), empty]).map(({ story }) => story.steps.map(({ kind }) => kind)),
      [['other']],
    );
  });
});

describe('sessions: cut at the beginning', () => {
  const cases: readonly (readonly [title: string, lines: readonly string[], result: string])[] = [
    ['mail could be encrypted: unknown', sendLog(...mail.map((row, index) => (index === 0 ? `#20 ${row}` : row)), '- Local'), 'unknown, none'],
    ['the greeting is there', sendLog(`#1 ${greeting}`, '> EHLO x', '< 250 mx', ...mail), 'plain-text, none'],
    ['STARTTLS was still offered, so nothing was encrypted', sendLog('#3 < 250-STARTTLS', '< 250 8BITMIME', ...mail), 'plain-text, offered'],
    [
      'TLS was demanded, so nothing was encrypted',
      sendLog('#9 > MAIL FROM:<a@contoso.com>', '< 451 5.7.3 Must issue a STARTTLS command first'),
      'plain-text, none',
    ],
    ['begins with the answer to STARTTLS', sendLog('#9 < 220 2.0.0 SMTP server ready', `* ${succeeded('TLS1_2', 'CLIENT')}`), 'tls, accepted'],
    ['begins with the answer to STARTTLS, success left out', sendLog('#9 < 220 2.0.0 SMTP server ready', '> EHLO x', '< 250 mx', ...mail), 'unknown, none'],
    ['begins with another answer to STARTTLS', sendLog('#9 < 220 Ready to start TLS', '> EHLO x', '< 250 mx', ...mail), 'unknown, none'],
    ['begins with the success', sendLog(`#9 * ${succeeded('TLS1_2', 'CLIENT')}`, ...mail), 'tls, accepted'],
    ['begins with the failure', sendLog('#9 * TLS negotiation failed with error SocketError'), 'tls-failed, accepted'],
    ['only the end', sendLog('#30 - Local'), 'unknown, none'],
  ];
  for (const [title, lines, expected] of cases) it(title, () => assert.equal(result(lines), expected));
});

describe('sessions: sides', () => {
  it('the side comes from the header, not from the arrows', () => {
    assert.equal(described(receiveLog('+', '< EHLO x')).role, 'receive');
    assert.equal(result(receiveLog('+', '> STARTTLS', '< 220 Ready')), 'unknown, none', 'a receiving server does not ask for TLS');
  });

  const headless = (lines: readonly string[]): SessionJson => described(lines.slice(header('Send').length));
  it('without header, who commands tells the side', () => {
    assert.equal(headless(sendLog('#3 > EHLO x', '< 250-STARTTLS')).role, 'send');
    assert.equal(headless(receiveLog('#3 < EHLO x')).role, 'receive');
    assert.equal(headless(receiveLog('#3 > 250 OK')).role, 'receive');
    assert.equal(headless(sendLog(`#3 * ${succeeded('TLS1_2', 'CLIENT')}`)).role, 'send');
    assert.equal(headless(receiveLog(`#3 * ${succeeded('TLS1_2', 'SERVER')}`)).role, 'receive');
    assert.equal(headless(sendLog('* attempting to connect')).role, 'send');
    assert.equal(headless(sendLog('+', '- Local')).role, null);
  });

  it('rows out of order are read by their sequence numbers', () => {
    const rows = session('08D8DC7B1F6A2C10', 'Send', ['+', '> STARTTLS', '< 220 Ready', '- Local']);
    const [connect, request, answer, disconnect] = rows.map(String);
    assert.equal(result([...header('Send'), answer, request, connect, disconnect].map(String)), 'unknown, accepted');
  });

  it('repeated numbers keep the order of their lines, and rows without numbers theirs', () => {
    assert.equal(result(sendLog('#1 +', '#2 > STARTTLS', '#2 < 220 Ready')), 'unknown, accepted');
    assert.equal(result(sendLog('+', ...starttls).map((line) => line.replace(/,\d,192/, ',?,192'))), 'unknown, accepted');
  });

  it('names the other side by its EHLO or greeting, letter for letter', () => {
    const nameOf = (lines: readonly string[]): string | null | undefined => sessionsOf(lines)[0]?.story.remoteName;
    assert.equal(nameOf(receiveLog('+', '> 220 ex01.contoso.com', '< EHLO HELLO.local')), 'HELLO.local');
    assert.equal(nameOf(sendLog('+', '< 220 220.fabrikam.com ESMTP')), '220.fabrikam.com');
    assert.equal(nameOf(sendLog('+', '< 220 ********************', '> EHLO x', '< 250-mx.fabrikam.com Hello')), 'mx.fabrikam.com');
    assert.equal(nameOf(receiveLog('+', '< EHLO [203.0.113.33]')), null);
    assert.equal(nameOf(receiveLog('+', '< EHLO <script>alert(1)</script>.com')), null);
  });
});
