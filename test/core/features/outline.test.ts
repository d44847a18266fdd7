import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openFile } from '../../../src/core/index';
import { logOf, outlineIn, outlineText } from '../../support/navigation';
import { header, receiveLog, sendLog, session, succeeded } from '../../support/protocol-log';

const head = header('Send');
const greeting = '< 220 mx.fabrikam.com ESMTP';

describe('the outline', () => {
  it('says of a session how it ended, with whom, when, how long, by which connector, and its id', () => {
    assert.deepEqual(outlineText(logOf(sendLog('+', greeting, '> EHLO mail.contoso.com', '> QUIT', '- Local'))), [
      '5-9 no mail, no TLS · mx.fabrikam.com (08:00:00 · 0.00 s · Outbound to Office 365 · 08D8DC7B1F6A2C10)',
      '  9 end End of the connection (Local)',
    ]);
  });

  it('lists the steps that decide: STARTTLS and its answer, the result, whether mail was encrypted, the end', () => {
    const lines = sendLog('+', greeting, '> STARTTLS', '< 220 2.0.0 Ready', `* ${succeeded('TLS1_2', 'CLIENT')}`, '> MAIL FROM:<a@contoso.com>', '- Remote');
    assert.deepEqual(outlineText(logOf(lines)), [
      '5-11 TLS 1.2 · mx.fabrikam.com (08:00:00 · 0.00 s · Outbound to Office 365 · 08D8DC7B1F6A2C10)',
      '  7 command STARTTLS (220 2.0.0 Ready)',
      '  9 success TLS 1.2 (AES_256, SHA_384, ECDHE)',
      '  10 command MAIL (encrypted)',
      '  11 end End of the connection (Remote)',
    ]);
  });

  it('lists refusals, and a line that is a refusal and the failure once', () => {
    const dropped = sendLog('+', '> STARTTLS', '< 220 2.0.0 Ready', '< 421 4.4.2 Connection dropped due to SocketError', '- Local');
    assert.deepEqual(outlineText(logOf(dropped)).slice(1, 4), [
      '  6 command STARTTLS (220 2.0.0 Ready)',
      '  8 failure TLS failed: SocketError',
      '  9 end End of the connection (Local)',
    ]);
    const clear = sendLog(
      '+',
      greeting,
      '> EHLO mail.contoso.com',
      '< 250 mx.fabrikam.com',
      '> MAIL FROM:<>',
      '< 451 5.7.3 Must issue a STARTTLS command first',
    );
    assert.deepEqual(outlineText(logOf(clear)), [
      '5-10 in clear text · mx.fabrikam.com (08:00:00 · 0.00 s · Outbound to Office 365 · 08D8DC7B1F6A2C10)',
      '  9 command MAIL (in clear text)',
      '  10 failure 451 5.7.3 Must issue a STARTTLS command first',
    ]);
  });

  it('calls an old version old', () => {
    const [only] = outlineText(logOf(receiveLog('+', '< EHLO mail.fabrikam.com', `* ${succeeded('TLS1_0', 'SERVER')}`)));
    assert.match(String(only), /^5-7 TLS 1\.0 \(old version\) · mail\.fabrikam\.com /);
  });

  it('says why there was no connection', () => {
    const [only, step] = outlineText(logOf(sendLog('* attempting to connect', '* Failed to connect. Winsock error code: 10060')));
    assert.match(String(only), /^5-6 no connection · 198\.51\.100\.20 /);
    assert.equal(step, '  6 failure no connection (Failed to connect. Winsock error code: 10060)');
  });

  it('gives a session the lines up to the first line of another one, so that no place seems to be in two sessions', () => {
    const a = session('08D8DC7B1F6A2C10', 'Send', ['+', '> NOOP', '> QUIT', '- Local']);
    const b = session('08D8DC7B1F6A2C11', 'Send', ['+', '- Local']);
    const lines = [...head, a[0], a[1], b[0], a[2], b[1], a[3]].map(String);
    assert.deepEqual(
      outlineText(logOf(lines))
        .filter((line) => !line.startsWith(' '))
        .map((line) => line.split(' ')[0]),
      ['5-6', '7-7'],
    );
  });

  it('lists at most 5,000 sessions of a large log, those that failed first, in the order of the file, and says how many are left out', () => {
    const good = Array.from(
      { length: 5200 },
      (_, number) => session(`08D8DC7B1F6A${number.toString(16).padStart(4, '0')}`, 'Send', [`* ${succeeded('TLS1_2', 'CLIENT')}`])[0],
    );
    const bad = session('08D8DC7B1F6AFFFF', 'Send', ['* TLS negotiation failed with error SocketError']);
    const outline = outlineIn(logOf([...head, ...good.map(String), ...bad]));
    assert.equal(outline?.sessions.length, 5000);
    assert.equal(outline?.leftOut, 201);
    assert.equal(outline?.sessions[0]?.session.first.line, 5);
    assert.equal(outline?.sessions.at(-1)?.outcome, 'tls-failed');
    const withSteps = outline?.sessions.filter(({ steps }) => steps.length > 0);
    assert.equal(withSteps?.length, 1000);
    assert.equal(withSteps?.at(-1)?.outcome, 'tls-failed');
  });

  it('keeps what it says of a session that an edit does not touch', () => {
    const file = openFile('exchange-protocol-log', readFileSync('test/samples/SEND20210301-1.LOG', 'utf8'));
    const before = outlineIn(file)?.sessions ?? [];
    file.replace({ start: { line: 62, character: 0 }, end: { line: 63, character: 0 } }, '');
    const after = outlineIn(file)?.sessions ?? [];
    assert.deepEqual(
      after.map(({ name, steps }, index) => name === before[index]?.name && steps === before[index]?.steps),
      before.map(({ session: { first } }) => first.line < 62 || first.line > 63),
    );
  });

  it('is bounded for a session of thousands of refusals and for long texts', () => {
    const refusals = Array.from({ length: 3000 }, () => `< 550 5.1.1 ${'x'.repeat(5000)}`);
    const lines = outlineText(logOf(sendLog('+', `< 220 ${'h'.repeat(300)}.example`, '> RCPT TO:<a@b.example>', ...refusals)));
    assert.equal(lines.length, 22);
    assert.ok(lines.every((line) => line.length < 600));
  });

  it('leaves files of other languages to the editor', () => {
    assert.equal(outlineIn(openFile('windows-registry', 'Windows Registry Editor Version 5.00')), undefined);
  });
});
