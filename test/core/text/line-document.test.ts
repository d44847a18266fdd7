import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineDocument } from '../../../src/core/text/line-document';
import type { Position, Range } from '../../../src/core/text/position';

/** Texts of few letters and every kind of line end, so that edits meet them often. */
const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', ' ', '\ud800', 'ж'), { maxLength: 12 }).map((parts) => parts.join(''));
const position = fc.record({ line: fc.nat(14), character: fc.nat(4) });

describe('LineDocument', () => {
  it('gives back the text that it was made of', () => {
    fc.assert(fc.property(text, (source) => assert.equal(new LineDocument(source).text(), source)));
  });

  it('ends lines at every kind of line end', () => {
    const document = new LineDocument('a\r\nb\nc\rd');
    assert.deepEqual(document.lines, ['a', 'b', 'c', 'd']);
    assert.deepEqual(document.ends, ['\r\n', '\n', '\r', '']);
  });

  it('is one empty line when the text is empty', () => {
    assert.deepEqual(new LineDocument('').lines, ['']);
  });

  it('has after any edits the lines of the edited text', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(position, position, text), { maxLength: 5 }), (source, edits) => {
        const document = new LineDocument(source);
        for (const [a, b, newText] of edits) {
          const range = inOrder(a, b);
          const expected = spliceText(document, range, newText);
          const before = [...document.lines];
          const { from, removed, inserted } = document.replace(range, newText);
          const fresh = new LineDocument(expected);
          assert.deepEqual(document.lines, fresh.lines);
          assert.deepEqual(document.ends, fresh.ends);
          assert.deepEqual(
            [...before.slice(0, from), ...fresh.lines.slice(from, from + inserted), ...before.slice(from + removed)],
            fresh.lines,
            'the change names the lines that changed',
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('moves a range that lies outside the text to its nearest place', () => {
    const document = new LineDocument('ab\ncd');
    document.replace({ start: { line: -1, character: 3 }, end: { line: 0, character: 1 } }, 'x');
    document.replace({ start: { line: 1, character: 99 }, end: { line: 7, character: 0 } }, 'y');
    assert.equal(document.text(), 'xb\ncdy');
  });

  it('takes many lines at once', () => {
    const document = new LineDocument('a\nb');
    document.replace({ start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, 'x\n'.repeat(300_000));
    assert.equal(document.lines.length, 300_002);
    assert.equal(document.lines.at(-1), 'b');
  });
});

function inOrder(a: Position, b: Position): Range {
  return a.line < b.line || (a.line === b.line && a.character <= b.character) ? { start: a, end: b } : { start: b, end: a };
}

/** The text after an edit, made the plain way: by offsets into the whole text. */
function spliceText(document: LineDocument, range: Range, newText: string): string {
  const offset = ({ line, character }: Position): number => {
    const last = document.lines.length - 1;
    let sum = 0;
    for (let at = 0; at < Math.min(line, last); at++) sum += (document.lines[at] ?? '').length + (document.ends[at] ?? '').length;
    return sum + (line > last ? (document.lines[last] ?? '').length : Math.min(character, (document.lines[line] ?? '').length));
  };
  const whole = document.text();
  return whole.slice(0, offset(range.start)) + newText + whole.slice(offset(range.end));
}
