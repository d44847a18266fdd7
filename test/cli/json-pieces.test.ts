import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonPieces } from '../../src/cli/json-pieces';

describe('a JSON document in pieces', () => {
  it('is the one that is written at once', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        assert.equal([...jsonPieces(document)].join(''), `${JSON.stringify(document, null, 2)}\n`);
      }),
    );
  });

  it('has a piece for each element of a list', () => {
    assert.deepEqual([...jsonPieces({ a: [1, { b: [] }] })], ['{', '\n  "a": ', '[\n    1', ',\n    {\n      "b": []\n    }', '\n  ]', '\n}\n']);
  });
});
