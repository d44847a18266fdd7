import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeText, followMarkdown, followSearch, followStartAt, leadsOf, openFile, render, sessionsOf } from '../../../src/core/index';
import { type Followed, followIn, type LogFolder, logOf, rowsOf, trackingLog } from '../../support/log-folder';
import { succeeded } from '../../support/protocol-log';

const id = '08D8DC7B1F6A2C10';
const greeting = '< 220 mx.fabrikam.com ESMTP';
const secured = [
  '* attempting to connect',
  '+',
  greeting,
  '> EHLO mail.contoso.com',
  '< 250-mx.fabrikam.com Hello',
  '< 250 STARTTLS',
  '> STARTTLS',
  '< 220 2.0.0 Ready',
  `* ${succeeded('TLS1_2', 'CLIENT')}`,
  '> QUIT',
  '< 221 2.0.0 Bye',
  '- Local',
];

/** A send session cut in two behind `row` rows, in files of these names. */
function cut(rows: readonly string[], row: number, [first, second]: readonly [string, string]): LogFolder {
  return { [first]: logOf('Send', rows.slice(0, row)), [second]: logOf('Send', rows.slice(row)) };
}

function places({ found }: Followed): string[] {
  return found.map((place) => place.split(' ')[0] ?? '');
}

describe('following a session: a rotated file', () => {
  const rows = rowsOf({ id, start: '2021-03-01T08:59:59.500Z' }, secured);
  const names: readonly (readonly [title: string, first: string, second: string])[] = [
    ['with the hour, the next hour', 'SEND2021030108-1.LOG', 'SEND2021030109-1.LOG'],
    ['with the hour, the same hour', 'SEND2021030108-1.LOG', 'SEND2021030108-2.LOG'],
    ['with the day, as documented', 'SEND20210301-1.log', 'SEND20210301-2.log'],
    ['after an hour without mail', 'SEND2021030108-9.LOG', 'SEND2021030110-1.LOG'],
    ['under a server name', 'EX01_SEND2021030108-1.LOG', 'EX01_SEND2021030109-1.LOG'],
    ['under names that say nothing', 'one.log', 'two.log'],
  ];
  for (const [title, first, second] of names) {
    it(`cut in mid-handshake, ${title}: each part leads to the other`, () => {
      const folder = cut(rows, 8, [first, second]);
      const on = followIn(folder, first, id);
      assert.deepEqual(on.found, [`${second}:6 the rest of this session (sent, TLS 1.2, 198.51.100.20, 0.30 s)`]);
      assert.deepEqual(on.missing, []);
      const back = followIn(folder, second, id);
      assert.deepEqual(back.found, [`${first}:6 the beginning of this session (sent, TLS begun, result not logged, mx.fabrikam.com, 0.70 s)`]);
      assert.deepEqual(back.missing, []);
    });
  }

  it('the next day begins at midnight UTC, and the year as well', () => {
    const late = rowsOf({ id, start: '2020-12-31T23:59:59.800Z' }, secured);
    const folder = cut(late, 3, ['SEND2020123123-4.LOG', 'SEND2021010100-1.LOG']);
    assert.deepEqual(places(followIn(folder, 'SEND2020123123-4.LOG', id)), ['SEND2021010100-1.LOG:6']);
    assert.match(followIn({ 'SEND2020123123-4.LOG': folder['SEND2020123123-4.LOG'] }, 'SEND2020123123-4.LOG', id).missing[0] ?? '', /SEND2021010100-1\.LOG/);
    assert.match(followIn({ 'SEND2021010100-1.LOG': folder['SEND2021010100-1.LOG'] }, 'SEND2021010100-1.LOG', id).missing[0] ?? '', /SEND2020123123-\*\.LOG/);
  });

  it('of three parts the middle one leads to both others, the first one only to the middle one', () => {
    const [a, b, c] = ['SEND2021030108-1.LOG', 'SEND2021030108-2.LOG', 'SEND2021030108-3.LOG'] as const;
    const folder = { [a]: logOf('Send', rows.slice(0, 3)), [b]: logOf('Send', rows.slice(3, 8)), [c]: logOf('Send', rows.slice(8)) };
    assert.deepEqual(places(followIn(folder, b, id)), [`${a}:6`, `${c}:6`]);
    assert.deepEqual(followIn(folder, a, id).found, [`${b}:6 a later part of this session (sent, TLS begun, result not logged, mx.fabrikam.com, 0.40 s)`]);
    assert.deepEqual(places(followIn(folder, c, id)), [`${b}:6`]);
  });

  it('says which files are missing before and after, and of which server', () => {
    const receive = rowsOf({ id, start: '2021-03-01T08:10:00.000Z', connector: 'EX01\\Default Frontend EX01' }, [
      '+',
      '> 220 ex01.contoso.com',
      '< EHLO a.com',
    ]);
    const { missing } = followIn({ 'RECV2021030108-3.LOG': logOf('Receive', receive) }, 'RECV2021030108-3.LOG', id);
    assert.deepEqual(missing, [
      'The end of this session is not in this file. If it was logged, it is in the log after this one, RECV2021030108-4.LOG or RECV2021030109-1.LOG or a later one, of server EX01. That log is not in this folder.',
    ]);
    const end = rowsOf({ id, start: '2021-03-01T08:10:00.000Z', connector: 'EX01\\Default Frontend EX01' }, ['+', '> 220 x', '< QUIT', '- Local']).slice(2);
    assert.deepEqual(followIn({ 'RECV20210301-3.log': logOf('Receive', end) }, 'RECV20210301-3.log', id).missing, [
      'The beginning of this session is not in this file. If it was logged, it is in the log before this one, RECV20210301-2.log or an earlier one, of server EX01. That log is not in this folder.',
    ]);
  });

  it('says it where the next file is there and does not hold the rest', () => {
    const folder = { 'SEND2021030108-1.LOG': logOf('Send', rows.slice(0, 5)), 'SEND2021030109-1.LOG': logOf('Send') };
    assert.match(
      followIn(folder, 'SEND2021030108-1.LOG', id).missing[0] ?? '',
      /SEND2021030109-1\.LOG in this folder could be that log, but it does not hold it\.$/,
    );
  });

  it('a whole session leads to no other part', () => {
    const { found, missing } = followIn({ 'SEND20210301-1.LOG': logOf('Send', rows), 'SEND20210301-2.LOG': logOf('Send') }, 'SEND20210301-1.LOG', id);
    assert.deepEqual([found, missing], [[], []]);
  });

  it('a session with an id that is used again is not a part', () => {
    const again = rowsOf({ id, start: '2021-03-01T09:30:00.000Z' }, secured);
    const late = rowsOf({ id, start: '2021-03-05T09:30:00.000Z' }, secured);
    const elsewhere = rowsOf({ id, start: '2021-03-01T09:00:00.300Z', remote: '203.0.113.61:25' }, secured);
    const first = logOf('Send', rows.slice(0, 8));
    const missed = (second: string): boolean => {
      const { found, missing } = followIn({ 'SEND2021030108-1.LOG': first, 'SEND2021030109-1.LOG': second }, 'SEND2021030108-1.LOG', id);
      return found.length === 0 && missing.length === 1;
    };
    assert.ok(missed(logOf('Send', again)), 'it begins anew');
    assert.ok(missed(logOf('Send', again.slice(1))), 'it has its own +');
    assert.ok(missed(logOf('Send', again.slice(4))), 'its numbers go back');
    assert.ok(missed(logOf('Send', late.slice(8))), 'it is days later');
    assert.ok(missed(logOf('Send', elsewhere.slice(8))), 'it has another other end');
    assert.ok(missed(logOf('Receive', rows.slice(8))), 'it is of the other side');
    assert.ok(!missed(logOf('Send', rows.slice(8), again)), 'the rest is found, whatever follows it');
  });

  it('a copy of the file is not a part', () => {
    const text = logOf('Send', rows.slice(0, 8));
    assert.deepEqual(followIn({ 'SEND2021030108-1.LOG': text, 'copy.log': text }, 'SEND2021030108-1.LOG', id).found, []);
  });

  it('wherever it is cut: following gives the other part, in both directions', () => {
    const noise = fc.array(
      fc.constantFrom('', '#Software: Microsoft Exchange Server', 'no row', ...rowsOf({ id: '08D8DC7B1F6A2C11', start: '2021-03-01T08:00:00.000Z' }, secured)),
      { maxLength: 5 },
    );
    const names = fc.constantFrom(
      ['SEND2021030108-1.LOG', 'SEND2021030109-1.LOG'] as const,
      ['SEND20210301-7.log', 'SEND20210301-8.log'] as const,
      ['a.log', 'b.log'] as const,
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: secured.length - 1 }), names, noise, noise, fc.boolean(), (row, [first, second], before, after, lower) => {
        const write = (part: readonly string[]): string =>
          lower
            ? logOf(
                'Send',
                before,
                part.map((line) => line.replace(id, id.toLowerCase())),
                after,
              )
            : logOf('Send', before, part, after);
        const folder = { [first]: logOf('Send', before, rows.slice(0, row), after), [second]: write(rows.slice(row)) };
        const line = before.length + 6;
        assert.deepEqual(places(followIn(folder, first, id)), [`${second}:${line}`]);
        assert.deepEqual(places(followIn(folder, second, lower ? id.toLowerCase() : id)), [`${first}:${line}`]);
      }),
    );
  });
});

