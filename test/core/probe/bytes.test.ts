import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printable, printableBytes } from '../../../src/core/probe/printable';
import { ByteBuffer } from '../../../src/core/probe/tls/byte-buffer';

describe('a byte buffer', () => {
  it('gives back what was put in, in order, however it is cut', () => {
    const step = fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.nat(700));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const buffer = new ByteBuffer();
        let model: number[] = [];
        for (const part of steps) {
          if (typeof part === 'number') {
            assert.deepEqual([...buffer.take(part)], model.slice(0, part));
            model = model.slice(part);
          } else {
            buffer.append(part);
            model = [...model, ...part];
          }
          assert.deepEqual([...buffer.waiting], model);
          assert.equal(buffer.length, model.length);
        }
      }),
    );
  });
});

describe('text of strangers', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['ASCII stays', Buffer.from('220 mail.contoso.com'), '220 mail.contoso.com'],
    ['UTF-8 stays', Buffer.from('поща ✉ 𝄞'), 'поща ✉ 𝄞'],
    ['other bytes are read one by one', Buffer.from([0x63, 0xe4, 0xff]), 'cäÿ'],
    ['terminal commands become visible', Buffer.from('\x1b[2J\x07'), '\\x1b[2J\\x07'],
    ['line breaks become visible', Buffer.from('a\r\nb'), 'a\\x0d\\x0ab'],
    ['what reorders text becomes visible', Buffer.from('a\u202egpj.exe'), 'a\\u202egpj.exe'],
    ['UTF-8 of surrogates is no UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 'í\xa0\\x80'],
  ];
  for (const [name, bytes, expected] of cases) it(name, () => assert.equal(printableBytes(bytes), expected));

  it('is cut where it is long, and says so', () => {
    assert.equal(printableBytes(Buffer.alloc(100_000, 'x'), 10), 'xxxxxxxxxx…');
    assert.equal(printable('𝄞𝄞', 3), '𝄞…');
  });

  it('reads UTF-8 as the platform does, and never gives a control character or half a character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = printableBytes(bytes);
        assert.doesNotMatch(text, /\p{Cc}/u);
        assert.equal(Buffer.from(text).toString(), text);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(printableBytes(Buffer.from(text), 10_000), printable(text, 10_000))));
  });
});
