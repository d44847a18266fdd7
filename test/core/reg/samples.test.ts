import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { importRegistry } from '../../../src/core/formats/reg/import';
import { RegModel } from '../../../src/core/formats/reg/model';
import { decodeText, encodeText, findingsOf, openFile, repairFile } from '../../../src/core/index';
import { splitLines } from '../../../src/core/text/line-document';

describe('the sample', () => {
  it('from a translated page is one line of damage, and becomes the block', () => {
    const { told, repaired } = read('test/samples/tls12-from-translated-page.reg');
    assert.deepEqual(told, ['3 translated-paragraph', '3 text-after-key']);
    assert.deepEqual([repaired.encoding, schannelIn(repaired.text)], ['utf-8', { 'TLS 1.2': { client: 'enabled', server: 'enabled' } }]);
    assert.match(repaired.text, /^Windows Registry Editor Version 5\.00\r\n\r\n; .*\r\n\[/);
  });

  it('export of a server has TLS 1.2 switched off for sending, and is repaired in the encoding of regedit', () => {
    const { told, repaired, bytes } = read('test/samples/schannel-export.reg');
    assert.deepEqual(told, [
      '27 legacy-tls-enabled',
      '31 legacy-tls-enabled',
      '37 legacy-tls-enabled',
      '41 legacy-tls-enabled',
      '47 tls12-disabled',
      '49 client-server-mismatch',
    ]);
    assert.deepEqual(schannelIn(repaired.text)['TLS 1.2'], { client: 'enabled', server: 'enabled' });
    const written = encodeText(repaired);
    assert.equal(repaired.encoding, 'utf-16le');
    assert.equal(written.length, bytes.length);
    assert.equal(written.filter((byte, index) => byte !== bytes[index]).length, 2);
  });
});

function read(path: string) {
  const bytes = readFileSync(path);
  const decoded = decodeText(bytes);
  const file = openFile('windows-registry', decoded.text);
  file.setEncoding?.(decoded.encoding);
  return { bytes, told: findingsOf(file).map(({ rule, span }) => `${span.at.line} ${rule.id}`), repaired: repairFile(decoded) };
}

function schannelIn(text: string) {
  return importRegistry(new RegModel(splitLines(text).lines)).schannel;
}
