import assert from 'node:assert/strict';
import { decodeLogText, decodeText } from '../../../src/core/index';

const row = '2021-03-01T08:00:00.100Z,组织内 SMTP 发送连接器,08D8DC7B1F6A2C10,0,192.0.2.10:25512,198.51.100.20:25,+,,\r\n';
const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(text, encoding);
/** "Исходящая почта" in Windows-1251. */
const cyrillic = bytes('c8f1f5eee4fff9e0ff20efeef7f2e0', 'hex');

describe('the encoding of a log', () => {
  it('stays UTF-8 where single bytes are none, and those are kept one by one', () => {
    const { text, encoding } = decodeLogText(Buffer.concat([bytes(row), Buffer.from([0xff]), bytes(row)]));
    assert.equal(encoding, 'utf-8');
    assert.equal(text, `${row}\xff${row}`);
  });

  it('stays UTF-8 where the file was cut within a letter', () => {
    const all = bytes(row.repeat(3));
    const inLastRow = 2 * bytes(row).length;
    for (const part of [all.subarray(26), all.subarray(0, inLastRow + 26), all.subarray(27, inLastRow + 29)]) {
      const { text, encoding } = decodeLogText(part);
      assert.equal(encoding, 'utf-8');
      assert.ok(text.includes('组织内 SMTP 发送连接器'));
    }
  });

  it('is UTF-8 behind its mark, whatever follows', () => {
    const { text, encoding } = decodeLogText(Buffer.concat([bytes('\ufeff#Software: x\r\n'), cyrillic]));
    assert.equal(encoding, 'utf-8-bom');
    assert.ok(text.startsWith('#Software: x\r\n'));
  });

  it('is a code page where most letters are none of UTF-8', () => {
    const log = Buffer.concat([bytes('2021-03-01T08:00:00.100Z,'), cyrillic, bytes(',08D8DC7B1F6A2C10,0,,198.51.100.20:25,*,,attempting to connect\r\n')]);
    const { text, encoding } = decodeLogText(log);
    assert.equal(encoding, 'ansi');
    assert.equal(text.length, log.length);
    assert.ok(text.includes(',08D8DC7B1F6A2C10,'));
    assert.equal(decodeLogText(Buffer.concat([log, bytes('é'), log])).encoding, 'ansi', 'also with one letter of UTF-8');
  });

  it('is what every file has otherwise', () => {
    for (const data of [bytes(row), bytes(`\ufeff${row}`), bytes(`\ufeff${row}`, 'utf16le'), bytes(row, 'utf16le'), bytes('plain'), bytes('')])
      assert.deepEqual(decodeLogText(data), decodeText(data));
  });
});
