import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { columnsNamed, sameColumns } from '../../src/core/formats/exchange-log/columns';
import { type LogLine, logGrammar } from '../../src/core/formats/exchange-log/grammar';
import { shapesOf } from '../../src/core/formats/exchange-log/types/log-type';
import { ParsedLines } from '../../src/core/text/line-grammar';
import { cellOf } from '../support/cell-arbitrary';
import { hasScope, type Token, tokenize } from '../support/grammar';
import { spanOf } from '../support/grammar-span';
import { otherHeader, otherLogTypes } from '../support/other-logs';

/** Every list of columns that the grammar colours by column. */
const shapes = otherLogTypes.flatMap(shapesOf);

describe('grammar and parser agree on the other logs of Exchange:', () => {
  for (const type of otherLogTypes) {
    it(`${type.id}: its samples and broken rows`, () =>
      agree([
        ...otherHeader(type.id),
        ...type.samples,
        'short',
        '"open',
        `"a"b${','.repeat(type.fields.length - 1)}`,
        `\uFEFF${type.samples[0]}`,
        `${','.repeat(type.fields.length - 1)}"a",b`,
        `${','.repeat(type.fields.length - 1)}a, b "c" d`,
        ...otherHeader(type.id).slice(2, 3),
        ...type.samples,
      ]));

    for (const fields of shapesOf(type))
      it(`${type.id}: the ${fields.length} columns ${fields.slice(0, 3).join(', ')} …`, () =>
        agree([
          `#Log-type: ${type.header}`,
          `#FIELDS: ${fields.join(' , ').toUpperCase()} `,
          fields.map((_, index) => `"${index}"`).join(','),
          fields.map(() => 'x').join(','),
        ]));
  }

  it('one log behind another, other columns, and the way back', () =>
    agree([
      ...otherLogTypes.flatMap(({ id, samples }) => [
        ...otherHeader(id),
        ...samples,
        '#Fields: a,b',
        '1,2',
        '#Fields: , ,',
        '3,4',
        ...otherHeader(id).slice(4),
        ...samples,
      ]),
      '#Log-type: Agent Log',
      '# remark',
      '',
      '  ',
      'x,y',
    ]));

  for (const name of readdirSync('test/samples').filter((name) => /^(?:CONNECTLOG|MSGTRK|IMAP4|POP3).*\.log$/i.test(name)))
    it(`test/samples/${name}`, async () => {
      const lines = readFileSync(`test/samples/${name}`, 'utf8').split('\r\n');
      assert.ok((await agree(lines)) > 10, 'rows are compared');
    });

  it('any row', async () => {
    const cell = cellOf('421 4.4.2 x', 'STARTTLS', 'S:tlsversion=SP_PROT_TLS1_0_SERVER', '[{LED=', '};', '192.0.2.1:25', 'R=ok', 'FAIL');
    const log = fc.constantFrom(...otherLogTypes).chain(({ id, fields }) =>
      fc
        .array(
          fc.array(cell, { minLength: fields.length - 1, maxLength: fields.length + 1 }).map((cells) => cells.join(',')),
          { minLength: 1, maxLength: 4 },
        )
        .map((rows) => [...otherHeader(id), ...rows]),
    );
    await fc.assert(
      fc.asyncProperty(log, async (lines) => void (await agree(lines))),
      { numRuns: 300 },
    );
  });
});

/** Compares both line by line. Gives how many rows of known columns there were. */
async function agree(lines: readonly string[]): Promise<number> {
  const tokens = await tokenize('source.exchange-log', lines);
  let rows = 0;
  for (const line of new ParsedLines(logGrammar, lines).lines) if (check(line, lines[line.line] ?? '', tokens[line.line] ?? [])) rows++;
  return rows;
}

function check({ node, after }: LogLine, line: string, tokens: readonly Token[]): boolean {
  if (node.kind === 'comment') assert.deepEqual(spanOf(tokens, 'comment.line'), [0, line.length], line);
  if (node.kind === 'header') assert.deepEqual(spanOf(tokens, 'keyword.other.header'), [node.nameSpan.start, node.nameSpan.end], line);
  const isKnown = after.type?.language === 'exchange-log' && shapes.some((fields) => sameColumns(columnsNamed(fields), after.columns));
  if (!isKnown) return false;
  if (node.kind === 'error') assert.deepEqual(spanOf(tokens, 'invalid.illegal.row'), [0, line.length], line);
  if (node.kind !== 'row') return false;
  assert.ok(!tokens.some((token) => hasScope(token, 'invalid.illegal.row')), line);
  for (const [index, field] of after.columns.names.entries()) {
    const start: number = index === 0 ? node.start : (node.ends[index - 1] as number) + 1;
    const end = node.ends[index] as number;
    assert.deepEqual(spanOf(tokens, `meta.cell.${field}`), start === end ? undefined : [start, end], `${field} of ${line}`);
  }
  return true;
}
