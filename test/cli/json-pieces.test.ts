import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonPieces, writePieces } from '../../src/cli/json-pieces';

describe('a JSON document in pieces', () => {
  it('is the one that is written at once', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        assert.equal([...jsonPieces(document)].join(''), JSON.stringify(document, null, 2));
      }),
    );
  });

  it('has a piece for each element of a list', () => {
    assert.deepEqual([...jsonPieces({ a: [1, { b: [] }] })], ['{\n  "a": ', '[\n    1', ',\n    {\n      "b": []\n    }', '\n  ]', '\n}']);
  });

  it('takes lists that are made while they are written, within objects as well, and leaves out what is not there', () => {
    function* numbers(): Generator<number> {
      for (let number = 0; number < 100_000; number++) yield number;
    }
    const written: string[] = [];
    writePieces(jsonPieces({ a: { b: numbers(), c: undefined } }, '    '), (text) => written.push(text));
    assert.ok(written.length > 5 && written.every(({ length }) => length < 70_000));
    assert.equal(written.join(''), JSON.stringify({ a: { b: [...numbers()] } }, null, 2).replaceAll('\n', '\n    '));
  });
});
