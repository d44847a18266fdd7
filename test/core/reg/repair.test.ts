import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fixAll, repairFile } from '../../../src/core/index';
import { allFindings, checkFix } from '../../support/check';
import { registryText } from '../../support/registry-arbitraries';

const header = 'Windows Registry Editor Version 5.00\n\n';
const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

/** Lines below a key of no one, and what they become. */
const values: readonly (readonly [string, string, string])[] = [
  ['nine digits', '"a"=dword:000000001', '"a"=dword:00000001'],
  ['0x', '"a"=dword:0x1', '"a"=dword:1'],
  ['digits in two parts', '"a"=dword:0000 0001', '"a"=dword:00000001'],
  ['capitals, with a comment', '\t"a" = DWORD:00000001 ; on', '\t"a" = dword:00000001 ; on'],
  ['nine digits between blanks', ' "a"\t=  dword:000000001  ; on', ' "a"\t=  dword:00000001  ; on'],
  ['a soft hyphen in the number', '"a"=dword:0000\u00ad0010', '"a"=dword:00000010'],
  ['a blank of no width before the name', '\u200b"a"=dword:00000001', '"a"=dword:00000001'],
  ['a blank of no width before the type', '"a"=\u200bdword:00000001', '"a"=dword:00000001'],
  ['a type and a number of full width', '"a"=ｄｗｏｒｄ：００００００１０', '"a"=dword:00000010'],
  ['another equals sign for the colon', '"a"=dword=1', '"a"=dword:1'],
  ['the columns of regedit', '"a" REG_DWORD 0x00000001', '"a"=dword:00000001'],
  ['a number of a list', '1. "a"=dword:00000001', '"a"=dword:00000001'],
  ['apostrophes', "'a'=dword:00000001", '"a"=dword:00000001'],
  ['wide quotes', '＂a＂＝dword:00000001', '"a"=dword:00000001'],
  ['a name of the type', '"a"=REG_DWORD:1', '"a"=dword:1'],
  ['capitals of hex', '"a"=HEX(7):00,00', '"a"=hex(7):00,00'],
  ['bold markers', '**"a"=dword:00000001**', '"a"=dword:00000001'],
  ['a bullet', '- "a"=dword:00000001', '"a"=dword:00000001'],
  ['no quotes', 'Level=dword:00000001', '"Level"=dword:00000001'],
  ['a quote that is missing at the end of the name', '"a="x"', '"a"="x"'],
  ['a quote that is missing at its beginning', 'a"="x"', '"a"="x"'],
  ['curly quotes', '“a”=“x”', '"a"="x"'],
  ['French quotes', '«\u00a0a\u00a0»="x"', '"a"="x"'],
  ['a text without quotes', '"a"=some text', '"a"="some text"'],
  ['a text without its end', '"a"="some text', '"a"="some text"'],
  ['a backslash before the last quote', '"a"="C:\\Temp\\"', '"a"="C:\\\\Temp\\\\"'],
  ['the same behind doubled ones', '"a"="C:\\\\Temp\\"', '"a"="C:\\\\Temp\\\\"'],
  ['a backslash before 0', '"a"="C:\\0new"', '"a"="C:\\\\0new"'],
  ['a colon for the equals sign', '"a":dword:00000001', '"a"=dword:00000001'],
  ['a wide equals sign', '"a"＝dword:00000001', '"a"=dword:00000001'],
  ['a comment of another language', '"a"="x" // one', '"a"="x" ;// one'],
  ['two values', '"a"="x" "b"=dword:1', '"a"="x"\n"b"=dword:1'],
  ['curly quotes around bytes that go on', '“a”=hex:01,\\\n  02', '"a"=hex:01,\\\n  02'],
  ['a comma that is missing', '"a"=hex:01,02\\\n  03', '"a"=hex:01,02,\\\n  03'],
];

/** Lines for which it is not clear what was meant: they stay. */
const unclear: readonly string[] = [
  '@=dword:00000001"',
  '"a"=5',
  '"a"=dword:123456789',
  '"a"=dword:hello',
  '"a"=',
  '"a"=hex(xyz):01',
  '"a"=hex:01,zz',
  '"a"="C:\\Tools\\mail.exe" "%1"',
  '"a"="foo"bar"',
  '"a"=dword:00000001\n"b"="x"\n"a"=DWORD:00000000',
  '"a"=hex:01,\\\n"b"="x"',
  '“a”=hex:01,\\\n[HKEY_CURRENT_USER\\B]\n"b"="x"',
];

