import assert from 'node:assert/strict';
import { detectLog, detectLogByName, isProtocolLog } from '../../../src/core/formats/exchange-log/detect-log';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { asRow, field } from '../../../src/core/formats/exchange-log/row';
import { logTypes } from '../../../src/core/formats/exchange-log/types/index';
import { header, sendLog } from '../../support/protocol-log';

describe('log types', () => {
  for (const type of logTypes)
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
    for (const text of ['', 'SMTP Send Protocol Log', '#Log-type: Message Tracking Log', 'x #Log-type: SMTP Send Protocol Log'])
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

  it('as a protocol log also where its header was cut off', () => {
    const lines = sendLog('+', '> EHLO x');
    assert.ok(isProtocolLog(lines));
    assert.ok(isProtocolLog(lines.slice(4)));
    assert.ok(isProtocolLog(lines.slice(5)));
    for (const text of [
      '',
      '#Log-type: Message Tracking Log',
      '#Fields: date-time,session,source',
      'a,b,c,d,e,f,g,h,i',
      '2021-03-01 08:00:00 [INFO] TLS negotiation failed with error SocketError',
    ])
      assert.ok(!isProtocolLog([text]), text);
  });
});
