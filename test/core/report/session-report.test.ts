import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { openFile, sessionReportAt, sessionsOf, toMarkdown } from '../../../src/core/index';
import { toPlainText } from '../../../src/core/report/plain-text';
import { lines } from '../../support/log-arbitraries';
import { receiveLog, sendLog, succeeded } from '../../support/protocol-log';

/** The parser of VS Code's Markdown preview, with the options that VS Code gives it; without addresses that become links by themselves. */
const preview = (createRequire(import.meta.url)('markdown-it') as (options: object) => { render(text: string): string })({ html: true });

const english = (text: string): string => text;
const options = { rules: {}, longGapSeconds: 60, path: 'logs/SEND20210301-1.LOG' };

/** The report of the session that begins on the sixth line, as text with every run of blanks as one. */
function textOf(log: readonly string[], more: Partial<typeof options> = {}): string {
  const found = sessionReportAt(openFile('exchange-protocol-log', log.join('\r\n')), 5, { ...options, ...more });
  assert.ok(found);
  return toPlainText(found.report, english).replace(/\s+/g, ' ');
}

function markdownOf(log: readonly string[]): string {
  return toMarkdown(sessionReportAt(openFile('exchange-protocol-log', log.join('\r\n')), 5, options)?.report ?? [], english);
}

function says(text: string, ...parts: readonly string[]): void {
  for (const part of parts) assert.ok(text.includes(part), `${part}\n\nis not in\n\n${text}`);
}

const failed = ['+', '< 220 mx.fabrikam.com ESMTP', '> EHLO mail.contoso.com', '< 250  mx.fabrikam.com Hello SIZE STARTTLS', '> STARTTLS', '< 220 2.0.0 Ready'];
const certificate =
  '*  CN=mail.contoso.com CN=Contoso CA 4A00 5D1E0C9B7A3F42E6810D94C2B5A7F30E6C8D219A 2020-06-02T07:15:33.000Z 2021-03-11T08:00:00.100Z mail.contoso.com | Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names';