describe('a repair', () => {
  for (const [what, before, after] of values) {
    it(`of a value: ${what}`, () =>
      checkFix('windows-registry', `${header}[HKEY_CURRENT_USER\\A]\n${before}\n`, `${header}[HKEY_CURRENT_USER\\A]\n${after}\n`));
  }

  for (const line of unclear) {
    it(`is not made where it is not clear what was meant: ${line.replaceAll('\n', ' / ')}`, () => {
      const text = `${header}[HKEY_CURRENT_USER\\A]\n${line}\n`;
      checkFix('windows-registry', text, text);
      assert.notEqual(allFindings('windows-registry', text).length, 0);
    });
  }

  it('of a value that is set above in the same way does no harm, so it is made', () =>
    checkFix(
      'windows-registry',
      `${header}[HKEY_CURRENT_USER\\A]\n"a"=dword:00000001\n"a"=DWORD:00000001\n`,
      `${header}[HKEY_CURRENT_USER\\A]\n"a"=dword:00000001\n"a"=dword:00000001\n`,
    ));

  const keys: readonly (readonly [string, string, string])[] = [
    ['HKLM', '[HKLM\\SOFTWARE\\A]', '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]'],
    ['the drive of PowerShell', '[HKCU:\\Software\\A]', '[HKEY_CURRENT_USER\\Software\\A]'],
    ['the address bar', '[Computer\\HKEY_USERS\\A]', '[HKEY_USERS\\A]'],
    ['a slip of the pen', '[HKEY_LOCAL_MACHINES\\SOFTWARE\\A]', '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]'],
    ['a blank behind the root', '[HKEY_USERS \\A]', '[HKEY_USERS\\A]'],
    ['a blank behind the bracket', '[  -HKEY_USERS\\A]', '[-HKEY_USERS\\A]'],
    ['no closing bracket, before a comment', '[HKEY_USERS\\A ; all', '[HKEY_USERS\\A] ; all'],
    ['no brackets', 'HKEY_USERS\\A', '[HKEY_USERS\\A]'],
    ['wide signs', '［HKEY_USERS＼A］', '[HKEY_USERS\\A]'],
    ['a mark before the root', '[\ufeffHKEY_USERS\\A]', '[HKEY_USERS\\A]'],
    ['a key in three lines', '[HKEY_USERS\\A\nand\nB]', '[HKEY_USERS\\A and B]'],
    ['two keys without brackets', 'HKEY_USERS\\A\nHKEY_USERS\\B]', '[HKEY_USERS\\A]\n[HKEY_USERS\\B]'],
    ['a key in two lines', '[HKEY_USERS\\A\nand B]', '[HKEY_USERS\\A and B]'],
    ['words before it', 'Now [HKEY_USERS\\A]', '; Now\n[HKEY_USERS\\A]'],
    ['words behind it', '[HKEY_USERS\\A] now', '[HKEY_USERS\\A] ;now'],
    ['a comment with a bracket', '[HKEY_USERS\\A] ; [1]', '[HKEY_USERS\\A]\n; [1]'],
    ['values behind it', '[HKEY_USERS\\A] "a"="x" @=dword:1 "b"=hex:01,02 ; two', '[HKEY_USERS\\A]\n"a"="x"\n@=dword:1\n"b"=hex:01,02\n; two'],
  ];
  for (const [what, before, after] of keys) it(`of a key: ${what}`, () => checkFix('windows-registry', `${header}${before}\n`, `${header}${after}\n`));

  const heads: readonly (readonly [string, string, string])[] = [
    ['none', '[HKEY_USERS\\A]\n', `${header}[HKEY_USERS\\A]\n`],
    ['in other letters', 'regedit4\n[HKEY_USERS\\A]', 'REGEDIT4\n[HKEY_USERS\\A]'],
    ['of another version', 'Windows Registry Editor Version 5.0\n', 'Windows Registry Editor Version 5.00\n'],
    ['with text behind', 'REGEDIT4 ; mine\n', 'REGEDIT4\n; mine\n'],
    ['further down', '\n; mine\nREGEDIT4\n[HKEY_USERS\\A]\n', 'REGEDIT4\n\n; mine\n[HKEY_USERS\\A]\n'],
    ['behind a mark', '\ufeffREGEDIT4\n[HKEY_USERS\\A]\n', 'REGEDIT4\n[HKEY_USERS\\A]\n'],
    ['of Windows 3.1', 'REGEDIT\n[HKEY_USERS\\A]\n', 'Windows Registry Editor Version 5.00\n[HKEY_USERS\\A]\n'],
  ];
  for (const [what, before, after] of heads) it(`of the header: ${what}`, () => checkFix('windows-registry', before, after));

  for (const text of ['hello', '[settings]\nlevel=1\n', '{"a": 1}', '\0[HKEY_USERS\\A]', '\0\n[HKEY_USERS\\A]\n"a"="b"', '"a", "b"\n1, 2\n'])
    it(`does not make a .reg file of ${JSON.stringify(text)}`, () => {
      checkFix('windows-registry', text, text);
      for (const encoding of ['utf-8-bom', 'utf-16be'] as const) assert.deepEqual(repairFile({ text, encoding }), { text, encoding });
    });

  it('takes no name of another setting, and no default value, for a translated name', () => {
    const block = `${header}[${protocols}\\TLS 1.1\\伺服器]\n"EventLogging"=dword:00000001\n@=dword:00000800\n@=dword:00000001"\n`;
    checkFix('windows-registry', block, block.replace('伺服器', 'Server'));
  });

  it('writes texts in bytes for the encoding that the file gets', () => {
    const policy = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002';
    for (const bytes of ['54,00,4c,00,53,00,00,00,00,00', '54,4c,53,00,00']) {
      const once = repairFile({ text: `REGEDIT4\n[${policy}]\n"Functions"=hex(7):${bytes}\n; é ж\n`, encoding: 'utf-16be' });
      assert.deepEqual(repairFile(once), once);
    }
  });

  it('is made once: repairing any repaired file changes nothing, and nothing is left that could be', () => {
    fc.assert(
      fc.property(registryText, (text) => {
        const repaired = fixAll('windows-registry', text);
        assert.equal(fixAll('windows-registry', repaired), repaired);
        for (const { fix } of allFindings('windows-registry', repaired)) assert.deepEqual(fix?.edits() ?? [], []);
      }),
      { numRuns: 400 },
    );
  });

  it('touches nothing else: what stands around a pasted paragraph stays, byte by byte', () => {
    const paragraph = readFileSync('test/samples/tls12-from-translated-page.reg', 'utf8').split('\r\n')[3] ?? '';
    const other = fc
      .array(fc.constantFrom('', '  ; a comment\t', '"a"="x"', '"b" = dword:1  ', '@=hex(7):61,00,\\\r\n  00,00,00', 'some text', '"c"=-'), { maxLength: 6 })
      .map((lines) => ['[HKEY_CURRENT_USER\\Other ]', ...lines, ';'].join('\r\n'));
    fc.assert(
      fc.property(other, other, (before, after) => {
        const [head, tail] = [`REGEDIT4\r\n${before}\r\n`, `\r\n${after}`];
        const repaired = fixAll('windows-registry', head + paragraph + tail);
        assert.ok(repaired.startsWith(head) && repaired.endsWith(tail), repaired);
        assert.match(
          repaired.slice(head.length, repaired.length - tail.length),
          /^\[[^\]]*TLS 1\.2\]\r\n\[[^\]]*Client\]\r\n"DisabledByDefault"=dword:00000000\r\n"Enabled"=dword:00000001\r\n\[[^\]]*Server\]\r\n/,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('of the value types and of TLS 1.2 being off go together', () =>
    checkFix(
      'windows-registry',
      `${header}[${protocols}\\TLS 1.2\\Client]\n"DisabledByDefault"="0"\n"Enabled"="0"\n[${protocols}\\TLS 1.2\\Server]\n"DisabledByDefault"=dword:1\n"Enabled"=hex:01,00,\\\n  00,00\n`,
      `${header}[${protocols}\\TLS 1.2\\Client]\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001\n[${protocols}\\TLS 1.2\\Server]\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001\n`,
    ));
});
