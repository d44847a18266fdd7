import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { importRegistry } from '../../../src/core/formats/reg/import/import';
import type { Encoding } from '../../../src/core/formats/reg/lines/encoding';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { splitLines } from '../../../src/core/text/line-document';
import { registryCases } from '../../support/registry-cases';

describe('what regedit does with a file:', () => {
  for (const { title, text, expected } of registryCases(readFileSync('test/corpus/reg-import.txt', 'utf8'))) {
    it(title, () => assert.equal(told(text), expected));
  }

  it('gives the fields of the stable document, in their order', () => {
    const result = importRegistry(modelOf('REGEDIT4\n[-HKEY_CURRENT_USER\\T]\n[HKEY_CURRENT_USER\\T]\n"a"=dword:7\n"b"=-\n"c"=x'));
    assert.equal(
      JSON.stringify(result),
      JSON.stringify({
        version: 1,
        importable: true,
        reason: null,
        operations: [
          { op: 'deleteKey', key: 'HKEY_CURRENT_USER\\T', name: null, type: null, data: null, line: 2 },
          { op: 'createKey', key: 'HKEY_CURRENT_USER\\T', name: null, type: null, data: null, line: 3 },
          { op: 'set', key: 'HKEY_CURRENT_USER\\T', name: 'a', type: 'REG_DWORD', data: 7, line: 4 },
          { op: 'deleteValue', key: 'HKEY_CURRENT_USER\\T', name: 'b', type: null, data: null, line: 5 },
        ],
        ignored: [{ line: 6, reason: 'missing-quotes' }],
        schannel: {},
      }),
    );
  });

  const encodings: readonly (readonly [Encoding, boolean])[] = [
    ['utf-16le', true],
    ['utf-8', true],
    ['ansi', true],
    ['utf-16be', false],
    ['utf-16le-no-bom', false],
    ['utf-16be-no-bom', false],
    ['utf-8-bom', false],
  ];
  for (const [encoding, importable] of encodings) {
    it(`${importable ? 'reads' : 'reads nothing from'} a file in ${encoding}`, () => {
      const result = importRegistry(modelOf('REGEDIT4\n[HKEY_CURRENT_USER\\T]', encoding));
      assert.deepEqual([result.importable, result.reason, result.operations.length], importable ? [true, null, 1] : [false, 'encoding', 0]);
    });
  }

  it('reads texts in hex as UTF-16 in UTF-16 files, whatever the header', () => {
    const text = 'REGEDIT4\n[HKEY_CURRENT_USER\\T]\n"a"=hex(2):41,00,42,00,00,00';
    assert.equal(importRegistry(modelOf(text, 'utf-16le')).operations[1]?.data, 'AB');
    assert.equal(importRegistry(modelOf(text, 'ansi')).operations[1]?.data, 'A');
  });

  for (const end of ['\n', '\r\n', '\r']) {
    it(`reads lines that end with ${JSON.stringify(end)}`, () => {
      assert.equal(importRegistry(modelOf(`REGEDIT4${end}${end}[HKEY_CURRENT_USER\\T]${end}"a"="x"${end}`)).operations.length, 2);
    });
  }
});

function modelOf(text: string, encoding?: Encoding): RegModel {
  return new RegModel(splitLines(text).lines, encoding);
}

/** The import as the corpus writes it. */
function told(text: string): string {
  const { reason, operations, ignored } = importRegistry(modelOf(text));
  const lines = operations.map(({ op, key, name, type, data, line }) => ({
    line,
    text: [line, op, key, ...(name === null ? [] : [JSON.stringify(name)]), ...(type === null ? [] : [type, JSON.stringify(data)])].join(' '),
  }));
  const dropped = ignored.map(({ line, reason: why }) => ({ line, text: `! ${line} ${why}` }));
  return [...(reason ? [`nothing ${reason}`] : []), ...[...lines, ...dropped].sort((a, b) => a.line - b.line).map((each) => each.text)].join('\n');
}