describe('following a session: Front End and Hub', () => {
  const message = '<AM0PR01MB4321@fabrikam.com>';
  const [outside, way, inside] = ['08D8DC7B1F6A3001', '08D8DC7B1F6A3002', '08D8DC7B1F6A4001'];
  const frontEnd = { connector: 'EX01\\Default Frontend EX01', local: '192.0.2.10:25', remote: '203.0.113.33:56026' };
  const toHub = { connector: 'Inbound Proxy Internal Send Connector', local: '192.0.2.10:40111', remote: '192.0.2.11:2525' };
  const hub = { connector: 'EX02\\Default EX02', local: '192.0.2.11:2525', remote: '192.0.2.10:40111' };
  const mail = ['< MAIL FROM:<a@fabrikam.com>', '< RCPT TO:<b@contoso.com>', '> 250 2.1.0 Sender OK', '> 250 2.1.5 Recipient OK'];
  const queued = `250 2.6.0 ${message} [InternalId=25344408158210, Hostname=EX02.contoso.com] Queued mail for delivery`;
  const start = '2021-03-01T08:12:00.000Z';
  const outsideLog = logOf(
    'Receive',
    rowsOf({ id: outside, start, ...frontEnd }, [
      '+',
      '> 220 ex01.contoso.com Microsoft ESMTP',
      '< EHLO mail.fabrikam.com',
      ...mail,
      `> ${queued}`,
      '- Remote',
    ]),
  );
  const wayRows = [
    '+',
    '< 220 EX02.contoso.com Microsoft ESMTP',
    `* Proxying inbound session with session id ${outside}`,
    `> XPROXYFROM SID=${outside} IP=203.0.113.33 PORT=56026`,
    '< 250 XProxyFrom accepted',
    '- Local',
  ];
  const wayLog = logOf('Send', rowsOf({ id: way, start: '2021-03-01T08:12:00.400Z', ...toHub }, wayRows));
  const insideRows = [
    '+',
    '> 220 EX02.contoso.com',
    '< EHLO EX01.contoso.com',
    `< XPROXYFROM SID=${outside} IP=203.0.113.33 PORT=56026`,
    '> 250 XProxyFrom accepted',
    '< MAIL FROM:<a@fabrikam.com>',
    `> ${queued}`,
    '- Remote',
  ];
  const insideLog = logOf('Receive', rowsOf({ id: inside, start: '2021-03-01T08:12:00.450Z', ...hub }, insideRows));
  const [fe, feSend, hubReceive, tracking] = [
    'FrontEnd/ProtocolLog/SmtpReceive/RECV2021030108-1.LOG',
    'FrontEnd/ProtocolLog/SmtpSend/SEND2021030108-1.LOG',
    'Hub/ProtocolLog/SmtpReceive/RECV2021030108-1.LOG',
    'MessageTracking/MSGTRK2021030108-1.LOG',
  ];
  const folder: LogFolder = {
    [fe]: outsideLog,
    [feSend]: wayLog,
    [hubReceive]: insideLog,
    [tracking]: trackingLog(message, '2021-03-01T08:12:01.500Z', ['SMTP RECEIVE', 'STOREDRIVER DELIVER']),
  };

  it('from the Front End to its way to Hub, to Hub, and to the message tracking log', () => {
    const { found, missing } = followIn(folder, fe, outside);
    assert.deepEqual(found, [
      `${feSend}:8 session ${way}, by which this one is passed on (sent, no mail, no TLS, EX02.contoso.com, 0.50 s)`,
      `${hubReceive}:9 session ${inside}, which takes over from this one (received, in clear text, EX01.contoso.com, 0.70 s)`,
      `${tracking}:6 the same message in a message tracking log (rows: 2; SMTP RECEIVE, STOREDRIVER DELIVER)`,
    ]);
    assert.deepEqual(missing, []);
  });

  it('from the way between them to both ends', () => {
    const { found, missing } = followIn(folder, feSend, way);
    assert.deepEqual(found, [
      `${fe}:6 session ${outside}, from which this one was passed on (received, in clear text, mail.fabrikam.com, 0.80 s)`,
      `${hubReceive}:6 session ${inside}, the other end of this connection (received, in clear text, EX01.contoso.com, 0.70 s)`,
    ]);
    assert.deepEqual(missing, []);
  });

  it('and back from Hub to the Front End, and on to the message', () => {
    assert.deepEqual(places(followIn(folder, hubReceive, inside)), [`${fe}:6`, `${feSend}:6`, `${tracking}:6`]);
  });

  it('from a Front End that names the Hub session itself, and back', () => {
    const naming = logOf(
      'Receive',
      rowsOf({ id: outside, start, ...frontEnd }, [
        '+',
        '< EHLO a.com',
        ...mail,
        `* Proxying inbound session with session id ${inside}`,
        `> ${queued}`,
        '- Remote',
      ]),
    );
    const plain = logOf(
      'Receive',
      rowsOf({ id: inside, start: '2021-03-01T08:12:00.450Z', ...hub, remote: '192.0.2.10:40113' }, [
        '+',
        '< EHLO EX01.contoso.com',
        '< MAIL FROM:<a@fabrikam.com>',
        '- Remote',
      ]),
    );
    const both: LogFolder = { 'FE_Receive_Protocol_Logs/RECV20210301-1.LOG': naming, 'Hub_Receive_Protocol_Logs/RECV20210301-1.LOG': plain };
    const there = followIn(both, 'FE_Receive_Protocol_Logs/RECV20210301-1.LOG', outside);
    assert.deepEqual(there.found, [
      `Hub_Receive_Protocol_Logs/RECV20210301-1.LOG:6 session ${inside}, the Hub side of this one (received, in clear text, EX01.contoso.com, 0.30 s)`,
    ]);
    assert.deepEqual(places(followIn(both, 'Hub_Receive_Protocol_Logs/RECV20210301-1.LOG', inside)), ['FE_Receive_Protocol_Logs/RECV20210301-1.LOG:12']);
  });

  it('says which log of which server is missing', () => {
    assert.deepEqual(followIn({ [fe]: outsideLog }, fe, outside).missing, [
      `The Front End passes this session on: its way there is in FrontEnd\\ProtocolLog\\SmtpSend of server EX01, and the Hub side in Hub\\ProtocolLog\\SmtpReceive of server EX02.contoso.com, 2021-03-01 08:12 UTC. That log is not in this folder.`,
      `What else happened to message ${message} is in the message tracking log, MessageTracking of server EX01, 2021-03-01 08:12 UTC or later. That log is not in this folder.`,
    ]);
    assert.deepEqual(followIn({ [hubReceive]: insideLog, [tracking]: folder[tracking] }, hubReceive, inside).missing, [
      `This session was passed on from session ${outside} in FrontEnd\\ProtocolLog\\SmtpReceive of server EX01.contoso.com, 2021-03-01 08:12 UTC. That log is not in this folder.`,
      `The other end of this connection, 192.0.2.10:40111, is in FrontEnd\\ProtocolLog\\SmtpSend of server EX01.contoso.com, 2021-03-01 08:12 UTC. That log is not in this folder.`,
    ]);
  });

  it('says it where the log is there and does not hold the session, as when it is another server’s', () => {
    const { missing } = followIn({ [feSend]: wayLog, [hubReceive]: logOf('Receive'), [fe]: outsideLog }, feSend, way);
    assert.equal(missing.length, 1);
    assert.match(
      missing[0] ?? '',
      /^The other end of this connection, 192\.0\.2\.11:2525, is in Hub\\ProtocolLog\\SmtpReceive of server EX02\.contoso\.com, .* RECV2021030108-1\.LOG in this folder could be that log, but it does not hold it\.$/,
    );
  });

  it('Hub that sends through a Front End: by XPROXYTO and by the endpoints, with IPv6', () => {
    const out = { connector: 'To the Internet', local: '[2001:db8::11]:50717', remote: '[2001:db8::10]:717' };
    const taken = { connector: 'EX01\\Outbound Proxy Frontend EX01', local: '[2001:db8::10]:717', remote: '[2001:db8::11]:50717' };
    const send = logOf(
      'Send',
      rowsOf({ id: inside, start, ...out }, [
        '+',
        '< 220 EX01.contoso.com',
        `> XPROXYTO DESTINATIONS=fabrikam.com PORT=25 SESSIONID=${inside} LAST=True`,
        '< 250 XProxyTo accepted',
        '- Local',
      ]),
    );
    const receive = logOf(
      'Receive',
      rowsOf({ id: outside, start, ...taken }, [
        '+',
        '> 220 EX01.contoso.com',
        `< XPROXYTO DESTINATIONS=fabrikam.com PORT=25 SESSIONID=${inside} LAST=True`,
        '> 250 XProxyTo accepted',
        '- Remote',
      ]),
    );
    const both = { 'SEND20210301-1.LOG': send, 'RECV20210301-1.LOG': receive };
    assert.deepEqual(places(followIn(both, 'SEND20210301-1.LOG', inside)), ['RECV20210301-1.LOG:8']);
    assert.deepEqual(followIn(both, 'RECV20210301-1.LOG', outside).found, [
      `SEND20210301-1.LOG:6 session ${inside}, from which this one was passed on (sent, no mail, no TLS, EX01.contoso.com, 0.40 s)`,
    ]);
    assert.deepEqual(followIn({ 'SEND20210301-1.LOG': send }, 'SEND20210301-1.LOG', inside).missing, [
      'The other end of this connection, [2001:db8::10]:717, is in FrontEnd\\ProtocolLog\\SmtpReceive of server EX01.contoso.com, 2021-03-01 08:12 UTC. That log is not in this folder.',
    ]);
  });

  it('the same endpoints hours later are another connection', () => {
    const later = logOf('Receive', rowsOf({ id: inside, start: '2021-03-01T11:12:00.450Z', ...hub }, ['+', '> 220 EX02.contoso.com', '- Remote']));
    assert.deepEqual(followIn({ 'SEND20210301-1.LOG': wayLog, 'RECV20210301-1.LOG': later }, 'SEND20210301-1.LOG', way).found, []);
  });

  it('a subject that holds the id is no link, and neither is a row of a log that is no SMTP log', () => {
    const other = `#Software: Microsoft Exchange Server\r\n#Log-type: IMAP4 Log\r\n#Fields: dateTime,sessionId,context\r\n2021-03-01T08:12:00.000Z,${outside},${outside}\r\n`;
    const text = `Fwd: session ${outside}\r\n`;
    assert.deepEqual(followIn({ [fe]: outsideLog, 'imap.log': other, 'mail.log': text }, fe, outside).found, []);
  });

  it('a message is found in other sessions of the same file and of others', () => {
    const sending = ['+', `* sending message with RecordId 57376890912772 and InternetMessageId ${message}`, '> MAIL FROM:<a@contoso.com>', '- Local'];
    const first = rowsOf({ id, start }, sending);
    const second = rowsOf({ id: '08D8DC7B1F6A2C11', start: '2021-03-01T08:20:00.000Z' }, sending);
    const files = {
      'SEND20210301-1.LOG': logOf('Send', first, second),
      'MSGTRKMS20210301-1.LOG': trackingLog(message, '2021-03-01T08:12:01.500Z', ['SMTP SEND']),
    };
    assert.deepEqual(followIn(files, 'SEND20210301-1.LOG', id).found, [
      'SEND20210301-1.LOG:11 the same message in session 08D8DC7B1F6A2C11 (sent, in clear text, 198.51.100.20, 0.30 s)',
      'MSGTRKMS20210301-1.LOG:6 the same message in a message tracking log (rows: 1; SMTP SEND)',
    ]);
  });
});

