import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultRuleOptions, type Finding, findingsOf, openFile, render } from '../../../../src/core/index';
import { succeeded } from '../../../support/protocol-log';
import { type TimedRow, timedLog } from '../../../support/timed-log';

function gapsIn(lines: readonly string[], longGapSeconds = 60): Finding[] {
  const file = openFile('exchange-protocol-log', lines.join('\n'));
  file.setRuleOptions?.({ ...defaultRuleOptions, longGapSeconds });
  const found = findingsOf(file).filter(({ rule }) => rule.id === 'session-gap');
  for (const { message, related = () => [] } of found)
    for (const text of [message, ...related().map((place) => place.message)]) assert.doesNotMatch(render(text), /\{\w+\}|undefined|null/);
  return found;
}

/** Which message the pause of a session gives. */
function momentIn(type: 'Send' | 'Receive', ...rows: readonly TimedRow[]): string {
  return gapsIn(timedLog(type, ...rows))
    .map(({ messageId }) => messageId)
    .join();
}

function said(type: 'Send' | 'Receive', ...rows: readonly TimedRow[]): string {
  return gapsIn(timedLog(type, ...rows))
    .map(({ message }) => render(message))
    .join();
}

/** Rows a tenth of a second apart, from a second on. */
const at = (from: number, ...rows: readonly string[]): TimedRow[] => rows.map((row, index) => [from + index / 10, row]);

const sendStart = ['+', '< 220 mx.fabrikam.com ESMTP', '> EHLO mail.contoso.com', '< 250  mx.fabrikam.com Hello STARTTLS CHUNKING'];
const receiveStart = ['+', '> 220 ex01.contoso.com ESMTP', '< EHLO mail.fabrikam.com', '> 250  ex01.contoso.com Hello [203.0.113.33] STARTTLS'];
const mail = ['MAIL FROM:<a@contoso.com>', '250 2.1.0 Sender OK', 'RCPT TO:<b@fabrikam.com>', '250 2.1.5 Recipient OK'];
const dialogue = (first: '>' | '<', rows: readonly string[]): string[] =>
  rows.map((row, index) => `${(index % 2 === 0) === (first === '>') ? '>' : '<'} ${row}`);

