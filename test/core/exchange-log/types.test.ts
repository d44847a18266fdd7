import assert from 'node:assert/strict';
import { detectLog, detectLogByName, detectLogLanguage } from '../../../src/core/formats/exchange-log/detect-log';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { timeText } from '../../../src/core/formats/exchange-log/log-time';
import { asRow, field } from '../../../src/core/formats/exchange-log/row';
import { logTypes } from '../../../src/core/formats/exchange-log/types/index';
import { shapesOf } from '../../../src/core/formats/exchange-log/types/log-type';
import { detectLanguage } from '../../../src/core/index';
import { betterLanguage, hasNameOfLog, languageOfHeader, languages, logTypeLanguages } from '../../../src/protocol/languages';
import { header, sendLog } from '../../support/protocol-log';

describe('log types', () => {
  for (const type of logTypes.filter(({ contents }) => contents === 'smtp-sessions'))
    it(`${type.id}: its samples are rows of one session, read from its side`, () => {
      const model = new LogModel([`#Log-type: ${type.header}`, `#Fields: ${type.fields.join(',')}`, ...type.samples]);
      assert.ok(type.samples.length >= 3);
      assert.equal(model.sessions.length, 1);
      assert.equal(model.sessions[0]?.rows.length, type.samples.length);
      assert.equal(model.sessions[0]?.story.role, type.role);
      for (const line of model.lines.slice(2)) {
        const row = asRow(line) ?? assert.fail(`line ${line.line}`);
        assert.match(field(row, 'event'), /^[-+<>*]$/);
        assert.ok(!Number.isNaN(Date.parse(field(row, 'date-time'))));
      }
    });

  for (const type of logTypes.filter(({ contents }) => contents !== 'smtp-sessions')) {
    for (const [title, head] of [
      ['with its header', [`#Log-type: ${type.header}`, `#Fields: ${type.fields.join(',')}`]],
      ['with its columns only', [`#Fields: ${type.fields.join(',')}`]],
      ['without header', []],
    ] as const) {
      it(`${type.id}: its samples are rows ${title}`, () => {
        const model = new LogModel([...head, ...type.samples]);
        assert.ok(type.samples.length >= 3);
        assert.deepEqual([model.sessions, model.brokenRows], [[], []]);
        for (const line of model.lines.slice(head.length)) {
          const row = asRow(line) ?? assert.fail(`line ${line.line}`);
          assert.equal(row.after.columns.names.length, type.fields.length);
          assert.equal(row.after.type?.contents, type.contents);
          assert.ok(!Number.isNaN(Date.parse(timeText(row))));
        }
        assert.equal(model.subjects.length, type.contents === 'messages' ? type.samples.length : 1);
      });
    }

    it(`${type.id}: other columns than usual are read by their names`, () => {
      const fields = [...type.fields].reverse();
      const values = fields.map((name) => `v-${name.toLowerCase()}`);
      const model = new LogModel([`#Log-type: ${type.header}`, `#Fields: ${fields.join(', ').toUpperCase()}`, values.join(',')]);
      const row = asRow(model.lines.at(-1)) ?? assert.fail();
      for (const name of type.fields) assert.equal(field(row, name.toLowerCase() as never), `v-${name.toLowerCase()}`);
    });
  }

  it('have no list of columns twice', () => {
    for (const type of logTypes) assert.equal(new Set(shapesOf(type).map(String)).size, shapesOf(type).length, type.id);
  });

  it('are the same in the client, which knows only headers and names', () => {
    const known = logTypes.flatMap(({ header, otherHeaders = [], language }) => [header, ...otherHeaders].map((name) => [name.toLowerCase(), language]));
    assert.deepEqual(Object.fromEntries(known), logTypeLanguages);
    for (const { header: type, language } of logTypes) {
      const lines = ['\uFEFF#Software: Microsoft Exchange Server', '#Version: 15.0.0.0', `#Log-Type: ${type} `];
      assert.equal(languageOfHeader(lines), language);
      assert.equal(detectLanguage('copy.txt', lines.join('\r\n')), language);
    }
    for (const type of ['Agent Log', 'constructor', ''])
      assert.equal(languageOfHeader(['#Software: Microsoft Exchange Server', `#Log-type: ${type}`]), undefined);
  });

  it('have names of which the manifest gives each to one language', () => {
    for (const [name, language] of [
      ['SEND20210301-1.LOG', 'exchange-protocol-log'],
      ['CONNECTLOG20210301-1.LOG', 'exchange-log'],
      ['MSGTRK2021030108-1.LOG', 'exchange-log'],
      ['EX01_MSGTRKMD2021030108-1.log', 'exchange-log'],
      ['IMAP420210301-1.LOG', 'exchange-log'],
      ['POP320210301-1.log', 'exchange-log'],
    ] as const) {
      const claiming = languages.filter(({ filenamePatterns = [] }) => filenamePatterns.some((pattern) => globMatches(pattern, name)));
      assert.deepEqual(
        claiming.map(({ id }) => id),
        [language],
        name,
      );
      assert.equal(detectLogByName(name)?.language, language);
      assert.ok(hasNameOfLog(`/logs/${name}`), name);
    }
    for (const name of ['AGENTLOG20210301-1.LOG', 'SEND2021-1.LOG', 'SEND20210301-1.txt']) assert.ok(!hasNameOfLog(name), name);
  });

  it('move a document to the language that its header tells, from the other one and from plain logs', () => {
    const tracking = ['#Software: Microsoft Exchange Server', '#Log-type: Message Tracking Log'];
    assert.deepEqual(
      ['log', 'plaintext', 'exchange-protocol-log', 'exchange-log', 'csv'].map((current) => betterLanguage(current, tracking)),
      ['exchange-log', 'exchange-log', 'exchange-log', undefined, undefined],
    );
    assert.deepEqual(
      ['log', 'exchange-protocol-log', 'exchange-log'].map((current) => betterLanguage(current, header('Send'))),
      ['exchange-protocol-log', undefined, 'exchange-protocol-log'],
    );
    assert.equal(betterLanguage('exchange-log', ['#Software: Microsoft Exchange Server', '#Log-type: Agent Log']), undefined);
  });

  it('are told apart by header, name and id', () => {
    for (const name of ['id', 'header'] as const) assert.equal(new Set(logTypes.map((type) => type[name].toLowerCase())).size, logTypes.length);
  });
});

