import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, differenceByLines } from '../../../src/core/text/edit';

const text = fc.array(fc.constantFrom('a', 'b', '\r\n', '\r\n', 'c\r\n'), { maxLength: 12 }).map((parts) => parts.join(''));

describe('applyEdits', () => {
  it('writes line breaks as the text does', () => {
    const edits = [{ range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } }, newText: '\nx' }];
    assert.equal(applyEdits('a\r\nb', edits), 'a\r\nx\r\nb');
    assert.equal(applyEdits('a\nb', edits), 'a\nx\nb');
  });

  it('leaves out an edit that overlaps one before it, and keeps two insertions at one place in their order', () => {
    const at = (start: number, end: number, newText: string) => ({
      range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
      newText,
    });
    assert.equal(applyEdits('abcdef', [at(3, 5, 'Y'), at(1, 4, 'X')]), 'aXef');
    assert.equal(applyEdits('ab', [at(1, 1, '1'), at(1, 1, '2')]), 'a12b');
  });
});

describe('differenceByLines', () => {
  it('turns one text into the other, and is nothing where they are equal', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = differenceByLines(before, after);
        assert.equal(edit === undefined, before === after);
        if (edit)
          assert.equal(
            applyEdits(before, [{ ...edit, newText: edit.newText.replaceAll('\r\n', '\n') }]).replaceAll('\r\n', '\n'),
            after.replaceAll('\r\n', '\n'),
          );
      }),
    );
  });

  it('touches only the lines that differ', () => {
    assert.deepEqual(differenceByLines('a\nb\nc\n', 'a\nx\nc\n'), {
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
      newText: 'x\n',
    });
  });
});
