import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hoverAt, openFile, toMarkdown } from '../../../src/core/index';
import { checkHover, hoverIn } from '../../support/check';
import { cell, header, receiveLog, sendLog, session, succeeded } from '../../support/protocol-log';

const language = 'exchange-protocol-log';

/** A log with `$0` in front of the last place of a text. */
function atLast(log: readonly string[], text: string): string {
  const whole = log.join('\n');
  const at = whole.lastIndexOf(text);
  assert.ok(at >= 0, `${text} is not in the log`);
  return `${whole.slice(0, at)}$0${whole.slice(at)}`;
}

const failed = sendLog(
  '+',
  '< 220 mail.adatum.com ready',
  '> EHLO mail.contoso.com',
  '< 250-mail.adatum.com Hello',
  '< 250 STARTTLS',
  '> STARTTLS',
  '< 220 2.0.0 ready',
  '* TLS negotiation failed with error SocketError',
  '- Remote(SocketError)',
);
const thumbprint = '5D1E0C9B7A3F42E6810D94C2B5A7F30E6C8D219A';
const certificate = (subject: string, until = '2021-03-21T07:25:33.000Z'): string =>
  `*  ${subject} CN=Contoso Issuing CA 1 4A00 ${thumbprint} 2020-06-02T07:15:33.000Z ${until} mail.contoso.com;autodiscover.contoso.com | Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names`;

describe('a hover tells of the session', () => {
  it('how it went and what to do, wherever in it one hovers', () => {
    for (const word of ['08D8DC7B1F6A2C10,0', 'Outbound to Office 365', 'EHLO', '250 STARTTLS', '2021-03-01T08:00:00.100Z']) {
      const hover = hoverIn(language, atLast(failed, word));
      assert.match(hover?.says ?? '', /\*\*Result:\*\* TLS failed: `SocketError`/, word);
      assert.match(hover?.says ?? '', /\*\*Sent to:\*\* `mail\.adatum\.com \(198\.51\.100\.20:25\)`/);
      assert.match(hover?.says ?? '', /\*\*End:\*\* The other side closed the connection\./);
      assert.match(hover?.says ?? '', /\*\*Next step:\*\* TLS handshake failed with `SocketError`.* Enable TLS 1\.2/);
    }
  });

  it('leaves out what the user has switched off, and says what else was found', () => {
    const file = openFile(language, failed.join('\n'));
    const says = (rules: Record<string, 'off' | 'hint'>): string =>
      toMarkdown(hoverAt(file, { line: 6, character: 2 }, { rules })?.content ?? [], (text) => text);
    assert.match(says({}), /Next step:\*\* TLS handshake failed/);
    assert.match(says({ 'tls-negotiation-failed': 'off' }), /Next step:\*\* nothing that was seen asks for one/);
  });

  it('that nothing asks for a step is no praise: what was seen and what was not', () => {
    const good = [
      '+',
      '< 220 mail.adatum.com ready',
      '> EHLO mail.contoso.com',
      '< 250 mail.adatum.com Hello STARTTLS',
      '> STARTTLS',
      '< 220 2.0.0 ready',
      `* ${succeeded('TLS1_2', 'CLIENT')}`,
    ];
    checkHover(language, atLast(sendLog(...good, '> QUIT', '- Local'), 'QUIT'), {
      covers: 'QUIT',
      says: [
        'Result:** `TLS 1.2`',
        'Next step:** nothing that was seen asks for one. Seen: a TLS handshake that succeeded with `TLS 1.2`.\n',
        'Cipher suite:** most likely `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`',
      ],
    });
    checkHover(language, atLast(sendLog(...good), 'STARTTLS,'), { covers: 'STARTTLS', says: ['Not seen: the end of the session', 'End:** not in this file'] });
    checkHover(language, atLast(sendLog('#9 > RSET', '< 250 2.0.0 OK'), 'RSET'), {
      covers: 'RSET',
      says: ['Seen: neither mail nor TLS. Not seen: beginning and end'],
    });
  });

  it('a broken connection is a failure of TLS only where TLS was on its way', () => {
    const up = sendLog('+', '> STARTTLS', '< 220 2.0.0 ready', `* ${succeeded('TLS1_2', 'CLIENT')}`, '> QUIT', '- Remote(SocketError)');
    checkHover(language, atLast(up, 'SocketError'), { covers: 'SocketError', says: ['no failure of TLS: the other side hung up'] });
    checkHover(language, atLast(failed, 'SocketError'), { covers: 'SocketError', says: ['the TLS handshake failed, and this is how it ended'] });
    checkHover(language, atLast(receiveLog('+', '> 220 ex01.contoso.com', '- Remote(SocketError)'), 'SocketError'), {
      covers: 'SocketError',
      says: ['TLS was not asked for'],
    });
  });
});