describe('following a session: which files are read', () => {
  const rows = rowsOf({ id, start: '2021-03-01T08:59:59.500Z' }, secured);
  const first = 'SEND2021030108-1.LOG';
  const rest = logOf('Send', rows.slice(8));
  const folder: LogFolder = {
    'HttpProxy_2021030108-1.LOG': 'no log of ours',
    'AGENTLOG20210301-1.LOG': rest,
    'MSGTRK20210301-1.LOG': '',
    'RECV2021030108-1.LOG': logOf('Receive'),
    'SEND2021022008-1.LOG': rest,
    'SEND2021030107-1.LOG': logOf('Send'),
    [first]: logOf('Send', rows.slice(0, 8)),
    'SEND2021030109-1.LOG': rest,
    'copy.log': '',
  };

  it('its own, those before and after it, those of the same time, then those without a time; none that says another day or another log', () => {
    assert.deepEqual(followIn(folder, first, id).read, [
      first,
      'SEND2021030107-1.LOG',
      'SEND2021030109-1.LOG',
      'RECV2021030108-1.LOG',
      'HttpProxy_2021030108-1.LOG',
      'copy.log',
    ]);
  });

  it('no more than the bounds allow, and it says so', () => {
    const few = followIn(folder, first, id, { files: 2, bytes: 1e9 });
    assert.deepEqual(few.read, [first, 'SEND2021030107-1.LOG']);
    assert.deepEqual(few.tooMany, ['SEND2021030109-1.LOG', 'RECV2021030108-1.LOG', 'HttpProxy_2021030108-1.LOG', 'copy.log']);
    assert.match(few.missing[0] ?? '', /It was not found, but files that could hold it were not searched: 1\.$/);
    const small = followIn(folder, first, id, { files: 100, bytes: (folder[first] as string).length });
    assert.deepEqual(
      small.read.filter((name) => (folder[name] as string).length > 0),
      [first],
    );
  });

  it('a file that cannot be read is named, and the others are still searched', () => {
    const { found, unreadable, missing } = followIn({ ...folder, 'SEND2021030107-1.LOG': undefined }, first, id);
    assert.deepEqual(unreadable, ['SEND2021030107-1.LOG: You may not read it.']);
    assert.equal(found.length, 1);
    assert.deepEqual(missing, []);
    assert.match(followIn({ ...folder, 'SEND2021030109-1.LOG': undefined }, first, id).missing[0] ?? '', /files that could hold it were not searched: 1/);
  });

  it('a log in any encoding is read', () => {
    for (const encoding of ['utf-16le', 'utf-16be', 'utf-16le-no-bom', 'utf-8-bom', 'ansi'] as const) {
      const { found } = followIn({ [first]: folder[first], 'SEND2021030109-1.LOG': encodeText({ text: rest, encoding }) }, first, id);
      assert.equal(found.length, 1, encoding);
    }
  });

  it('hostile files find nothing and cost little', () => {
    const random = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
    const hostile: LogFolder = {
      [first]: folder[first],
      'zeros.log': new Uint8Array(1_000_000),
      'random.log': random,
      'ids.log': `${id},`.repeat(100_000),
      'lines.log': `${id}\r`.repeat(60_000),
      'quotes.log': `"${id}`.repeat(50_000),
      'rows.log': logOf(
        'Send',
        Array.from({ length: 30_000 }, () => `x,y,${id},2,,,*,,z`),
      ),
      'fields.log': `#Fields: ${'session-id,'.repeat(10_000)}\n${`${id},`.repeat(100)}`,
    };
    assert.deepEqual(followIn(hostile, first, id).found, []);
  });

  it('any bytes at all are searched without failing', () => {
    const piece = fc.constantFrom(
      id,
      ',',
      '"',
      '\r',
      '\n',
      '#Fields: session-id,data\n',
      '#Log-type: SMTP Send Protocol Log\n',
      `Proxying inbound session with session id ${id}`,
      '2021-03-01T08:00:00Z',
      '\uFEFF',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        followIn({ [first]: folder[first], 'any.log': pieces.join('') }, first, id);
      }),
    );
  });
});

