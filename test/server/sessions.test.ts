import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ProbeAnswer } from '../../src/protocol/requests';
import {
  type LogStatusParams,
  logStatusNotification,
  type SessionAnswer,
  type SessionsAnswer,
  type SessionsParams,
  sessionRequest,
  sessionsRequest,
} from '../../src/protocol/sessions';
import { Editor } from '../support/editor';
import { header, session, succeeded } from '../support/protocol-log';

const uri = 'file:///logs/SEND20210301-1.LOG';
const reg = 'file:///tls.reg';
const sample = readFileSync('test/samples/SEND20210301-1.LOG', 'utf8');
const runtime = { probe: (): Promise<ProbeAnswer> => Promise.reject(new Error('not asked for')) };
const everything: SessionsParams = { uri, filter: 'all', host: null, sort: 'time', list: 'sessions', limit: 100 };

describe('sessions, asked of the server', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  async function open(options: Parameters<typeof Editor.start>[0] = {}, text = sample): Promise<LogStatusParams[]> {
    editor = await Editor.start(options);
    const told: LogStatusParams[] = [];
    editor.connection.onNotification(logStatusNotification, (status: LogStatusParams) => {
      told.push(status);
    });
    await editor.open(uri, 'exchange-protocol-log', text);
    return told;
  }
  const list = (change: Partial<SessionsParams> = {}): Promise<SessionsAnswer | null> =>
    editor.connection.sendRequest(sessionsRequest, { ...everything, ...change });
  const report = (line: number, lineLink: string | null = null): Promise<SessionAnswer> =>
    editor.connection.sendRequest(sessionRequest, { uri, line, lineLink });

  it('are listed with their outcome, and with what can be done', async () => {
    await open({ runtime });
    const answer = await list();
    assert.ok(answer);
    assert.equal(answer.total, 9);
    assert.equal(answer.filtered, null);
    const [first] = answer.sessions;
    assert.deepEqual(
      { ...first, tooltip: first?.tooltip.split('\n').length },
      {
        id: '08D8DC7B1F6A2C10',
        line: 5,
        look: 'failed',
        label: 'TLS failed: SocketError',
        description: 'DB5EUR01FT036.mail.protection.outlook.com · 0.18 s · 08:12:44',
        tooltip: 8,
        spoken: 'Session with DB5EUR01FT036.mail.protection.outlook.com: TLS failed: SocketError. Start: 08:12:44 UTC, duration: 0.18 s, lines: 10.',
        probe: '198.51.100.36:25',
        registry: true,
      },
    );
    assert.deepEqual(
      answer.sessions.map(({ look }) => look),
      ['failed', 'old-tls', 'plain-text', 'failed', 'plain-text', 'not-connected', 'tls', 'tls', 'failed'],
    );
  });

  it('are filtered, counted exactly and cut at the limit', async () => {
    await open();
    const answer = await list({ filter: 'failed', limit: 2 });
    assert.ok(answer);
    assert.deepEqual([answer.matching, answer.listed, answer.sessions.length], [4, 4, 2]);
    assert.equal(answer.filtered, 'Failed (TLS or the connection)');
    assert.equal(answer.filters.find(({ id }) => id === 'old-tls')?.count, 1);
    assert.equal(answer.sessions[0]?.probe, null, 'where nothing can be probed, nothing is offered');
  });

  it('are listed by host, and below a host without its name', async () => {
    await open();
    const hosts = await list({ list: 'hosts' });
    assert.deepEqual(
      hosts?.hosts.slice(0, 2).map(({ key, label, description }) => [key, label, description]),
      [
        ['198.51.100.36', 'DB5EUR01FT036.mail.protection.outlook.com', 'failed: 1 of 3 · 198.51.100.36'],
        ['203.0.113.61', 'mail.adatum.com', 'sessions: 1 · 203.0.113.61'],
      ],
    );
    const below = await list({ host: '203.0.113.61' });
    assert.equal(below?.filtered, 'mail.adatum.com (203.0.113.61)');
    assert.equal(below?.sessions[0]?.description, '0.53 s · 08:12:44');
  });

  it('a level of a rule that is off takes back what it offers', async () => {
    await open({ configuration: { rules: { 'tls-negotiation-failed': 'off' } } });
    assert.equal((await list())?.sessions[0]?.registry, false);
  });

  it('follow an edit, and the editor is told', async () => {
    const told = await open();
    const all = { start: { line: 0, character: 0 }, end: { line: 99_999, character: 0 } };
    await editor.change(uri, 2, all, [...header('Send'), ...session('A', 'Send', ['+', `* ${succeeded('TLS1_2', 'CLIENT')}`, '- Local'])].join('\n'));
    // The notification follows the findings on the same stream, so an answer to a later request comes after it.
    assert.deepEqual(
      (await list())?.sessions.map(({ label }) => label),
      ['TLS 1.2'],
    );
    assert.deepEqual(
      told.map(({ text }) => text),
      ['Sessions: 9, failed: 4', 'Sessions: 1, failed: 0'],
    );
    assert.deepEqual(told[0]?.limits, []);
  });

  it('of a large log: what is cut short is told', async () => {
    const rows = Array.from({ length: 5001 }, (_, number) => session(`S${number}`, 'Send', ['+', '- Local']));
    const told = await open({}, [...header('Send'), ...rows.flat()].join('\n'));
    await list({ limit: 0 });
    assert.equal(told[0]?.sessions, 5001);
    assert.match(String(told[0]?.limits), /outline/);
  });

  it('files without sessions have none, and no status', async () => {
    const told = await open();
    await editor.open(reg, 'windows-registry', 'Windows Registry Editor Version 5.00\r\n');
    assert.equal((await list({ uri: reg }))?.total, 0);
    assert.equal(await list({ uri: 'file:///not-open.log' }), null);
    assert.equal(await list({ filter: 'toString' as 'all' }), null);
    assert.deepEqual(
      told.map((status) => status.uri),
      [uri],
    );
  });

  it('one session is shown as a report; any of its lines gives the same one', async () => {
    await open();
    const answer = await report(26, '/SEND20210301-1.LOG#L');
    assert.ok(answer);
    assert.equal(answer.title, 'Session 08D8DC7B1F6A2C10');
    assert.match(answer.markdown, /^# Session with `DB5EUR01FT036\.mail\.protection\.outlook\.com`: TLS failed: `SocketError`\n/);
    assert.ok(answer.markdown.includes('| 9 | [27](</SEND20210301-1.LOG#L27>) |'));
    assert.deepEqual(await report(5, '/SEND20210301-1.LOG#L'), answer);
    assert.equal(await report(0), null, 'a header belongs to no session');
    assert.ok((await report(5))?.markdown.includes('| 9 | 27 |'), 'without an address lines are numbers');
  });

  it('speaks the language of the editor', async () => {
    await open({ translations: { 'What to do': 'Какво да се направи', 'failed: {failed} of {count}': 'неуспешни: {failed} от {count}' } });
    assert.match((await report(5))?.markdown ?? '', /^## Какво да се направи$/m);
    assert.equal((await list({ list: 'hosts' }))?.hosts[0]?.description, 'неуспешни: 1 от 3 · 198.51.100.36');
  });
});