describe('a hover tells of a word', () => {
  it('a refusal: what it says, the session, then causes, what decides, and the cure', () => {
    const log = sendLog(
      '+',
      '< 220 mail.adatum.com ready',
      '> EHLO mail.contoso.com',
      '< 250 mail.adatum.com Hello SIZE',
      '> MAIL FROM:<anna@contoso.com>',
      '< 451 5.7.3 Must issue a STARTTLS command first',
    );
    const says = [
      'Answer to:** `MAIL`',
      'Says:** the receiving server requires TLS',
      '### Session',
      'Next step',
      '### What can be behind it',
      'Likely cause',
      'Possible cause',
      'Cure',
    ];
    checkHover(language, atLast(log, '451'), { covers: '451', says });
    checkHover(language, atLast(log, '5.7.3'), { covers: '5.7.3', says: ['Exchange demands TLS', '`5.7` in the standard', ...says.slice(1)] });
    checkHover(language, atLast(log, 'issue a'), { covers: '451 5.7.3 Must issue a STARTTLS command first', says });
  });

  it('the reply that another one reports has a meaning of its own', () => {
    const log = receiveLog(
      '+',
      '< MAIL FROM:<a@contoso.com>',
      '> 451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped due to SocketError."',
    );
    checkHover(language, atLast(log, '421'), { covers: '421', says: ['reported by this one', 'Cure'] });
    checkHover(language, atLast(log, '4.4.2'), { covers: '4.4.2', says: ['The connection was dropped', 'reported by this one'] });
    checkHover(language, atLast(log, '4.4.0'), { covers: '4.4.0', says: ['4.4.0', 'Answer to:** `MAIL`'] });
  });

  it('454 after AUTH is not about STARTTLS', () => {
    const log = receiveLog('+', '< AUTH LOGIN', '> 454 4.7.0 Temporary authentication failure');
    const hover = hoverIn(language, atLast(log, '454'));
    assert.match(hover?.says ?? '', /Answer to:\*\* `AUTH`/);
  });

  it('a certificate: subject, issuer, names and validity at the time of the line', () => {
    const says = [
      'that this server sent',
      'Subject:** `CN=mail.contoso.com`',
      'Issuer:** `CN=Contoso Issuing CA 1`',
      'Names:** `mail.contoso.com, autodiscover.contoso.com`',
      `Thumbprint:** \`${thumbprint}\``,
      'from `2020-06-02`',
      'Valid until:** `2021-03-21` (days left: 19), judged at the time of the line, `2021-03-01T08:00:00.100Z`',
    ];
    const log = sendLog('+', certificate('CN=mail.contoso.com'));
    checkHover(language, atLast(log, thumbprint), { covers: thumbprint, says: [`### \`${thumbprint}\`: thumbprint`, ...says] });
    checkHover(language, atLast(log, 'CN=Contoso Issuing'), { covers: log[6]?.split(/,\*,|,Sending/)[1] ?? '', says: ['### Certificate', ...says] });
    checkHover(language, atLast(log, 'Not before'), { covers: log[6]?.slice(log[6].indexOf('Sending')) ?? '', says: ['### Certificate', ...says] });
    checkHover(language, atLast(sendLog('+', certificate('CN=a', '2021-02-27T08:00:00.000Z')), thumbprint), {
      covers: thumbprint,
      says: ['`2021-02-27` (expired, days ago: 2)'],
    });
  });

  it('a certificate that older versions log one attribute a line', () => {
    const log = receiveLog(
      '+',
      '*  | Sending certificate',
      '* CN=ex01.contoso.com | Certificate subject',
      '* CN=Contoso CA | Certificate issuer name',
      `* ${thumbprint} | Certificate thumbprint`,
    );
    const says = ['Subject:** `CN=ex01.contoso.com`', 'Issuer:** `CN=Contoso CA`', thumbprint, 'not told by this log'];
    for (const word of ['CN=ex01.contoso.com', 'CN=Contoso CA', thumbprint]) checkHover(language, atLast(log, word), { covers: word, says });
    checkHover(language, atLast(log, 'Certificate thumbprint'), { covers: 'Certificate thumbprint', says: ['by which Exchange and Windows name it'] });
  });

  it('a time: since the session began, and since the line of it before', () => {
    const at = (id: string, time: string, row: string): string => (session(id, 'Send', [row])[0] ?? '').replace('08:00:00.100', time);
    const log = [
      ...header('Send'),
      at('08D8DC7B1F6A2C10', '08:00:00.100', '+'),
      at('08D8DC7B1F6A2C10', '08:00:10.100', '> EHLO a.example'),
      at('08D8DC7B1F6A2C11', '08:05:00.000', '+'),
      at('08D8DC7B1F6A2C10', '08:05:13.100', '> QUIT'),
    ];
    checkHover(language, atLast(log, '2021-03-01T08:05:13.100Z'), {
      covers: '2021-03-01T08:05:13.100Z',
      says: ['in UTC', 'Since the session began:** 5 min 13 s', 'before:** 5 min 3 s'],
    });
  });

  it('an endpoint: what kind of address, and what the port is for', () => {
    const log = (address: string): string =>
      header('Receive')
        .join('\n')
        .concat('\n', `2021-03-01T08:00:00.100Z,c,08D8DC7B1F6A2C10,0,${address},203.0.113.33:56026,+,,`)
        .replace(address, `$0${address}`);
    checkHover(language, log('10.1.2.3:2525'), { covers: '10.1.2.3', says: ['Address:** a private address', 'Port 2525:** The Transport service'] });
    checkHover(language, log('8.8.8.8:25'), { covers: '8.8.8.8', says: ['a public address', 'STARTTLS'] });
    checkHover(language, log('[fd00::25]:587'), { covers: '[fd00::25]:587', says: ['unique local', 'sign in'] });
    checkHover(language, log('[::ffff:192.168.1.1]:25'), { covers: '[::ffff:192.168.1.1]:25', says: ['a private address'] });
    checkHover(language, log('[fe80::1%5]:50000'), { covers: '[fe80::1%5]:50000', says: ['of this link only', 'by chance'] });
    checkHover(language, log('127.0.0.1:26'), { covers: '127.0.0.1', says: ['loopback', 'No port on which'] });
  });

  it('a masked greeting and a masked keyword', () => {
    const log = sendLog('+', '< 220 ****************', '> EHLO a.example', '< 250-mail.adatum.com', '< 250 XXXXXXXA');
    checkHover(language, atLast(log, '220 *'), { covers: '220', says: ['a firewall has overwritten'] });
    checkHover(language, atLast(log, 'XXXXXXXA'), { covers: 'XXXXXXXA', says: ['most likely STARTTLS'] });
  });

  it('another session that a note names, in this file or not', () => {
    const link = (id: string): string[] => [
      ...receiveLog('+', `* Proxying inbound session with session id ${id}`),
      ...session('08D8DC7B1F6A2C99', 'Receive', ['+', '< QUIT', '- Local']),
    ];
    checkHover(language, atLast(link('08D8DC7B1F6A2C99').slice(0, 7), '08D8DC7B1F6A2C99'), { covers: '08D8DC7B1F6A2C99', says: ['does not hold'] });
    const here = link('08D8DC7B1F6A2C99').join('\n').replace('id 08D8DC7B1F6A2C99', 'id $008D8DC7B1F6A2C99');
    checkHover(language, here, { covers: '08D8DC7B1F6A2C99', says: ['This file holds that session', 'Line:** `8`'] });
  });

  it('an error, a version and an algorithm in a log of another kind, by its columns', () => {
    const refusal = '451 5.7.3 Must issue a STARTTLS command first';
    const log = [
      '#Log-type: Message Tracking Log',
      '#Fields: date-time,client-ip,recipient-status,message-subject,custom-data',
      `2021-03-01T08:00:00.100Z,10.0.0.1,${cell(`[{LED=${refusal}};{IP=192.0.2.1}]`)},${refusal},S:tlsversion=SP_PROT_TLS1_0_SERVER;S:tlscipher=CALG_RC4`,
    ];
    const first = (word: string): string => log.join('\n').replace(word, `$0${word}`);
    checkHover('exchange-log', first('451 5.7.3'), { covers: refusal, says: ['known error', 'What can be behind it', 'Cure'] });
    checkHover('exchange-log', atLast(log, '451 5.7.3'), { covers: refusal, says: ['column `message-subject`', 'The subject'] });
    checkHover('exchange-log', first('10.0.0.1'), { covers: '10.0.0.1', says: ['a private address'] });
    checkHover('exchange-log', first('SP_PROT_TLS1_0_SERVER'), { covers: 'SP_PROT_TLS1_0_SERVER', says: ['TLS 1.0', 'old version'] });
    checkHover('exchange-log', first('CALG_RC4'), { covers: 'CALG_RC4', says: ['broken'] });
  });

  it('a row of a POP3 or a connectivity log, with what the rules found in it', () => {
    const pop = [
      '#Log-type: POP3 Log',
      '#Fields: dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context',
      '2021-03-01T08:00:00.100Z,08D8DC7B1F6A2C10,0,10.0.0.1:110,10.0.0.2:50000,anna,5,10,20,user,anna,R=ok',
    ];
    checkHover('exchange-log', atLast(pop, '10.0.0.1:110'), { covers: '10.0.0.1', says: ['address and port of this server', 'Port 110:** POP3'] });
    checkHover('exchange-log', atLast(pop, 'user,anna'), { covers: 'user', says: ['`user`: column `command`', 'The command of the mail client'] });
    const connectivity = [
      '#Log-type: Transport Connectivity Log',
      '#Fields: date-time,session,source,destination,direction,description',
      '2021-03-01T08:00:00.100Z,08D8DC7B1F6A2C10,SMTP,adatum.com,+,Undefined 0000-0000',
      '2021-03-01T08:00:01.100Z,08D8DC7B1F6A2C10,SMTP,adatum.com,-,451 5.7.3 Must issue a STARTTLS command first',
    ];
    checkHover('exchange-log', atLast(connectivity, 'adatum.com'), { covers: 'adatum.com', says: ['column `destination`', 'Next step'] });
  });

  it('a line that is no row, and a column that is not known', () => {
    checkHover(language, `${header('Send').join('\n')}\nno $0row`, { covers: 'no row', says: ['No row of this log', 'fewer cells'] });
    checkHover(language, '#Fields: a,b\nx,$0y', { covers: 'y', says: ['column `b`', 'nothing more is known'] });
    assert.equal(hoverIn(language, `${header('Send').join('\n')}\n$0`), undefined);
  });
});