describe('following a session: in words', () => {
  it('what leads out of a session, without any other file', () => {
    const file = openFile('exchange-protocol-log', logOf('Send', rowsOf({ id, start: '2021-03-01T08:12:00.000Z' }, secured.slice(0, 4))));
    const [session] = sessionsOf(file);
    assert.ok(session);
    assert.deepEqual(
      leadsOf(session, 'C:\\logs\\SEND20210301-1.LOG')
        .filter(({ isSure }) => isSure)
        .map(({ text }) => render(text)),
      [
        'The end of this session is not in this file. If it was logged, it is in the log after this one, SEND20210301-2.LOG or SEND20210302-1.LOG or a later one, of the same server.',
      ],
    );
  });

  it('a session without times, numbers and endpoints is followed as far as it goes', () => {
    const bare = `#Log-type: SMTP Send Protocol Log\r\n#Fields: session-id,event,data\r\n${id},>,EHLO a.com\r\n`;
    assert.match(
      followIn({ 'bare.log': bare.replace(`${id},>`, `,,${id},>`).replace('session-id,', 'a,b,session-id,') }, 'bare.log', id).missing.join(),
      /The end of this session/,
    );
  });

  it('the report names what is missing, where it is kept, and how to have it written', () => {
    const text = logOf(
      'Receive',
      rowsOf({ id, start: '2021-03-01T08:12:00.000Z', connector: 'EX01\\Default | Frontend `EX01`', local: '192.0.2.10:2525' }, [
        '+',
        '< EHLO EX03.contoso.com',
      ]),
    );
    const start = followStartAt(openFile('exchange-protocol-log', text), 5, { uri: 'file:///RECV20210301-1.LOG', path: '/RECV20210301-1.LOG' });
    assert.ok(start);
    const steps = followSearch(start, { files: [], isCut: true });
    const done = steps.next();
    assert.ok(done.done);
    const markdown = followMarkdown(done.value, (english) => english);
    assert.match(markdown, /^# Following session `08D8DC7B1F6A2C10`\n/);
    assert.match(markdown, /## What is missing/);
    assert.match(markdown, /%ExchangeInstallPath%TransportRoles\\Logs\\Hub\\ProtocolLog\\SmtpReceive/);
    assert.match(markdown, /RECV20210301-2\.LOG, RECV20210302-1\.LOG/);
    assert.match(markdown, /Set-ReceiveConnector -ProtocolLoggingLevel Verbose/);
    assert.match(markdown, /more files than were looked at/);
  });
});
