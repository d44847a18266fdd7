import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { importRegistry } from '../../../src/core/formats/reg/import/import';
import { type StoredData, storedData } from '../../../src/core/formats/reg/import/stored-data';
import { keyLine, registryFile, valueLines } from '../../../src/core/formats/reg/import/write-reg';
import { decodeText } from '../../../src/core/formats/reg/lines/encoding';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { splitLines } from '../../../src/core/text/line-document';

const key = 'HKEY_CURRENT_USER\\T';

describe('values as regedit writes them:', () => {
  it('text, with quotes and backslashes escaped', () => assert.deepEqual(valueLines('a"b', text(1, 'C:\\x "y"\0')), ['"a\\"b"="C:\\\\x \\"y\\""']));
  it('the default value', () => assert.deepEqual(valueLines('', text(1, '\0')), ['@=""']));
  it('a number', () => assert.deepEqual(valueLines('n', data(4, [0, 0x0a, 0, 0])), ['"n"=dword:00000a00']));
  it('a number of the wrong size', () => assert.deepEqual(valueLines('n', data(4, [1])), ['"n"=hex(4):01']));
  it('no bytes', () => assert.deepEqual(valueLines('n', data(3, [])), ['"n"=hex:']));
  it('any type', () => assert.deepEqual(valueLines('n', data(0xffff0012, [1, 2])), ['"n"=hex(ffff0012):01,02']));
  it('text that ends the line as bytes', () => assert.deepEqual(valueLines('n', text(1, 'a\nb\0')), ['"n"=hex(1):61,00,0a,00,62,00,00,00']));
  it('text without its end as bytes', () => assert.deepEqual(valueLines('n', text(1, 'a')), ['"n"=hex(1):61,00']));

  it('bytes in lines of at most 80 characters, 25 bytes in each further one', () => {
    const lines = valueLines(
      'Functions',
      data(
        7,
        Array.from({ length: 66 }, (_, index) => index),
      ),
    );
    assert.deepEqual(
      lines.map((line) => line.length),
      [80, 78, 64],
    );
    assert.ok(lines.slice(0, -1).every((line) => line.endsWith(',\\')));
    assert.ok(lines.slice(1).every((line) => /^ {2}[\da-f]/.test(line)));
  });

  it('an export of regedit comes out byte by byte as it went in', () => {
    const { text: exported } = decodeText(readFileSync('test/samples/schannel-export.reg'));
    const model = new RegModel(splitLines(exported).lines, 'utf-16le');
    const blocks = model.blocks.flatMap(({ ownPath, values }) =>
      ownPath === undefined ? [] : [[keyLine(ownPath), ...values.flatMap((value) => valueLines(value.name, storedData(value, true) as StoredData))]],
    );
    assert.equal(registryFile(blocks), exported);
  });

  it('are read as the same again, of every type and name', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, anyData), { maxLength: 4 }), (values) => {
        const written = registryFile([[keyLine(key), ...values.flatMap(([name, value]) => valueLines(name, value))]]);
        const model = new RegModel(splitLines(written).lines, 'utf-16le');
        assert.deepEqual(importRegistry(model).ignored, []);
        const read = model.blocks.flatMap((block) => block.values.map((value) => [value.name, storedData(value, true)]));
        assert.deepEqual(read, values);
        assert.ok(splitLines(written).lines.every((line) => line.length <= 80 || !/hex(?:\([\da-f]+\))?:|^ {2}/.test(line) || /^"[^"]{40,}/.test(line)));
      }),
      { numRuns: 600 },
    );
  });
});

const names = fc.string({ unit: 'binary', maxLength: 12 }).filter((name) => !/[\0\n\r]/.test(name));
const bytes = fc.uint8Array({ maxLength: 120 });
const endedText = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => `${value}\0`);
const anyData: fc.Arbitrary<StoredData> = fc.oneof(
  endedText.map((value) => text(1, value)),
  fc.tuple(fc.constantFrom(2, 7), endedText).map(([type, value]) => text(type, value)),
  fc.tuple(fc.constantFrom(0, 3, 4, 5, 6, 8, 9, 10, 11, 0x12, 0xffffffff), bytes).map(([type, value]) => ({ type, bytes: value })),
);

function data(type: number, values: readonly number[]): StoredData {
  return { type, bytes: Uint8Array.from(values) };
}

function text(type: number, value: string): StoredData {
  return { type, bytes: Uint8Array.from(Buffer.from(value, 'utf16le')) };
}