describe('detecting a log', () => {
  it('by its header, in any case and with a byte order mark', () => {
    assert.equal(detectLog(header('Send'))?.id, 'smtp-send');
    assert.equal(detectLog(header('Receive').map((line) => line.toUpperCase()))?.id, 'smtp-receive');
    assert.equal(detectLog(['\uFEFF#Log-Type: SMTP Send Protocol Log'])?.id, 'smtp-send');
  });

  it('by nothing else', () => {
    for (const text of ['', 'SMTP Send Protocol Log', '#Log-type: Agent Log', 'x #Log-type: SMTP Send Protocol Log'])
      assert.equal(detectLog([text]), undefined, text);
    assert.equal(detectLog([...Array(60).fill('x'), ...header('Send')]), undefined, 'not far down in a text');
  });

  it('by its file name in both forms, with a path or a prefix', () => {
    for (const name of [
      'SEND20210301-1.LOG',
      'send20210301-12.log',
      'SEND2021030108-1.LOG',
      'C:\\Logs\\SEND20210301-1.LOG',
      '/logs/SEND20210301-1.log',
      'EX01_SEND20210301-1.LOG',
    ])
      assert.equal(detectLogByName(name)?.id, 'smtp-send', name);
    assert.equal(detectLogByName('RECV2023011116-1.LOG')?.id, 'smtp-receive');
    for (const name of [
      'SEND2021030-1.LOG',
      'SEND202103011-1.LOG',
      'RESEND20210301-1.LOG',
      'SEND20210301.LOG',
      'SEND20210301-1.LOG.txt',
      'RECV20210301-1.LOG/x.log',
      '',
    ])
      assert.equal(detectLogByName(name), undefined, name);
  });

  it('by the names of the other logs', () => {
    for (const [name, id] of [
      ['CONNECTLOG20210301-1.LOG', 'connectivity'],
      ['EX01 CONNECTLOG2021030108-12.log', 'connectivity'],
      ['MSGTRK2021030108-1.LOG', 'message-tracking'],
      ['msgtrkma20210301-1.log', 'message-tracking'],
      ['MSGTRKMD2021030108-1.LOG', 'message-tracking'],
      ['MSGTRKMS2021030100-1.LOG', 'message-tracking'],
      ['IMAP420210301-1.LOG', 'imap4'],
      ['IMAP42021030108-1.LOG', 'imap4'],
      ['POP32021030108-1.LOG', 'pop3'],
    ] as const)
      assert.equal(detectLogByName(name)?.id, id, name);
    for (const name of ['MSGTRKXX20210301-1.LOG', 'RECONNECTLOG20210301-1.LOG', 'IMAP4.log', 'POP3-2021.log'])
      assert.equal(detectLogByName(name), undefined, name);
  });

  it('by its header before its name', () => {
    assert.equal(detectLanguage('SEND20210301-1.LOG', '#Log-type: Message Tracking Log'), 'exchange-log');
    assert.equal(detectLanguage('MSGTRK20210301-1.LOG', header('Send').join('\n')), 'exchange-protocol-log');
    assert.equal(detectLanguage('MSGTRK20210301-1.LOG', ''), 'exchange-log');
    const proxy = '#Software: Microsoft Exchange Server\n#Log-type: HttpProxy Logs\n#Fields: DateTime,RequestId';
    assert.equal(detectLanguage('HttpProxy_2021030108-1.LOG', proxy), undefined);
  });

  it('also where its header was cut off', () => {
    const lines = sendLog('+', '> EHLO x');
    const note = '2021-03-01T08:00:00.100Z,Outbound,08D8DC7B1F6A2C10,7,192.0.2.10:25512,198.51.100.20:25,*,,TLS negotiation failed with error SocketError';
    for (const posted of [`    ${note}`, `> ${note}`, note.replace(',*,', ',,')]) assert.equal(detectLogLanguage([posted]), 'exchange-protocol-log', posted);
    for (const from of [0, 4, 5]) assert.equal(detectLogLanguage(lines.slice(from)), 'exchange-protocol-log');
    for (const { fields, samples, language } of logTypes) {
      assert.equal(detectLogLanguage([`#Fields: ${fields.join(',')}`]), language);
      for (const sample of samples) assert.equal(detectLogLanguage([sample]), language, sample);
    }
    for (const text of [
      '',
      '#Log-type: Agent Log',
      '#Fields: date-time,session,source',
      'a,b,c,d,e,f,g,h,i',
      '2021-03-01 08:00:00 [INFO] TLS negotiation failed with error SocketError',
    ])
      assert.equal(detectLogLanguage([text]), undefined, text);
  });
});

/** Whether a file name matches a glob of the manifest, as VS Code reads it. */
function globMatches(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*')}$`).test(name);
}
