import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineDocument } from '../../../src/core/text/line-document';
import { type LineGrammar, ParsedLines } from '../../../src/core/text/line-grammar';

/** Lines of letters; `[x]` sets the state, `]` clears it. Every node names the state in which its line was read. */
const grammar: LineGrammar<string, { readonly line: string; readonly state: string }> = {
  start: '',
  step(before, line) {
    const after = line === ']' ? '' : line.startsWith('[') ? line : before;
    return { node: { line, state: before }, after };
  },
  same: (a, b) => a === b,
};

const line = fc.constantFrom('[a', '[b', ']', 'x', 'y', '');
const lines = fc.array(line, { maxLength: 10 });

describe('ParsedLines', () => {
  it('reads after any edits what a new parse of the edited text reads', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.tuple(fc.nat(10), fc.nat(4), lines), { maxLength: 6 }), (source, edits) => {
        const document = new LineDocument(source.join('\n'));
        const parsed = new ParsedLines(grammar, document.lines);
        for (const [from, count, inserted] of edits) {
          const range = { start: { line: from, character: 0 }, end: { line: from + count, character: 0 } };
          parsed.reparse(document.replace(range, inserted.map((text) => `${text}\n`).join('')), document.lines);
          const fresh = new ParsedLines(grammar, document.lines);
          assert.deepEqual(parsed.lines, fresh.lines);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads only the changed line where the state after it stays', () => {
    const document = new LineDocument('[a\nx\ny\nx');
    const parsed = new ParsedLines(grammar, document.lines);
    const before = [...parsed.lines];
    const { added, removed } = parsed.reparse(document.replace({ start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }, 'z'), document.lines);
    assert.deepEqual([added.length, removed.length], [1, 1]);
    assert.deepEqual(
      parsed.lines.map((parsedLine, at) => parsedLine === before[at]),
      [true, false, true, true],
    );
  });

  it('renumbers the lines below an insertion and keeps them', () => {
    const document = new LineDocument('x\ny');
    const parsed = new ParsedLines(grammar, document.lines);
    const last = parsed.lines[1];
    parsed.reparse(document.replace({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, 'x\nx\n'), document.lines);
    assert.equal(parsed.lines[3], last);
    assert.equal(last?.line, 3);
  });
});
