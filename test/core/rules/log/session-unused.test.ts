import assert from 'node:assert/strict';
import { render } from '../../../../src/core/index';
import { allFindings } from '../../../support/check';
import { header, receiveLog, sendLog, session, succeeded } from '../../../support/protocol-log';

/** What the rule says of a log. */
function unused(lines: readonly string[]): string[] {
  return allFindings('exchange-protocol-log', lines.join('\n'))
    .filter(({ rule }) => rule.id === 'session-unused')
    .map(({ message }) => render(message));
}

const greeting = '> 220 ex01.contoso.com ESMTP';
const ehlo = ['< EHLO monitor.contoso.com', '> 250  ex01.contoso.com Hello [203.0.113.33] STARTTLS'];

describe('session-unused', () => {
  it('fires on sessions that nobody used, and says what was said', () => {
    assert.match(unused(receiveLog('+', '- Remote(SocketError)')).join(), /^203\.0\.113\.33:56026 opened a connection, said nothing and closed it\./);
    assert.match(unused(receiveLog('+', '* SMTPSubmit | Set Session Permissions', greeting, '- Remote')).join(), /said nothing/);
    assert.match(
      unused(receiveLog('+', greeting, ...ehlo, '< NOOP', '> 250 2.0.0 OK', '< NOOP', '> 250 2.0.0 OK', '< QUIT', '> 221 2.0.0 bye', '- Local')).join(),
      /^monitor\.contoso\.com \(203\.0\.113\.33:56026\) opened a connection, said EHLO, NOOP, QUIT and left/,
    );
    assert.match(unused(sendLog('* attempting to connect', '+', '- Remote')).join(), /was not greeted/);
    assert.match(
      unused(sendLog('+', '< 220 mx.fabrikam.com', '> EHLO x', '< 250-mx', '< 250 STARTTLS', '> QUIT', '< 221 bye', '- Local')).join(),
      /without mail and without TLS/,
    );
  });

  it('is silent where something was wanted', () => {
    for (const used of [
      ['< MAIL FROM:<>', '> 250 OK'],
      ['< STARTTLS', '> 220 2.0.0 ready'],
      ['< AUTH NTLM', '> 334 x'],
      ['< X-EXPS GSSAPI'],
      ['< XPROXY SID=1'],
      ['< XQDISCARD 1'],
      ['< VRFY x', '> 252 maybe'],
      ['* Proxying inbound session with session id 08D8DC7B1F6A2C11'],
      [`* ${succeeded('TLS1_2', 'SERVER')}`],
      ['< dGVzdA=='],
    ])
      assert.deepEqual(unused(receiveLog('+', greeting, ...ehlo, ...used, '- Remote')), [], used.join());
  });

  it('is silent where something was refused, or another finding says why the client left', () => {
    assert.deepEqual(unused(receiveLog('+', '> 421 4.3.2 Service not available', '- Local')), []);
    assert.deepEqual(unused(receiveLog('+', greeting, '< HELO', '> 501 5.5.4 Invalid domain name', '- Remote')), []);
    assert.deepEqual(unused(sendLog('+', '< 220 mx', '> EHLO x', '< 250-mx', '< 250 SIZE', '> QUIT', '< 221 bye', '- Local')), [], 'STARTTLS is not offered');
    assert.deepEqual(unused(sendLog('+', '< 220 ********************', '- Local')), [], 'a firewall masks the dialogue');
  });

  it('counts sessions of Exchange servers of one organization that need no STARTTLS', () => {
    const lines = receiveLog('+', greeting, '< EHLO ex02', '> 250  ex01 Hello [10.0.0.2] SIZE 1', '< QUIT', '> 221 bye', '- Local');
    const inside = lines.map((line) => line.replace('192.0.2.10:25', '10.0.0.1:2525').replace('203.0.113.33', '10.0.0.2'));
    assert.deepEqual([unused(lines).length, unused(inside).length], [0, 1]);
  });

  it('is silent where a part of the session is not in the file', () => {
    assert.deepEqual(unused(receiveLog('+', greeting, ...ehlo)), []);
    assert.deepEqual(unused(receiveLog(`#1 ${greeting}`, ...ehlo, '- Remote')), []);
    assert.deepEqual(unused(session('08D8DC7B1F6A2C10', 'Receive', ['+', '- Remote'])), [], 'and where nothing tells on which side it was written');
  });

  it('tells a probe every few seconds once', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `08D8DC7B1F6A2D${index + 10}`);
    const lines = [...header('Receive'), ...ids.flatMap((id) => session(id, 'Receive', ['+', greeting, '- Remote']))];
    assert.match(unused(lines).join('\n'), /^40 times: [^\n]*$/);
  });
});