describe('hostile text in a hover', () => {
  const attacks = [
    '[x](command:workbench.action.quit)',
    '![x](https://evil.example/a.png)',
    '<img src=x onerror=alert(1)>',
    '`](command:x) [y](command:x)`',
    '**bold** | a',
    '</code><a href="command:x">',
    '\u202egnp.exe',
    '&lt;script&gt;',
    '\\`x\\`',
  ];

  for (const attack of attacks) {
    it(`stays text: ${JSON.stringify(attack)}`, () => {
      const rows = [
        '+',
        `< 220 mail.adatum.com ${attack}`,
        `> EHLO ${attack}`,
        `< 250 ${attack} SIZE`,
        certificate(`CN=${attack}`),
        `* TLS negotiation failed with error SocketError ${attack}`,
        `< 451 5.7.3 Must issue a STARTTLS command first ${attack}`,
        `> MAIL FROM:<${attack}>`,
        `- Remote ${attack}`,
      ];
      const log = sendLog(...rows).map((line) => line.replace('Outbound to Office 365', cell(attack)));
      const file = openFile(language, log.join('\n'));
      for (const [line, text] of log.entries()) {
        for (let character = 0; character <= text.length; character++) {
          const hover = hoverAt(file, { line, character });
          if (!hover) continue;
          const outside = withoutCode(toMarkdown(hover.content, (english) => english));
          assert.doesNotMatch(outside, /command:|evil|<(?!https:)|\u202e|quit/, outside);
        }
      }
    });
  }
});

