import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText, detectEncoding, type Encoding, encodeText, encodingOfEditor } from '../../../src/core/formats/reg/lines/encoding';

const header = 'Windows Registry Editor Version 5.00\r\n';
const cases: readonly (readonly [string, Uint8Array, Encoding, number])[] = [
  ['UTF-16 LE as regedit writes it', Buffer.from(`\ufeff${header}`, 'utf16le'), 'utf-16le', 2],
  ['UTF-16 LE without mark', Buffer.from(header, 'utf16le'), 'utf-16le-no-bom', 0],
  ['UTF-16 BE', Buffer.from(`\ufeff${header}`, 'utf16le').swap16(), 'utf-16be', 2],
  ['UTF-16 BE without mark', Buffer.from(header, 'utf16le').swap16(), 'utf-16be-no-bom', 0],
  ['UTF-8 with mark', Buffer.from(`\ufeff${header}`), 'utf-8-bom', 3],
  ['UTF-8', Buffer.from(`${header}; клиент`), 'utf-8', 0],
  ['ASCII', Buffer.from(header), 'utf-8', 0],
  ['a code page', Buffer.from(`${header}; \xea\xeb\xe8\xe5\xed\xf2`, 'latin1'), 'ansi', 0],
  ['nothing', Buffer.alloc(0), 'utf-8', 0],
  ['an overlong form', Buffer.from([0xc0, 0xaf]), 'ansi', 0],
  ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 'ansi', 0],
  ['beyond Unicode', Buffer.from([0xf4, 0x90, 0x80, 0x80]), 'ansi', 0],
  ['a cut sequence', Buffer.from([0x61, 0xe2, 0x82]), 'ansi', 0],
];

describe('the encodings of files', () => {
  for (const [name, bytes, encoding, bomLength] of cases) {
    it(`${name} is ${encoding}`, () => assert.deepEqual(detectEncoding(bytes), { encoding, bomLength }));
  }

  it('any bytes are read and written back as they were', () => {
    const marks = fc.constantFrom<readonly number[]>([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]);
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text, 'utf16le')),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(marks, some, (mark, rest) => {
        const bytes = Uint8Array.from([...mark, ...rest]);
        assert.deepEqual(encodeText(decodeText(bytes)), bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what Node reads, also beyond the first plane and beyond one piece of the work', () => {
    const text = `${'a€𝄞'.repeat(5000)}ж`;
    assert.equal(decodeText(Buffer.from(text)).text, text);
    assert.equal(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le')).text, text);
    assert.deepEqual(encodeText({ text, encoding: 'utf-8' }), Uint8Array.from(Buffer.from(text)));
    assert.deepEqual(encodeText({ text, encoding: 'utf-16be' }), Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()));
  });

  it('keeps lone surrogates of UTF-16, and the last byte of an odd number', () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x61]);
    const decoded = decodeText(bytes);
    assert.deepEqual(decoded, { text: '\ud800', encoding: 'utf-16le', oddByte: 0x61 });
    assert.deepEqual(encodeText(decoded), bytes);
  });

  it('writes a question mark where ANSI has no letter', () => assert.deepEqual([...encodeText({ text: 'aж\xff', encoding: 'ansi' })], [0x61, 0x3f, 0xff]));

  it('knows the names of the editor', () => {
    assert.deepEqual(['utf8', 'utf8bom', 'utf16le', 'utf16be', 'windows1251', ''].map(encodingOfEditor), [
      'utf-8',
      'utf-8-bom',
      'utf-16le',
      'utf-16be',
      'ansi',
      undefined,
    ]);
  });
});