describe('session-gap', () => {
  it('says how long, at which step, and what came then: 700 bytes that nobody confirms', () => {
    const rows = [...at(0, ...sendStart, ...dialogue('>', mail), '> BDAT 700 LAST'), [300.8, '- Remote'] as const];
    const text = said('Send', ...rows);
    assert.match(
      text,
      /^This server sent a message \(BDAT 700 LAST\), and mx\.fabrikam\.com \(198\.51\.100\.20:25\) did not confirm it for 5 min 0 s\. Then the connection ended\./,
    );
    const [finding] = gapsIn(timedLog('Send', ...rows));
    assert.ok(finding);
    assert.equal(finding.span.at.line, 14);
    assert.deepEqual([finding.span.start, finding.span.end], [0, 24]);
    assert.deepEqual(finding.related?.()[0]?.span.at.line, 13);
  });

  it('begins at the length that the user has set', () => {
    const lines = timedLog('Send', [0, '+'], [59.999, '< 220 mx'], [60, '> QUIT']);
    assert.deepEqual(gapsIn(lines), []);
    assert.equal(gapsIn(lines, 59).length, 1);
    assert.equal(gapsIn(timedLog('Send', [0, '+'], [60, '< 220 mx'])).length, 1);
  });

  it('tells the content of a message from other commands', () => {
    const data = at(0, ...receiveStart, ...dialogue('<', mail), '< DATA', '> 354 Start mail input; end with <CRLF>.<CRLF>');
    assert.equal(momentIn('Receive', ...data, [400, '> 250 2.6.0 Queued mail for delivery']), 'receivedContent');
    assert.equal(momentIn('Send', ...at(0, ...sendStart, ...dialogue('>', mail), '> DATA', '< 354 go ahead'), [400, '< 250 OK']), 'sentContent');
    assert.equal(momentIn('Send', ...at(0, ...sendStart, '> MAIL FROM:<a@contoso.com>'), [400, '< 250 OK']), 'sentAnswer');
    assert.equal(momentIn('Receive', ...at(0, ...receiveStart, '< MAIL FROM:<a@fabrikam.com>'), [400, '> 250 OK']), 'receivedAnswer');
    assert.match(
      said('Send', ...at(0, ...sendStart, '> MAIL FROM:<a@contoso.com>', '> RCPT TO:<b@fabrikam.com>', '< 250 2.1.0 OK'), [91, '< 250 2.1.5 OK']),
      /took 1 min 30 s to answer RCPT TO:<b@fabrikam\.com>\./,
    );
  });

  it('never shows what stands behind AUTH', () => {
    const text = said('Receive', ...at(0, ...receiveStart, '< AUTH PLAIN AGFubmEAc2VjcmV0'), [90, '> 235 OK']);
    assert.match(text, /to answer AUTH of/);
    assert.doesNotMatch(text, /AGFubmE/);
  });

  it('names the greeting, the connection and the handshake', () => {
    assert.equal(momentIn('Send', [0, '* attempting to connect'], [70, '+']), 'connecting');
    assert.equal(momentIn('Send', [0, '+'], [70, '< 220 mx.fabrikam.com']), 'sentGreeting');
    assert.equal(momentIn('Receive', [0, '+'], [0, '* SMTPSubmit | Set Session Permissions'], [70, '> 220 ex01']), 'receivedGreeting');
    const starttls = at(0, ...receiveStart, '< STARTTLS', '> 220 2.0.0 SMTP server ready');
    assert.equal(momentIn('Receive', ...starttls, [70, `* ${succeeded('TLS1_2', 'SERVER')}`]), 'handshake');
    assert.equal(momentIn('Receive', ...starttls, [70, '* TLS negotiation failed with error TimedOut']), 'handshake');
    assert.equal(momentIn('Receive', ...starttls, [70, '- Remote']), 'handshake');
    assert.equal(momentIn('Receive', ...starttls, [70, '< EHLO mail.fabrikam.com']), 'handshake', 'older versions note no success');
    assert.equal(momentIn('Receive', ...starttls, [2, `* ${succeeded('TLS1_2', 'SERVER')}`], [70, '< EHLO mail.fabrikam.com']), 'receivedIdle');
  });

  it('says that a connection that is kept is no fault, also where it ends with 421 4.4.2', () => {
    const done = at(0, ...receiveStart, ...dialogue('<', mail), '< DATA', '> 354 go', '> 250 2.6.0 Queued');
    assert.match(
      said('Receive', ...done, [301, '> 421 4.4.2 Connection timed out due to inactivity']),
      /without a command\. Then the connection was given up\..*no fault/,
    );
    assert.equal(momentIn('Send', ...at(0, ...sendStart), [90, '> QUIT']), 'sentIdle');
    assert.equal(momentIn('Receive', ...at(0, ...receiveStart, ...dialogue('<', mail)), [90, '< DATA']), 'receivedMessage');
    assert.equal(momentIn('Send', ...at(0, ...sendStart, ...dialogue('>', mail)), [90, '> DATA']), 'sentMessage');
  });

  it('says that a wait was on purpose, where that explains it', () => {
    const start = at(0, ...receiveStart, '< AUTH LOGIN');
    const noted = "* Tarpit for '0.00:02:00' due to '535 5.7.3 Authentication unsuccessful' | ";
    assert.match(
      said('Receive', ...start, [120, noted], [120, '> 535 5.7.3 no']),
      /^This server waited for 2 min 0 s on purpose: Tarpit for '0\.00:02:00' due to '535/,
    );
    assert.equal(momentIn('Receive', ...start, [1, noted], [121, '> 535 5.7.3 no']), 'tarpit', 'noted when the wait begins');
    assert.equal(
      momentIn('Receive', ...start, [1, noted.replace('02:00', '00:05')], [400, '> 535 5.7.3 no']),
      'receivedAnswer',
      'five seconds do not explain it',
    );
  });

  it('does not guess where the beginning is missing', () => {
    assert.equal(momentIn('Send', [0, '#7 * Certificate thumbprint'], [90, '- Remote']), 'unknown');
    assert.equal(momentIn('Send', [0, '#7 < 250 2.0.0 OK'], [90, '> QUIT']), 'sentIdle');
  });

  it('does not guess where nothing tells on which side the log was written', () => {
    const bare = timedLog('Send', [0, '+'], [90, '- Remote']).slice(5);
    assert.deepEqual(
      gapsIn(bare).map(({ messageId }) => messageId),
      ['unknown'],
    );
  });

  it('fills every place of its messages and marks a part of a line, whatever a session holds', () => {
    const row = fc.constantFrom(
      ...[
        '+',
        '- Remote(SocketError)',
        '> EHLO x',
        '< 220 mx',
        '< 250 OK',
        '< 250-STARTTLS',
        '> STARTTLS',
        '< 220 2.0.0 Ready',
        '< 354 go',
        '< 334 x',
        '< x y',
      ],
      ...[
        '> MAIL FROM:<>',
        '> BDAT 1',
        '> BDAT 1 LAST',
        '> DATA',
        '> AUTH LOGIN',
        '< 421 4.4.2 Connection dropped due to TimedOut',
        '> QUIT',
        '* attempting to connect',
      ],
      ...[
        "* Tarpit for '0.00:01:30' due to 'x' | ",
        "* Tarpit for '9.99:99:99' | ",
        `* ${succeeded('TLS1_2', 'CLIENT')}`,
        '* TLS negotiation failed with error SocketError',
      ],
    );
    const timed = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constantFrom('', 'x')), row);
    fc.assert(
      fc.property(fc.constantFrom('Send' as const, 'Receive' as const), fc.array(timed, { maxLength: 12 }), fc.boolean(), (type, rows, withHeader) => {
        const lines = timedLog(type, ...rows).slice(withHeader ? 0 : 5);
        for (const { span, related } of gapsIn(lines))
          for (const { at, start, end } of [span, ...(related?.() ?? []).map((place) => place.span)])
            assert.ok(start >= 0 && start < end && end <= (lines[at.line] ?? '').length);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the longest pause, and points to the others', () => {
    const found = gapsIn(timedLog('Send', [0, '+'], [100, '< 220 mx'], [400, '> EHLO x'], [500, '< 250 mx'], [501, '> QUIT']));
    assert.deepEqual(
      found.map(({ span }) => span.at.line),
      [7],
    );
    const others = found[0]
      ?.related?.()
      .filter(({ message }) => /paused for/.test(render(message)))
      .map(({ span }) => span.at.line);
    assert.deepEqual(others, [6, 8]);
  });

  it('folds the same step with the same host', () => {
    const slow = (id: string, verb: string): string[] =>
      timedLog('Send', ...at(0, ...sendStart, `> ${verb} x`), [90, '< 250 OK'])
        .slice(5)
        .map((line) => line.replace('08D8DC7B1F6A2C10', id));
    const lines = [...timedLog('Send'), ...slow('08D8DC7B1F6A2C11', 'VRFY'), ...slow('08D8DC7B1F6A2C12', 'VRFY'), ...slow('08D8DC7B1F6A2C13', 'EXPN')];
    assert.deepEqual(
      gapsIn(lines).map(({ repeats }) => repeats?.count ?? 1),
      [2, 1],
    );
  });
});
