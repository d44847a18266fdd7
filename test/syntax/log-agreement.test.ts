import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { defaultColumns, sameColumns } from '../../src/core/formats/exchange-log/columns';
import { type LogLine, logGrammar } from '../../src/core/formats/exchange-log/grammar';
import { logTypes } from '../../src/core/formats/exchange-log/types/index';
import { smtpFields } from '../../src/core/formats/exchange-log/types/log-type';
import { ParsedLines } from '../../src/core/text/line-grammar';
import { cellOf } from '../support/cell-arbitrary';
import { hasScope, type Token, tokenize } from '../support/grammar';
import { spanOf } from '../support/grammar-span';

const trickyRows = [
  ',,,,,,,,',
  'a,b,c,d,e,f,g,h,',
  'a,b,c,d,e,f,g,,i, with, commas "and" quotes',
  '"a","b ""x"" b","c","d","e","f",">","h, ""q""","i"',
  'a,b,c,d,e,f,*,"","i"',
  'a,b,c,d,e,f,*,"""",""""',
  'a,b,c,d,e,f,*,"""""","x",too,many',
  'a,b,c,d,e,f,*,""",i',
  'a,b,c,d,e,f,*,"open',
  'a,b,c,d,e,f,*,h,"open',
  'a,b,c,d,e,f,*,"closed"x,i',
  'a,b,c,d,e,f,*,h"x"h,i"x"i',
  'a,b,c,d,e,f,*,250 "a" b,',
  'a,b,c,d,e,f,*',
  'a,b,c,d,e,f,*,h',
  ' ,b,c,d,e,f,<, 250 x, y',
  '\uFEFF2021-03-01T08:12:44.512Z,b,c,d,e,f,g,h,i',
  '\uFEFF#Log-type: SMTP Send Protocol Log',
  '2021-03-01T08:12:44.512Z,连接器 𝒳,08D8DC7B1F6A2C10,0,[::1]:25,[fe80::1%4]:25,+,,𝒳',
  '#Software: Microsoft Exchange Server',
  '#FIELDS: date-time , connector-id, session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context ',
  '#Date:2021-03-01T08:12:44.512Z',
  '#Log-type: Another Log',
  '#Nothing: known',
  '#',
  '   ',
  '',
  'no row',
];

describe('grammar and parser agree on a log:', () => {
  it('tricky lines', () => agree(trickyRows));

  it('the samples of the log types', () => agree(logTypes.flatMap(({ samples }) => samples)));

  it('columns that a header names, and the way back', () =>
    agree([
      '#Fields: date-time,session,description',
      '2021-03-01T08:12:44.512Z,08D8DC7B1F6A2C10,text',
      'short',
      '#Version: 15.0.0.0',
      '#Log-type: SMTP Receive Protocol Log',
      ...trickyRows,
      '#Fields: a,b',
      '1,2',
      '#Fields: , ,',
      '1,2',
      `#Fields: ${smtpFields.join(',')}`,
      ...trickyRows,
    ]));

  for (const name of readdirSync('test/samples').filter((name) => /\.log$/i.test(name))) {
    it(`test/samples/${name}`, () => agree(readFileSync(`test/samples/${name}`, 'utf8').split(/\r\n|\r|\n/)));
  }

  it('any row', async () => {
    const cell = cellOf('250 2.0.0 ok', 'STARTTLS', 'SP_PROT_TLS1_2_CLIENT', 'CN=x', '192.0.2.1:25', '[::1]:25', '>', '*');
    const row = fc.array(cell, { minLength: 8, maxLength: 10 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => agree(rows)),
      { numRuns: 300 },
    );
  });
});

async function agree(lines: readonly string[]): Promise<void> {
  const tokens = await tokenize('source.exchange-protocol-log', lines);
  const parsed = new ParsedLines(logGrammar, lines);
  for (const line of parsed.lines) check(line, lines[line.line] ?? '', tokens[line.line] ?? []);
}

function check({ node, after }: LogLine, line: string, tokens: readonly Token[]): void {
  if (node.kind === 'blank')
    assert.ok(
      tokens.every(({ scopes }) => !scopes.some((name) => /^(?:invalid|meta\.row\.exchange)/.test(name))),
      line,
    );
  if (node.kind === 'comment') assert.deepEqual(spanOf(tokens, 'comment.line'), [0, line.length], line);
  if (node.kind === 'header') {
    assert.deepEqual(spanOf(tokens, 'keyword.other.header'), [node.nameSpan.start, node.nameSpan.end], line);
    return;
  }
  if (!sameColumns(after.columns, defaultColumns)) return;
  if (node.kind === 'error') assert.deepEqual(spanOf(tokens, 'invalid.illegal.row'), [0, line.length], line);
  if (node.kind !== 'row') return;
  assert.ok(!tokens.some((token) => hasScope(token, 'invalid.illegal.row')), line);
  for (const [index, field] of smtpFields.entries()) {
    const start: number = index === 0 ? node.start : (node.ends[index - 1] as number) + 1;
    const end = node.ends[index] as number;
    assert.deepEqual(spanOf(tokens, `meta.cell.${field}`), start === end ? undefined : [start, end], `${field} of ${line}`);
  }
}
