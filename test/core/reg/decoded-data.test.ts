import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataOf } from '../../../src/core/formats/reg/data/data-of';
import { type DecodedData, decodedData } from '../../../src/core/formats/reg/data/decoded-data';
import { bytesOfList, bytesOfNumber, bytesOfText, encodeHex } from '../../../src/core/formats/reg/data/write-data';
import { RegModel } from '../../../src/core/formats/reg/model/model';

/** The value of a line below a key, decoded. */
function decode(data: string, most?: number, header = 'Windows Registry Editor Version 5.00'): DecodedData | undefined {
  const model = new RegModel([header, '[HKEY_USERS\\a]', ...`"b"=${data}`.split('\n')]);
  const value = model.blocks.at(-1)?.values[0];
  return value && decodedData(value, model.isUtf16Data, most);
}

describe('decoded data', () => {
  it('is what was written, for texts, lists and numbers in both widths', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((one) => one.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        text,
        fc.array(
          text.map((one) => `${one}x`),
          { maxLength: 4 },
        ),
        fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
        (one, list, number) => {
          assert.deepEqual(decode(encodeHex(1, bytesOfText(one, true))), { type: 1, kind: 'text', text: one, isCut: false });
          assert.deepEqual(decode(encodeHex(7, bytesOfList(list, true))), { type: 7, kind: 'list', texts: list, isCut: false });
          assert.deepEqual(decode(encodeHex(11, bytesOfNumber(number, 8))), { type: 11, kind: 'number', number, isCut: false });
          const dword = number & 0xffffffffn;
          assert.deepEqual(decode(encodeHex(4, bytesOfNumber(dword, 4))), { type: 4, kind: 'number', number: dword, isCut: false });
        },
      ),
    );
  });

  it('is in single bytes below the header REGEDIT4', () => {
    const ansi = encodeHex(2, bytesOfText('a\u20ac', false));
    assert.deepEqual(decode(ansi, undefined, 'REGEDIT4'), { type: 2, kind: 'text', text: 'a?', isCut: false });
  });

  it('agrees with what is imported', () => {
    const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 24 });
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 11, 14), bytes, (type, written) => {
        const model = new RegModel(['Windows Registry Editor Version 5.00', '[HKEY_USERS\\a]', `"b"=${encodeHex(type, written)}`]);
        const [value] = model.blocks.at(-1)?.values ?? [];
        assert.ok(value);
        const decoded = decodedData(value, true);
        const imported = dataOf(value, true);
        if (decoded?.kind === 'number') assert.equal(String(imported), decoded.number.toString());
        else if (decoded?.kind === 'text') assert.equal(imported, decoded.text);
        else if (decoded?.kind === 'list') assert.deepEqual(imported, decoded.texts);
        else assert.equal(imported, decoded?.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }),
    );
  });

  it('is the beginning of long data, over lines and within one', () => {
    const first = { type: 3, kind: 'bytes', bytes: [1, 2, 3], isCut: true };
    assert.deepEqual(decode('hex:01,02,\\\n  03,04', 3), first);
    assert.deepEqual(decode('hex:01,02,03,\\\n  04', 3), first);
    assert.deepEqual(decode(`hex:01,02,03,${'00,'.repeat(100)}00`, 3), first);
    assert.deepEqual(decode('hex:01,02,03', 3), { ...first, isCut: false });
    assert.deepEqual(decode('"abc"', 2), { type: 1, kind: 'text', text: 'ab', isCut: true });
  });

  it('is none of a deletion and of damaged data, and is there where only what stands around it is wrong', () => {
    assert.equal(decode('-'), undefined);
    assert.equal(decode('dword:123456789'), undefined);
    assert.equal(decode('hex:zz'), undefined);
    assert.deepEqual(decode('dword:2 x'), { type: 4, kind: 'number', number: 2n, isCut: false });
  });
});