describe('a hover anywhere in any log', () => {
  const words = [
    '220',
    '250-STARTTLS',
    '451 5.7.3 Must issue a STARTTLS command first',
    'EHLO a',
    'MAIL FROM:<',
    'TLS negotiation failed with error X',
    succeeded('TLS1_2', 'CLIENT'),
    'Remote(SocketError)',
    "TlsDomainCapabilities='a,b'; Status='",
    certificate('CN=a').slice(2),
    'a"b',
    '"',
    ',',
    '$0',
    '',
    '[::1]:25',
    '9999-99-99T99:99:99Z',
    '275760-09-13T00:00:00.000Z',
  ];
  const anyCell = fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('>', '<', '*', '+', '-', '08D8DC7B1F6A2C10', '2021-03-01T08:00:00.100Z', '1'),
  );
  const anyRow = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom('>', '<', '*', '+', '-'), fc.constantFrom(...words), fc.constantFrom(...words))
        .map(([event, data, context]) => `2021-03-01T08:00:00.100Z,c,08D8DC7B1F6A2C10,1,10.0.0.1:25,[::1]:25,${event},${cell(data)},${cell(context)}`),
    },
    { weight: 2, arbitrary: fc.array(anyCell, { maxLength: 12 }).map((cells) => cells.join(',')) },
    { weight: 1, arbitrary: fc.constantFrom(...header('Send'), ...header('Receive'), '#Fields: a,,a', '\uFEFF#Fields: date-time,event,data,data', '# x') },
  );

  it('never fails, covers a part of the line that is there, and leaves no place of a text empty', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([], header('Send'), header('Receive')),
        fc.array(anyRow, { maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (head, rows, someLine, someCharacter) => {
          const file = openFile(language, [...head, ...rows].join('\n'));
          const { lines } = file.document;
          const line = someLine % (lines.length + 1);
          const length = lines[line]?.length ?? 0;
          const hover = hoverAt(file, { line, character: someCharacter % (length + 2) });
          if (!hover) return;
          assert.equal(hover.range.start.line, line);
          assert.ok(hover.range.start.character >= 0 && hover.range.start.character <= hover.range.end.character && hover.range.end.character <= length);
          assert.doesNotMatch(withoutCode(toMarkdown(hover.content, (text) => text)), /\\\{\w+\\\}|undefined|NaN|\[object/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('every place of the samples has one, but for blank lines and comments, in texts that can be translated', () => {
    const english = JSON.parse(readFileSync('src/l10n/bundle.l10n.json', 'utf8'));
    const missing = new Set<string>();
    const note = (text: string): string => {
      if (!Object.hasOwn(english, text)) missing.add(text);
      return text;
    };
    for (const name of ['SEND20210301-1.LOG', 'RECV2023011116-1.LOG']) {
      const file = openFile(language, readFileSync(`test/samples/${name}`, 'utf8'));
      for (const [line, text] of file.document.lines.entries()) {
        for (let character = 0; character <= text.length && text !== ''; character += 7) {
          const hover = hoverAt(file, { line, character });
          assert.ok(hover, `${name}:${line + 1}:${character + 1}`);
          toMarkdown(hover.content, note);
        }
      }
    }
    assert.deepEqual([...missing], []);
  });

  it('is quick in a session of 50,000 rows, and in a line of 60,000 characters', () => {
    const long = `< 250 ${'SIZE '.repeat(12_000)}`;
    const rows = Array.from({ length: 50_000 }, (_, index) => (index % 2 === 0 ? '> NOOP' : '< 250 2.0.0 OK'));
    const file = openFile(language, [...header('Send'), ...session('08D8DC7B1F6A2C10', 'Send', ['+', ...rows, '> EHLO a.example', long])].join('\n'));
    const last = file.document.lines.length - 1;
    hoverAt(file, { line: last, character: 110 });
    const start = performance.now();
    for (let at = 0; at < 10; at++) assert.ok(hoverAt(file, { line: last - at, character: 100 + at }));
    assert.ok(performance.now() - start < 2000);
  });
});

/** Markdown without what stands in code spans, as CommonMark reads them: from a run of backticks to the next run that is as long. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}
