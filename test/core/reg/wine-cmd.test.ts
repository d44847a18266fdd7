import assert from 'node:assert/strict';
import { convertedText, convertFile } from '../../../src/core/formats/reg/convert/convert';
import { keyLine, registryFile, valueLines } from '../../../src/core/formats/reg/import/write-reg';
import { encodeText } from '../../../src/core/formats/reg/lines/encoding';
import { escapeText } from '../../../src/core/formats/reg/lines/node';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { render } from '../../../src/core/message';
import { splitLines } from '../../../src/core/text/line-document';
import { SimulatedRegistry } from '../../support/simulated-registry';
import { WineCmd } from '../../support/wine-cmd';
import { hasWine } from '../../support/wine-folder';

const key = 'HKEY_CURRENT_USER\\T';
const names = ['A B', "it's", 'a&b|c<d>e^f', '100%', '%PATH%', 'q"x"&y', '(1)', '!x!', '*.?[a]', '-x', '/f', '$key', 'a`b', 'end\\\\', '=;,'];

describe('the programs of Wine agree:', () => {
  if (!hasWine) {
    it('Wine is not there, so nothing was compared with it', () => {
      console.log(
        '      wine is not installed (Debian: wine, wine64): what cmd and reg.exe make of commands, and how an export is laid out, was not compared.',
      );
      assert.equal(hasWine, false);
    });
    return;
  }

  let wine: WineCmd;
  before(function () {
    this.timeout(120_000);
    wine = new WineCmd();
  });
  after(() => wine.dispose());

  it('cmd and reg.exe make of the commands what the file says', function () {
    this.timeout(120_000);
    const text = [
      'Windows Registry Editor Version 5.00',
      ...names.flatMap((name) => [`[${key}\\${name.replaceAll('\\', '')}]`, `"${escapeText(name)}"="${escapeText(name)}"`]),
      `[${key}\\other]`,
      '@=""',
      '"b"=hex:00,ff',
      '"no"=hex:',
      `"l"=hex(7):${hexOf('q"x"&y\0|\\\0\0')}`,
      `"e"=hex(2):${hexOf('%PATH%\\\0')}`,
      '"none"=hex(7):00,00',
      '"n"=dword:fffffff0',
      '"q"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff',
      '"gone"="x"',
      '"gone"=-',
      '"never"=-',
      `[${key}\\empty]`,
      `[${key}\\deleted\\below]`,
      `[-${key}\\deleted]`,
      `[-${key}\\never]`,
      '',
    ].join('\r\n');
    const converted = convertFile(modelOf(text), 'cmd');
    assert.deepEqual(converted.leftOut, []);
    wine.batch(convertedText(converted, 'cmd', render));
    // Wine gives an empty key an empty default value.
    const expected = new SimulatedRegistry().import(modelOf(`${text}[${key}\\empty]\r\n@=""`)).content([key]);
    assert.deepEqual(new SimulatedRegistry().import(modelOf(wine.export(key))).content([key]), expected);
  });

  it('an export is laid out as we lay it out', function () {
    this.timeout(120_000);
    const values = [0, 1, 18, 19, 20, 25, 26, 60].flatMap((length, index) =>
      ['', 'n', 'name'.repeat(2), 'long '.repeat(10), 'very long '.repeat(9)].flatMap((name, number) =>
        valueLines(`${index}${number}${name}`, { type: [3, 2, 7, 0, 0x99][number] as number, bytes: Uint8Array.from({ length: 2 * length }, () => 7) }),
      ),
    );
    const file = registryFile([[keyLine(`${key}Layout`), '"a\\\\b\\"c"="d\\\\e\\"f"', '"d"=dword:00000a00', ...values]]);
    wine.import(encodeText({ text: file, encoding: 'utf-16le' }));
    assert.deepEqual(wine.export(`${key}Layout`).split('\r\n').sort(), modelEnded(file).split('\r\n').sort());
  });
});

/** Texts that do not end by themselves are ended by the import. */
function modelEnded(file: string): string {
  return new SimulatedRegistry().import(modelOf(file)).export(`${key}Layout`);
}

function modelOf(text: string): RegModel {
  return new RegModel(splitLines(text).lines, 'utf-16le');
}

function hexOf(text: string): string {
  return [...Buffer.from(text, 'utf16le')].map((byte) => byte.toString(16)).join(',');
}
