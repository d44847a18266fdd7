import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRows } from '../../../src/core/features/follow/find-rows';
import { canHold } from '../../../src/core/features/follow/holds-text';
import { placeOfPath, searchFolderOf } from '../../../src/core/features/follow/log-place';
import { nameBefore, namesAfter, namesBetween, parseLogFileName } from '../../../src/core/formats/exchange-log/log-file-name';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { type Encoding, encodeText, LineDocument, sources } from '../../../src/core/index';
import { internalPorts, transportLog, transportLogs } from '../../../src/core/knowledge/exchange/transport-logs';

describe('names of logs', () => {
  const named = (name: string): string => {
    const found = parseLogFileName(name);
    if (!found) return 'none';
    return [found.kind, found.before, new Date(found.from).toISOString().slice(0, 13), (found.to - found.from) / 3_600_000, found.instance].join(' ');
  };
  const cases: readonly (readonly [string, string])[] = [
    ['SEND2021030108-1.LOG', 'SmtpSend  2021-03-01T08 1 1'],
    ['send20210301-12.log', 'SmtpSend  2021-03-01T00 24 12'],
    ['C:\\logs\\RECV20210301-1.LOG', 'SmtpReceive  2021-03-01T00 24 1'],
    ['logs/EX01_RECV2021030123-1.LOG', 'SmtpReceive EX01_ 2021-03-01T23 1 1'],
    ['MSGTRKMD2021030108-1.LOG', 'MessageTracking  2021-03-01T08 1 1'],
    ['RESEND20210301-1.log', 'none'],
    ['SEND20219901-1.log', 'none'],
    ['SEND2021030199-1.log', 'none'],
    ['SEND202103018-1.log', 'none'],
    ['SEND20210301-1.log.gz', 'none'],
    ['', 'none'],
  ];
  for (const [name, expected] of cases) it(`${name || 'an empty name'}: ${expected}`, () => assert.equal(named(name), expected));

  const around = (name: string): string[] => {
    const found = parseLogFileName(name);
    assert.ok(found);
    return [nameBefore(found), ...namesAfter(found)];
  };
  it('before and after a file, over hours, days and years', () => {
    assert.deepEqual(around('SEND2021030108-2.LOG'), ['SEND2021030108-1.LOG', 'SEND2021030108-3.LOG', 'SEND2021030109-1.LOG']);
    assert.deepEqual(around('SEND2021030100-1.LOG'), ['SEND2021022823-*.LOG', 'SEND2021030100-2.LOG', 'SEND2021030101-1.LOG']);
    assert.deepEqual(around('EX01_RECV20201231-1.log'), ['EX01_RECV20201230-*.log', 'EX01_RECV20201231-2.log', 'EX01_RECV20210101-1.log']);
    assert.deepEqual(around('SEND99991231-1.log').length, 3, 'the last day that there is');
  });

  it('of the days that a session lasts', () => {
    assert.deepEqual(namesBetween('RECV', Date.parse('2021-02-28T23:59:00Z'), Date.parse('2021-03-01T00:01:00Z')), ['RECV20210228*.LOG', 'RECV20210301*.LOG']);
    assert.equal(namesBetween('RECV', 0, 1e12).length, 7);
  });
});

