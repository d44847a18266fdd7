import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CommandForm, convertedText, convertFile } from '../../../src/core/formats/reg/convert/convert';
import { psText } from '../../../src/core/formats/reg/convert/powershell';
import { cmdArgument } from '../../../src/core/formats/reg/convert/reg-add';
import { escapeText } from '../../../src/core/formats/reg/lines/node';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { render } from '../../../src/core/message';
import { splitLines } from '../../../src/core/text/line-document';
import { readCmdArguments, readPowershellText } from '../../support/command-readers';

const header = 'Windows Registry Editor Version 5.00\r\n\r\n';
const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A';

/** One value of every type that people write, a deletion of each kind, and lines that are dropped. */
const file = [
  `[${key}\\RC4 128/128]`,
  '"n"=dword:ffffffff',
  '@="it\'s"',
  '"e"=hex(2):25,00,41,00,25,00,00,00',
  '"l"=hex(7):61,00,00,00,62,00,00,00,00,00',
  '"b"=hex:01,ff',
  '"q"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff',
  '"x"=hex(e):01',
  '"gone"=-',
  '"dropped"=dword:000000001',
  `[-${key}\\B]`,
  '',
].join('\r\n');

describe('a .reg file as commands', () => {
  it('is PowerShell', () =>
    assert.equal(
      converted(file, 'powershell'),
      [
        '& {',
        "  $ErrorActionPreference = 'Stop'",
        "  $key = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').CreateSubKey('SOFTWARE\\A\\RC4 128/128')",
        "  $key.SetValue('n', -1, 'DWord')",
        "  $key.SetValue('', 'it''s', 'String')",
        "  $key.SetValue('e', '%A%', 'ExpandString')",
        "  $key.SetValue('l', [string[]]@('a', 'b'), 'MultiString')",
        "  $key.SetValue('b', [byte[]]@(1, 255), 'Binary')",
        "  $key.SetValue('q', [long]::Parse('-1'), 'QWord')",
        '# Line 10 is left out: PowerShell has no way to do it.',
        "  $key.DeleteValue('gone', $false)",
        '  $key.Close()',
        "  [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').DeleteSubKeyTree('SOFTWARE\\A\\B', $false)",
        '}',
      ].join('\n'),
    ));

  it('is reg add', () => {
    const at = `"${key}\\RC4 128/128"`;
    assert.equal(
      converted(file, 'cmd'),
      [
        'rem Save these lines as a .cmd file and run that: percent signs are doubled, as such files need it.',
        `reg add ${at} /v "n" /t REG_DWORD /d 4294967295 /f`,
        `reg add ${at} /ve /t REG_SZ /d "it's" /f`,
        `reg add ${at} /v "e" /t REG_EXPAND_SZ /d "%%A%%" /f`,
        `reg add ${at} /v "l" /t REG_MULTI_SZ /d "a\\0b" /f`,
        `reg add ${at} /v "b" /t REG_BINARY /d 01ff /f`,
        `reg add ${at} /v "q" /t REG_QWORD /d 18446744073709551615 /f`,
        'rem Line 10 is left out: reg.exe has no way to do it.',
        `reg query ${at} /v "gone" >nul 2>&1 && reg delete ${at} /v "gone" /f`,
        `reg query "${key}\\B" >nul 2>&1 && reg delete "${key}\\B" /f`,
      ].join('\n'),
    );
  });

  it('is read in the format of Windows 3.1 as well', () => {
    const model = new RegModel(splitLines('REGEDIT\r\nHKEY_CLASSES_ROOT\\.x = y\r\n').lines);
    assert.equal(convertedText(convertFile(model, 'cmd'), 'cmd', render), 'reg add "HKEY_CLASSES_ROOT\\.x" /ve /t REG_SZ /d "y" /f\r\n');
  });

  it('is nothing where regedit imports nothing', () => {
    for (const form of ['powershell', 'cmd'] as const) {
      const { importable, lines } = convertFile(new RegModel(splitLines(file).lines), form);
      assert.deepEqual([importable, lines], [false, []]);
    }
  });

  it('leaves out, and says, what a form cannot do', () => {
    const left = (text: string, form: CommandForm) => convertFile(modelOf(text), form).leftOut.length;
    const values = '"a\\nb"="x"\r\n"c"="x\\ny"\r\n"d"=hex(4):01\r\n"e"=hex(1):41\r\n';
    assert.deepEqual([left(`[${key}]\r\n${values}`, 'powershell'), left(`[${key}]\r\n${values}`, 'cmd')], [2, 4]);
    assert.deepEqual([left('[HKEY_DYN_DATA\\A]\r\n"a"="x"', 'powershell'), left('[HKEY_DYN_DATA\\A]\r\n"a"="x"', 'cmd')], [2, 2]);
    assert.deepEqual([left(`[${key}\\\\B]`, 'powershell'), left(`[${key}\\\\B]`, 'cmd')], [1, 1]);
    const long = `"a"=hex:${'00,'.repeat(4100)}00`;
    assert.deepEqual([left(`[${key}]\r\n${long}`, 'powershell'), left(`[${key}]\r\n${long}`, 'cmd')], [0, 1]);
  });

  it('has the same text again in PowerShell, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => assert.equal(readPowershellText(psText(text)), text)),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(hostile, (text) => assert.match(psText(text), /^[ -~]*$/)));
  });

  it('has the same text again as an argument of cmd, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const [first, second] = [cmdArgument(one), cmdArgument(two)];
        if (first === undefined || second === undefined) return;
        assert.deepEqual(readCmdArguments(`reg add ${first} /v ${second} /f`), ['reg', 'add', one, '/v', two, '/f']);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts every name and text of a file into quotes that hold', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (segment, name, data) => {
        const path = segment.replace(/[\r\n\0\\]/g, '_');
        const text = `[HKEY_CURRENT_USER\\T\\${path}]\r\n"${escapeText(name.replaceAll('\0', ''))}"="${escapeText(data.replaceAll('\0', ''))}"\r\n`;
        for (const line of converted(text, 'cmd').split('\n')) if (line.startsWith('reg ')) line.split(/ >nul 2>&1 (?:&&|\|\|) /).forEach(readCmdArguments);
        for (const line of converted(text, 'powershell').split('\n')) assert.match(line, /^[ -~]*$/);
      }),
      { numRuns: 500 },
    );
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'\'"%`$\n\r\\^&|<>()! *?[]-/;,=@#~ab0‘’‚‛“”é日'), maxLength: 20 }),
);

function converted(text: string, form: CommandForm): string {
  return convertedText(convertFile(modelOf(text), form), form, render)
    .trimEnd()
    .replaceAll('\r\n', '\n');
}

function modelOf(text: string): RegModel {
  return new RegModel(splitLines(header + text).lines);
}
