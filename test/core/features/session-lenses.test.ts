import assert from 'node:assert/strict';
import {
  isCuredByTls12,
  leadsElsewhere,
  limitsOf,
  openFile,
  outcomeOf,
  probeTargetOf,
  render,
  type Session,
  sessionsOf,
  sessionsWithLenses,
} from '../../../src/core/index';
import { logOf } from '../../support/navigation';
import { header, receiveLog, sendLog, session, succeeded } from '../../support/protocol-log';

function only(lines: readonly string[]): Session {
  const [first, ...others] = sessionsOf(logOf(lines));
  assert.deepEqual(others, []);
  assert.ok(first);
  return first;
}

/** A log of so many sessions, of which some failed. */
function largeLog(count: number, failed: ReadonlySet<number>): string[] {
  const rows = Array.from({ length: count }, (_, number) =>
    session(`08D8DC7B1F6A${number.toString(16).padStart(4, '0')}`, 'Send', [
      failed.has(number) ? '* TLS negotiation failed with error SocketError' : `* ${succeeded('TLS1_2', 'CLIENT')}`,
    ]),
  );
  return [...header('Send'), ...rows.flat()];
}

describe('the line above a session', () => {
  it('says what came of it, with whom and how long it took', () => {
    const lines = sendLog('+', '< 220 mx.fabrikam.com ESMTP', '> STARTTLS', '< 220 Ready', '* TLS negotiation failed with error SocketError', '- Remote');
    const last = String(lines.at(-1)).replace('08:00:00.100', '08:00:00.280');
    assert.equal(render(outcomeOf(only([...lines.slice(0, -1), last]))), 'TLS failed: SocketError · mx.fabrikam.com · 0.18 s');
  });

  it('offers to probe the address that this server connected to, never a name from the log', () => {
    assert.equal(probeTargetOf(only(sendLog('+', '< 220 dc.contoso.com ESMTP'))), '198.51.100.20:25');
    const to = (endpoint: string) => probeTargetOf(only(sendLog('+').map((line) => line.replace('198.51.100.20:25', endpoint))));
    assert.equal(to('[2001:db8::25]:2525'), '[2001:db8::25]:2525');
    for (const endpoint of ['', '198.51.100.20', 'x y:25', '198.51.100.20:99999', '2001:db8::25', '-rm:25']) assert.equal(to(endpoint), undefined, endpoint);
    assert.equal(probeTargetOf(only(receiveLog('+', '> 220 EX01.contoso.com'))), undefined, 'who connected to this server need not be a server');
  });

  it('offers a .reg file where TLS 1.2 is a likely cure, unless the rule that says so is switched off', () => {
    const failed = logOf(sendLog('+', '> STARTTLS', '< 220 Ready', '* TLS negotiation failed with error SocketError', '- Remote'));
    const [bad] = sessionsOf(failed);
    assert.ok(bad);
    assert.equal(isCuredByTls12(failed, bad, {}), true);
    assert.equal(isCuredByTls12(failed, bad, { 'tls-negotiation-failed': 'off' }), false);
    const well = logOf(sendLog('+', '> STARTTLS', '< 220 Ready', `* ${succeeded('TLS1_2', 'CLIENT')}`, '- Local'));
    const [good] = sessionsOf(well);
    assert.ok(good);
    assert.equal(isCuredByTls12(well, good, {}), false);
  });

  it('offers to follow a session whose other part is elsewhere, not one that only sent mail', () => {
    const leads = (...rows: readonly string[]) => leadsElsewhere(only(sendLog(...rows)), 'SEND20210301-1.LOG');
    assert.equal(leads('+', '> EHLO mail.contoso.com'), true, 'its end is in another file');
    assert.equal(leads('+', '* sending message with RecordId 1 and InternetMessageId <a@contoso.com>', '> MAIL FROM:<a@contoso.com>', '- Local'), false);
    assert.equal(leads('+', '* Proxying inbound session with session id 08DAF3E9C2D70F34', '- Local'), true);
    assert.equal(leads('* attempting to connect', '* Failed to connect. Winsock error code: 10060'), false);
  });

  it('stands above every session of a common log, and above those that went wrong in a very large one', () => {
    const failed = new Set([3, 4000]);
    assert.equal(sessionsWithLenses(logOf(largeLog(5000, failed))).length, 5000);
    const shown = sessionsWithLenses(logOf(largeLog(5001, failed)));
    assert.deepEqual(
      shown.map(({ first }) => first.line - 5),
      [3, 4000],
    );
    const allFailed = new Set(Array.from({ length: 5200 }, (_, number) => number));
    assert.equal(sessionsWithLenses(logOf(largeLog(5200, allFailed))).length, 5000, 'and of them not more than an editor can bear');
  });

  it('stands in logs only', () => {
    assert.deepEqual(sessionsWithLenses(openFile('windows-registry', '')), []);
  });
});

describe('limits', () => {
  it('are none in a common log, and in files of other languages', () => {
    assert.deepEqual(limitsOf(logOf(largeLog(1000, new Set()))), []);
    assert.deepEqual(limitsOf(openFile('windows-registry', '')), []);
  });

  it('are said with their numbers where a log is large', () => {
    const limited = limitsOf(logOf(largeLog(5001, new Set())));
    assert.deepEqual(
      limited.map(({ feature, text }) => [feature, render(text)]),
      [
        ['outline', 'The outline lists 5000 of 5001 sessions, those that went wrong first: it is made again after every change.'],
        ['outline-steps', 'The outline shows the steps of 1000 sessions only, those that went wrong first.'],
        ['code-lens', 'Only sessions that went wrong have a line with their outcome above them: there are 5001 sessions, more than 5000.'],
      ],
    );
    const folded = [...header('Send'), ...Array.from({ length: 5000 }, (_, number) => session(`08D8${number}`, 'Send', ['+', '- Local'])).flat()];
    assert.deepEqual(
      limitsOf(logOf(folded)).map(({ feature }) => feature),
      ['outline-steps', 'folding'],
    );
  });
});