describe('places of logs', () => {
  const told = (path: string): string => {
    const { service, server } = placeOfPath(path);
    return `${service} ${server}`;
  };
  it('service and server, from folders and from what stands in front of a name', () => {
    assert.equal(told('C:\\Exchange\\TransportRoles\\Logs\\Hub\\ProtocolLog\\SmtpReceive\\RECV20210301-1.LOG'), 'Hub null');
    assert.equal(told('/EX01/FE_Send_Protocol_Logs/SEND20210301-1.LOG'), 'FrontEnd null');
    assert.equal(told('EX01_SEND20210301-1.LOG'), 'null EX01');
    assert.equal(told('EX01_Hub_RECV20210301-1.LOG'), 'Hub EX01');
    assert.equal(told('FE_RECV20210301-1.LOG'), 'FrontEnd null');
    assert.equal(told('copy of SEND20210301-1.LOG'), 'null null');
    assert.equal(told('backup_SEND20210301-1.LOG'), 'null null');
    assert.equal(told('mail.log'), 'null null');
  });

  it('the folder to search: that of one server, never a whole drive', () => {
    const searched = (path: string): string => {
      const { path: folder, levels } = searchFolderOf(path);
      return `${folder} ${levels}`;
    };
    assert.equal(searched('/x/Logs/FrontEnd/ProtocolLog/SmtpReceive/a.log'), '/x/Logs 4');
    assert.equal(searched('/x/Logs/Mailbox/ProtocolLog/SmtpSend/Delivery/a.log'), '/x/Logs 4');
    assert.equal(searched('/x/EX01/Hub_Receive_Protocol_Logs/a.log'), '/x/EX01 4');
    assert.equal(searched('/x/tickets/4711/a.log'), '/x/tickets/4711 2');
    assert.equal(searched('/c:/Hub/a.log'), '/c:/Hub 2');
    assert.equal(searched('/Hub/ProtocolLog/a.log'), '/Hub 4');
    assert.equal(searched('/c:/a.log'), '/c: 0');
    assert.equal(searched('/a.log'), ' 0');
    assert.equal(searched('a.log'), ' 0');
  });

  it('are facts with sources', () => {
    for (const { sources: ids } of [...transportLogs, ...internalPorts]) {
      assert.ok(ids.length > 0);
      for (const id of ids) assert.ok(Object.hasOwn(sources, id));
    }
    assert.equal(transportLog('Hub', 'SmtpReceive').folder, 'Hub\\ProtocolLog\\SmtpReceive');
    assert.equal(transportLog(null, 'SmtpSend').folder, '*\\ProtocolLog\\SmtpSend');
    assert.equal(transportLog('Hub', 'MessageTracking').folder, 'MessageTracking');
  });
});

describe('the search in a text', () => {
  const id = '08D8DC7B1F6A2C10';
  const line = fc.constantFrom(
    '',
    'no row',
    `a,b,${id},1,x,y,*,"quoted, ""${id}""",z`,
    `a,b,08d8dc7b1f6a2c10,1,x,y,*,d,c`,
    'a,b,08D8DC7B1F6A2C11,1,x,y,*,d,c',
    `#Fields: session-id,data`,
    '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
    '#Log-type: SMTP Send Protocol Log',
    '#Log-type: Other Log',
    `\uFEFF#Fields: data,session-id`,
    `# ${id}`,
    `${id},`,
  );
  const end = fc.constantFrom('\r\n', '\n', '\r', '\n\r', '\r\r\n');

  it('finds the very rows that reading the whole log finds, with their numbers and columns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 30 }), (lines) => {
        const text = lines.flat().join('');
        const whole = new LogModel(new LineDocument(text).lines).lines.filter(({ node }) => node.kind === 'row' && node.line.toUpperCase().includes(id));
        assert.deepEqual(
          findRows(text, [id]).map((row) => [row.line, row.node, row.after.header, row.after.columns.names]),
          whole.map((row) => [row.line, row.node, row.after.header, row.after.columns.names]),
        );
      }),
    );
  });

  it('takes what is sought as text, not as a pattern', () => {
    const row = 'a,b,c,1,x,y,*,<a.b+c$[x]@contoso.com>,z';
    assert.equal(findRows(`${row}\n`, ['<a.b+c$[x]@contoso.com>']).length, 1);
    assert.equal(findRows(`${row}\n`, ['<a.b+c$.x.@contoso.com>', '']).length, 0);
    assert.deepEqual(findRows(row, []), []);
  });

  it('never passes over bytes that hold what is sought, in any encoding', () => {
    const encodings: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'ansi', 'utf-16le', 'utf-16be', 'utf-16le-no-bom', 'utf-16be-no-bom'];
    const part = fc.string({ unit: fc.constantFrom('0', '8', 'D', 'd', 'F', ',', ' '), maxLength: 40 });
    fc.assert(
      fc.property(part, fc.constantFrom(id, id.toLowerCase(), 'x'), part, fc.constantFrom(...encodings), (before, middle, after, encoding) => {
        const text = before + middle + after;
        const bytes = encodeText({ text, encoding });
        if (text.toUpperCase().includes(id)) assert.ok(canHold(bytes, ['nothing', id]));
        else if (/^utf-8|ansi/.test(encoding)) assert.ok(!canHold(bytes, ['nothing', id]));
      }),
    );
    assert.ok(canHold(new TextEncoder().encode('<й@contoso.com>'), ['<й@contoso.com>']), 'what is not ASCII is left to the search in the text');
    assert.ok(!canHold(new Uint8Array(), [id, 'x', '']));
    assert.ok(canHold(new TextEncoder().encode('aX'), ['x']), 'one letter');
  });
});
