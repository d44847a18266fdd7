import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findCells, offsetInCell, unquote } from '../../../src/core/formats/exchange-log/cells';
import type { LogNode } from '../../../src/core/formats/exchange-log/grammar';
import { LogModel } from '../../../src/core/formats/exchange-log/log-model';
import { asRow, cellSpan, field, numberIn, type SmtpField, spanInField } from '../../../src/core/formats/exchange-log/row';
import { smtpFields } from '../../../src/core/formats/exchange-log/types/log-type';
import { cell } from '../../support/protocol-log';

const start = '2021-03-01T08:00:00.100Z,Outbound,08D8DC7B1F6A2C10,7,192.0.2.10:25512,198.51.100.20:25';

function nodeOf(line: string): LogNode | undefined {
  return new LogModel([line]).lines[0]?.node;
}

function kindOf(line: string): string {
  const node = nodeOf(line);
  return node?.kind === 'error' ? node.fault : (node?.kind ?? 'none');
}

/** The values of the named fields in the last line of a log. */
function valuesIn(lines: readonly string[], ...names: SmtpField[]): string[] {
  const row = asRow(new LogModel(lines).lines.at(-1));
  assert.ok(row, 'the last line is a row');
  return names.map((name) => field(row, name));
}

describe('the log grammar: rows', () => {
  const rows: readonly (readonly [title: string, data: string, context: string])[] = [
    ['empty cells', ',', ''],
    ['data and no context', 'EHLO mail.contoso.com,', ''],
    ['a quoted comma', '"220 mx ready at Mon, 1 Mar 2021",', ''],
    ['doubled quotes', '"CN=a, O=""thawte, Inc."", C=US",Certificate issuer name', ''],
    ['a cell of two quotes', '"""""",x', ''],
    ['an empty quoted cell', '"",""', ''],
    ['a quote inside an unquoted cell', 'EHLO a"b,c', ''],
    ['a blank before a quote', ' "a",b', ''],
    ['another script', '组织内 SMTP 发送连接器,контекст', ''],
    ['commas in the last cell that lost its quotes', ',MAC hash algorithm, and more', ''],
    ['a quoted last cell with something behind it', ',"a",b', ''],
    ['a control character', 'EHLO \u0001\u0007,\u0000', ''],
    ['a lone surrogate', 'EHLO \ud800,\udc00', ''],
  ];
  const expected = [
    ['', ''],
    ['EHLO mail.contoso.com', ''],
    ['220 mx ready at Mon, 1 Mar 2021', ''],
    ['CN=a, O="thawte, Inc.", C=US', 'Certificate issuer name'],
    ['""', 'x'],
    ['', ''],
    ['EHLO a"b', 'c'],
    [' "a"', 'b'],
    ['组织内 SMTP 发送连接器', 'контекст'],
    ['', 'MAC hash algorithm, and more'],
    ['', 'a'],
    ['EHLO \u0001\u0007', '\u0000'],
    ['EHLO \ud800', '\udc00'],
  ];
  for (const [index, [title, cells]] of rows.entries()) {
    it(title, () => assert.deepEqual(valuesIn([`${start},*,${cells}`], 'data', 'context'), expected[index]));
  }

  it('keeps every code unit: the cells and their commas are the line', () => {
    for (const [, cells] of rows) {
      const line = `${start},*,${cells}`;
      const row = asRow(new LogModel([line]).lines[0]);
      assert.ok(row);
      const spans = smtpFields.map((name) => cellSpan(row, name) ?? assert.fail(name));
      const rest = line.slice(spans.at(-1)?.end);
      assert.equal(spans.map((span) => line.slice(span.start, span.end)).join(',') + rest, line);
    }
  });

  it('hold a number where a field is one to nine digits, in quotes or not', () => {
    const text = fc.array(fc.constantFrom('0', '1', '23', '9', ' ', '-', 'x', '٣', '"', ','), { maxLength: 11 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (value, isQuoted) => {
        const written = isQuoted ? `"${value.replaceAll('"', '""')}"` : cell(value);
        const row = asRow(new LogModel([`2021-03-01T00:00:00.000Z,c,08D8DC7B1F6A2C10,${written},l,r,+,,`]).lines[0]) ?? assert.fail();
        assert.equal(numberIn(row, 'sequence-number'), /^\d{1,9}$/.test(value) ? Number(value) : undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('names the place of a part of a value in quotes', () => {
    const line = `${start},*,"""a"" says ""b, c""",`;
    const row = asRow(new LogModel([line]).lines[0]);
    assert.ok(row);
    const value = field(row, 'data');
    for (const word of ['a', 'says', 'b, c']) {
      const at = value.indexOf(word);
      const span = spanInField(row, 'data', { start: at, end: at + word.length });
      assert.equal(line.slice(span.start, span.end), word);
    }
  });
});

describe('the log grammar: lines that are no rows', () => {
  const lines: readonly (readonly [line: string, kind: string])[] = [
    ['', 'blank'],
    [' \t', 'blank'],
    ['\uFEFF', 'blank'],
    ['#', 'comment'],
    ['#Comment', 'comment'],
    ['#Fields', 'comment'],
    ['#Date: 2021-03-01T08:00:00.000Z', 'header'],
    ['#DATE:2021', 'header'],
    ['\uFEFF#Software: Microsoft Exchange Server', 'header'],
    ['text', 'too-few-fields'],
    [start, 'too-few-fields'],
    [`${start},-,`, 'too-few-fields'],
    [`${start},-,,`, 'row'],
    [`${start},*,"a`, 'open-quote'],
    [`${start},*,,"TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succ`, 'open-quote'],
    [`${start},*,"a"b,`, 'text-after-quote'],
    [`${start},*,,"a" b`, 'text-after-quote'],
    [`${start},*,"a"",b`, 'open-quote'],
    ['\u0000\u0001\ufffd\ud800', 'too-few-fields'],
    [',,,,,,,,', 'row'],
  ];
  for (const [line, kind] of lines) it(`${JSON.stringify(line.slice(-40))} is ${kind}`, () => assert.equal(kindOf(line), kind));

  it('a header line tells its name and value and where they stand', () => {
    const line = '#Log-type:  SMTP Send Protocol Log ';
    const node = nodeOf(line);
    assert.ok(node?.kind === 'header');
    assert.deepEqual([node.name, node.value], ['log-type', 'SMTP Send Protocol Log']);
    assert.equal(line.slice(node.nameSpan.start, node.nameSpan.end), 'Log-type');
    assert.equal(line.slice(node.valueSpan.start, node.valueSpan.end), 'SMTP Send Protocol Log');
  });
});

describe('the log grammar: columns', () => {
  const row = 'x,08D8DC7B1F6A2C10,*,some data,some context';

  it('come from the #Fields line, in any order and case', () => {
    const lines = ['#Fields: Extra,SESSION-ID,event, data ,context', row];
    assert.deepEqual(valuesIn(lines, 'session-id', 'event', 'data', 'context', 'connector-id'), ['08D8DC7B1F6A2C10', '*', 'some data', 'some context', '']);
  });

  it('change where a header is repeated in mid-file', () => {
    const lines = ['#Fields: event,data', '+,a', '#Fields: data,event', 'b,-'];
    assert.deepEqual(valuesIn(lines.slice(0, 2), 'event', 'data'), ['+', 'a']);
    assert.deepEqual(valuesIn(lines, 'event', 'data'), ['-', 'b']);
  });

  it('are those of SMTP protocol logs in a file without header', () => {
    assert.deepEqual(valuesIn([`${start},+,,`], 'session-id', 'event'), ['08D8DC7B1F6A2C10', '+']);
  });

  // ExchangeLogs takes the last of the first seven different # lines for the columns.
  it('are not taken from a #Date line that a restart of the service wrote', () => {
    const lines = [
      '#Software: Microsoft Exchange Server',
      '#Version: 15.0.0.0',
      '#Log-type: SMTP Send Protocol Log',
      '#Date: 2021-03-01T08:00:00.000Z',
      `#Fields: ${smtpFields.join(',')}`,
      '#Date: 2021-03-01T09:00:00.000Z',
      `${start},+,,`,
    ];
    assert.deepEqual(valuesIn(lines, 'session-id', 'event'), ['08D8DC7B1F6A2C10', '+']);
  });

  it('are those of the type whose header a spreadsheet padded with separators', () => {
    const lines = [`#Log-type: SMTP Send Protocol Log${','.repeat(8)}`, `${start},+,,`];
    assert.equal(new LogModel(lines).lines.at(-1)?.after.type?.role, 'send');
  });

  it('are not read from a #Fields line that a spreadsheet wrote with another separator, so that its rows are told to be none', () => {
    for (const separator of [';', '\t']) {
      const lines = ['#Log-type: SMTP Send Protocol Log', `#Fields: ${smtpFields.join(separator)}`, `${start},+,,`.replaceAll(',', separator)];
      assert.deepEqual(new LogModel(lines).lines.at(-1)?.node.kind, 'error');
    }
  });

  it('stay as they are where a #Fields line names none, or damage makes it endless', () => {
    assert.deepEqual(valuesIn(['#Fields: ', `${start},+,,`], 'event'), ['+']);
    assert.deepEqual(valuesIn(['#Fields: ,, ,', `${start},+,,`], 'event'), ['+']);
    assert.equal(new LogModel([`#Fields: ${'a,'.repeat(500_000)}`, 'x,'.repeat(200)]).lines[1]?.node.kind, 'row');
  });
});

describe('the log grammar: cells', () => {
  const value = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', 'é', '\ud83d', '#') });

  it('reads back what a CSV writer wrote', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const line = values.map(cell).join(',');
        const ends = findCells(line, 0, values.length);
        assert.ok(typeof ends !== 'string');
        let from = 0;
        const read = ends.map((end) => {
          const text = unquote(line.slice(from, end));
          from = end + 1;
          return text;
        });
        assert.deepEqual(read, values);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every code unit of a value in the cell', () => {
    fc.assert(
      fc.property(value, (text) => {
        const written = cell(text);
        for (let at = 0; at < text.length; at++) assert.equal(written[offsetInCell(written, at)], text[at]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never fails, whatever the line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (lines) => {
        const model = new LogModel(lines);
        for (const { story } of model.sessions) assert.ok(story.outcome);
        assert.equal(model.lines.length, lines.length);
      }),
    );
  });

  it('reads lines of a megabyte', () => {
    const million = 1_000_000;
    const hostile = [
      `${start},*,,${'"'.repeat(million)}`,
      `${start},*,,"${'x""y,'.repeat(million / 5)}"`,
      `${start},<,${'250-'.repeat(million / 4)},`,
      `${start},*, ${'CN=a '.repeat(million / 5)},Sending certificate`,
      `${start},*, ${'""'.repeat(million / 4)}${' 00'.repeat(million / 6)},Sending certificate`,
      `${start},*,${';'.repeat(million)},Certificate alternate names`,
      `${start},*,,TLS protocol SP_PROT_${'A'.repeat(million)} negotiation succeeded`,
      `${start},<,${'4'.repeat(million)},`,
      `${start},<,451 4.4.0 ${'Message expired -> 421 4.4.2 '.repeat(million / 30)},`,
      ','.repeat(million),
      ' '.repeat(million),
      '#'.repeat(million),
      'a'.repeat(million),
    ];
    const model = new LogModel(['#Log-type: SMTP Send Protocol Log', ...hostile]);
    for (const { story } of model.sessions) assert.ok(story.outcome);
    assert.equal(model.sessions.length, 1);
  });
});