describe('the report of a session', () => {
  it('says in its heading with whom it was and how it ended, then everything in short', () => {
    const text = textOf(sendLog(...failed, certificate, '* TLS negotiation failed with error SocketError', '- Remote(SocketError)'));
    says(
      text,
      'Session with mx.fabrikam.com: TLS failed: SocketError',
      'Sent to: mx.fabrikam.com (198.51.100.20:25)',
      'Connector: Outbound to Office 365',
      'Lines: 9, from line 6 to line 14 of the file',
      'TLS: the handshake failed: SocketError',
      'The certificate of this server: CN=mail.contoso.com. Valid until 2021-03-11 (days left: 10), at the time of the log line.',
      'Mail: none in what this file shows',
      'End: The other side closed the connection.',
    );
    assert.ok(!text.includes('Not seen:'), 'nothing is missing');
  });

  it('what to do comes from the findings of this session, gravest first, each with its rule', () => {
    const text = textOf(sendLog(...failed, certificate, '* TLS negotiation failed with error SocketError', '- Remote(SocketError)'));
    assert.match(text, /What to do -+ \* Error: TLS handshake failed with SocketError.*\[tls-negotiation-failed\] \* Warning: .*\[certificate-expires-soon\]/);
    const off = textOf(sendLog(...failed, '* TLS negotiation failed with error SocketError', '- Remote'), {
      rules: { 'tls-negotiation-failed': 'off' } as Record<string, 'off'>,
    });
    says(off, 'Nothing was found in this session that asks for a change. Seen: a TLS handshake that began.');
  });

  it('never says that all is well: it says what was seen and what was not', () => {
    says(
      textOf(sendLog('#7 > QUIT', '< 221 Bye')),
      'Not seen: beginning and end of the session, which are in other files',
      'Nothing was found in this session that asks for a change. Seen: neither mail nor TLS. Not seen: beginning and end',
    );
    says(textOf(sendLog(...failed, `* ${succeeded('TLS1_2', 'CLIENT')}`, '- Local')), 'Seen: a TLS handshake that succeeded with TLS 1.2.');
  });

  it('tells which log holds what is not here, and how to go there', () => {
    const cut = textOf(sendLog(...failed));
    says(
      cut,
      'Where it goes on',
      'After: The end of this session is not in this file. If it was logged, it is in the log after this one, SEND20210301-2.LOG or',
    );
    says(cut, 'run Follow This Session…, from the context menu or the Command Palette (F1)');
    const failure = textOf(sendLog(...failed, '* TLS negotiation failed with error SocketError', '- Remote'));
    assert.ok(!failure.includes('Where it goes on'), 'nothing leads out of it');
  });

  it('of many messages it names the first, and counts the others', () => {
    const send = (id: string) => `* sending message with RecordId 1 and InternetMessageId <${id}@contoso.com>`;
    const many = textOf(sendLog('+', send('a'), send('b'), send('c'), '- Local'));
    says(
      many,
      'After: What else happened to message <a@contoso.com> is in the message tracking log',
      'The same log tells of the other messages of this session: 2.',
    );
    assert.ok(!textOf(sendLog('+', send('a'), '- Local')).includes('other messages'));
    assert.ok(!textOf(sendLog('+', '- Local')).includes('other messages'));
  });

  it('a connection that was not made has no end that could be missing', () => {
    const text = textOf(sendLog('* attempting to connect', '* Failed to connect. Winsock error code: 10060, Win32 error code: 10060'));
    says(text, ': no connection', 'End: no connection was made that could end');
    assert.doesNotMatch(text, /Not seen|Where it goes on/);
  });

  it('tells what a handshake agreed on, and the cipher suite that fits', () => {
    says(
      textOf(sendLog(...failed, `* ${succeeded('TLS1_2', 'CLIENT')}`, '> MAIL FROM:<a@contoso.com>', '- Local')),
      'TLS: TLS 1.2; cipher AES_256 (256 bits), hash SHA_384, key exchange ECDHE (384 bits)',
      'Cipher suite: most likely TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'Mail: encrypted',
    );
    says(textOf(sendLog('+', '> MAIL FROM:<a@contoso.com>', '< 250 OK', '- Local')), 'Mail: in clear text');
  });

  it('numbers every line, and says who said it and what it means', () => {
    const table = markdownOf(sendLog(...failed, '* TLS negotiation failed with error SocketError', '- Remote(SocketError)'))
      .split('\n')
      .filter((line) => /^\| \d/.test(line))
      .map((line) => line.replace(/`08:00:00\.100` \| (?:0 ms)?/, ''));
    assert.deepEqual(table, [
      '| 1 | 6 |  | Connection | This server connected to the other side. |  |',
      '| 2 | 7 |  | The other side | The greeting: what the server says of itself. Nothing proves it. | `220 mx.fabrikam.com ESMTP` |',
      '| 3 | 8 |  | This server | The client greets, gives its name, and asks for the list of extensions. | `EHLO mail.contoso.com` |',
      '| 4 | 9 |  | The other side | What the server can do. `STARTTLS` is in the list: it offers TLS. | `250  mx.fabrikam.com Hello SIZE STARTTLS` |',
      '| 5 | 10 |  | This server | The client asks to go on with TLS. With reply 220 the handshake begins. | `STARTTLS` |',
      '| 6 | 11 |  | The other side | The server agrees. What follows is the TLS handshake. | `220 2.0.0 Ready` |',
      '| 7 | 12 |  | Note of this server | The TLS handshake failed: the other side cut the connection. | `TLS negotiation failed with error SocketError` |',
      table[7],
    ]);
    assert.match(String(table[7]), /^\| 8 \| 13 \| {2}\| Connection \| The other side closed the connection\..* \| `Remote\(SocketError\)` \|$/);
  });

  it('in a receive log the commands are the other side’s, and its own replies are this server’s', () => {
    const text = markdownOf(receiveLog('+', '> 220 EX01.contoso.com Microsoft ESMTP', '< EHLO client.fabrikam.com', '> 454 4.7.0 TLS not available'));
    says(text, '- **Received from:**', 'The other side connected to this server.');
    assert.match(text, /\| This server \| [^|]+ \| `220 EX01/);
    assert.match(text, /\| The other side \| [^|]+ \| `EHLO client/);
    says(text, 'The answer to `EHLO`.');
  });

  it('long pauses are called so, and steps back in time are told', () => {
    const log = sendLog('+', '> NOOP', '< 250 OK').map((line, index) => (index === 6 ? line.replace('08:00:00', '08:02:00') : line));
    const text = textOf(log);
    says(text, '2 min 0 s: a long pause', '2 min 0 s earlier');
    assert.ok(!textOf(log, { longGapSeconds: 121 }).includes(': a long pause'));
  });

  it('a file of which the side cannot be told says so', () => {
    const text = textOf(['', '', '', '', '', '2021-03-01T08:00:00.100Z,c,08D8DC7B1F6A2C10,3,192.0.2.10:1,192.0.2.11:25,>,xyz,']);
    says(text, 'Which side said it cannot be told');
    assert.ok(!text.includes('Role:'));
  });

  it('of a session with thousands of lines it shows both ends and what was decided, and counts the rest', () => {
    const many = Array.from({ length: 5000 }, () => '> NOOP');
    const text = textOf(sendLog('+', ...many, '< 550 5.7.1 No', ...many, '- Local'));
    assert.equal(text.match(/Lines left out here: 4501 /g)?.length, 2);
    assert.match(text, /No\. 5002 Line 5007 (?:(?!No\.).){1,400}550 5\.7\.1 No/);
    assert.ok(text.length < 200_000, String(text.length));
  });

  it('long lines are cut, and nothing of the log becomes markup or a link', () => {
    const hostile = markdownOf(sendLog('+', `> EHLO ${'x'.repeat(70_000)}`, '< 250 [a](https://example.com) | <img src=x> `b`'));
    assert.ok(hostile.length < 20_000, String(hostile.length));
    assert.doesNotMatch(preview.render(hostile), /<img|href="https:\/\/example/);
  });

  it('lines of no session, and other files, have none', () => {
    assert.equal(sessionReportAt(openFile('exchange-protocol-log', sendLog('+').join('\n')), 0, options), undefined);
    assert.equal(sessionReportAt(openFile('windows-registry', 'x'), 0, options), undefined);
  });

  it('any session of any log has a report, which numbers all its lines', () => {
    fc.assert(
      fc.property(lines, (log) => {
        const file = openFile('exchange-protocol-log', log.join('\n'));
        for (const { first, rows } of sessionsOf(file)) {
          const found = sessionReportAt(file, first.line, options);
          assert.ok(found);
          const numbered = toMarkdown(found.report, english)
            .split('\n')
            .filter((line) => /^\| \d/.test(line));
          assert.equal(numbered.length, rows.length);
          assert.ok(toPlainText(found.report, english).length > 0);
        }
      }),
    );
  });
});
