import assert from 'node:assert/strict';
import { tls12Block } from '../../../src/core/formats/reg/tls12-block';
import { fixAll } from '../../../src/core/index';
import { allFindings, checkFix } from '../../support/check';

const header = 'Windows Registry Editor Version 5.00\n\n';
const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A';
const tls = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.1\\Client';
const drive = tls.replace('HKEY_LOCAL_MACHINE', 'HKLM:');

/** Commands, and the lines below the header that do the same. */
const commands: readonly (readonly [what: string, before: string, after: string])[] = [
  ['a key', `New-Item -Path 'HKLM:\\SOFTWARE\\A' -Force | Out-Null`, `[${key}]`],
  ['a key below a key', `New-Item 'HKLM:\\SOFTWARE' -Name A`, `[${key}]`],
  ['a key with a default value', `New-Item HKLM:\\SOFTWARE\\A -Value text`, `[${key}]\n@="text"`],
  [
    'a number, with every parameter',
    `New-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\A' -Name 'n' -Value 1 -PropertyType DWord -Force | Out-Null`,
    `[${key}]\n"n"=dword:00000001`,
  ],
  ['a number, without names of parameters', `Set-ItemProperty HKLM:\\SOFTWARE\\A n 10 -Type DWORD`, `[${key}]\n"n"=dword:0000000a`],
  ['a number in quotes', `New-ItemProperty -Path "HKLM:\\SOFTWARE\\A" -Name "n" -Value '1' -PropertyType 'DWord' -Force`, `[${key}]\n"n"=dword:00000001`],
  ['a number without a type', `Set-ItemProperty -Path HKLM:\\SOFTWARE\\A -Name n -Value 0x10`, `[${key}]\n"n"=dword:00000010`],
  ['a number below zero', `Set-ItemProperty HKLM:\\SOFTWARE\\A n -1 -Type DWord`, `[${key}]\n"n"=dword:ffffffff`],
  ['the path of the provider', `New-ItemProperty -Path Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\A -Name n -Value 1`, `[${key}]\n"n"=dword:00000001`],
  ['a QWORD', `New-ItemProperty HKLM:\\SOFTWARE\\A n -Value 258 -PropertyType QWord`, `[${key}]\n"n"=hex(b):02,01,00,00,00,00,00,00`],
  ['a text', `Set-ItemProperty HKLM:\\SOFTWARE\\A n 'C:\\it''s "x"'`, `[${key}]\n"n"="C:\\\\it's \\"x\\""`],
  ['a text to expand', `New-ItemProperty HKLM:\\SOFTWARE\\A n -Value '%A%' -PropertyType ExpandString`, `[${key}]\n"n"=hex(2):25,00,41,00,25,00,00,00`],
  ['a list', `New-ItemProperty HKLM:\\SOFTWARE\\A n -Value @('a', 'b') -PropertyType MultiString`, `[${key}]\n"n"=hex(7):61,00,00,00,62,00,00,00,00,00`],
  ['bytes', `New-ItemProperty HKLM:\\SOFTWARE\\A n -Value ([byte[]](0x01,255)) -PropertyType Binary`, `[${key}]\n"n"=hex:01,ff`],
  ['the default value', `Set-ItemProperty HKLM:\\SOFTWARE\\A '(Default)' x`, `[${key}]\n@="x"`],
  [
    'deletions',
    `Remove-ItemProperty -Path HKLM:\\SOFTWARE\\A -Name n, m\nRemove-Item HKLM:\\SOFTWARE\\A -Recurse -Force -Confirm:$false`,
    `[${key}]\n"n"=-\n"m"=-\n\n[-${key}]`,
  ],
  [
    'a variable',
    `$path = 'HKLM:\\SOFTWARE'\n$one = 1\nNew-ItemProperty -Path "$path\\A" -Name n -Value $one -PropertyType DWord`,
    `[${key}]\n"n"=dword:00000001`,
  ],
  ['lines that go on', `New-ItemProperty \`\n  -Path 'HKLM:\\SOFTWARE\\A' \`\n  -Name n -Value 1 |\n  Out-Null`, `[${key}]\n"n"=dword:00000001`],
  [
    'lines that a mail broke before a parameter',
    `New-ItemProperty -Path 'HKLM:\\SOFTWARE\\A' -Name n\n-Value 1 -PropertyType DWord -Force\n| Out-Null`,
    `[${key}]\n"n"=dword:00000001`,
  ],
  [
    'lines that a mail cut within a name',
    `New-ItemProperty -Path '${drive.slice(0, 70)}\n${drive.slice(70)}' -Name Ena\nbled -Value 0`,
    `[${tls}]\n"Enabled"=dword:00000000`,
  ],
  [
    'the condition of Microsoft’s page on Exchange',
    `If (-Not (Test-Path 'HKLM:\\SOFTWARE\\A'))\n{\n    New-Item 'HKLM:\\SOFTWARE\\A' -Force | Out-Null\n}\nNew-ItemProperty -Path 'HKLM:\\SOFTWARE\\A' -Name 'n' -Value '1' -PropertyType 'DWord' -Force | Out-Null`,
    `[${key}]\n"n"=dword:00000001`,
  ],
  ['a deletion of what is there', `if (Test-Path HKLM:\\SOFTWARE\\A) { Remove-Item HKLM:\\SOFTWARE\\A -Recurse }`, `[-${key}]`],
  ['quotes and dashes of a word processor', `New-ItemProperty –Path ‘HKLM:\\SOFTWARE\\A’ –Name “n” –Value 1`, `[${key}]\n"n"=dword:00000001`],
  ['the prompt', `PS C:\\> Set-ItemProperty HKLM:\\SOFTWARE\\A n 1`, `[${key}]\n"n"=dword:00000001`],
  [
    'keys of .NET',
    `& {\n  $ErrorActionPreference = 'Stop'\n  $key = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').CreateSubKey('SOFTWARE\\A 1/2')\n  $key.SetValue('n', -1, 'DWord')\n  $key.SetValue('', 'it''s', 'String')\n  $key.SetValue('l', [string[]]@('a'), 'MultiString')\n  $key.SetValue('q', [long]::Parse('-1'), 'QWord')\n  $key.DeleteValue('gone', $false)\n  $key.Close()\n  [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').DeleteSubKeyTree('SOFTWARE\\B', $false)\n}`,
    `[${key} 1/2]\n"n"=dword:ffffffff\n@="it's"\n"l"=hex(7):61,00,00,00,00,00\n"q"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff\n"gone"=-\n\n[-HKEY_LOCAL_MACHINE\\SOFTWARE\\B]`,
  ],
  ['reg add', `reg add "HKLM\\SOFTWARE\\A" /v n /t REG_DWORD /d 1 /f`, `[${key}]\n"n"=dword:00000001`],
  ['reg add without a value', `REG.EXE ADD HKEY_LOCAL_MACHINE\\SOFTWARE\\A /f`, `[${key}]`],
  ['reg add, after a question', `reg query "HKLM\\SOFTWARE\\A" >nul 2>&1 || reg add "HKLM\\SOFTWARE\\A" /f`, `[${key}]`],
  ['reg add of a text', `reg add HKLM\\SOFTWARE\\A /ve /d "C:\\x y\\\\" /f`, `[${key}]\n@="C:\\\\x y\\\\"`],
  ['reg add of a list', `reg add HKLM\\SOFTWARE\\A /v l /t REG_MULTI_SZ /s "|" /d "a|b" /f`, `[${key}]\n"l"=hex(7):61,00,00,00,62,00,00,00,00,00`],
  ['reg add of bytes', `reg add HKLM\\SOFTWARE\\A /v b /t REG_BINARY /d 01ff /f`, `[${key}]\n"b"=hex:01,ff`],
  [
    'reg add of text to expand, in a batch file',
    `@reg add HKLM\\SOFTWARE\\A /v e /t REG_EXPAND_SZ /d %%A%% /f`,
    `[${key}]\n"e"=hex(2):25,00,41,00,25,00,00,00`,
  ],
  ['the view of 32 bits', `reg add HKLM\\SOFTWARE\\A /v n /t REG_DWORD /d 1 /f /reg:32`, `[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\A]\n"n"=dword:00000001`],
  ['carets at the end', `reg add "HKLM\\SOFTWARE\\A" ^\n  /v n /t REG_DWORD ^\n  /d 1 /f`, `[${key}]\n"n"=dword:00000001`],
  ['reg delete', `C:\\>reg delete HKLM\\SOFTWARE\\A /v n /f\nreg delete HKLM\\SOFTWARE\\A /f`, `[${key}]\n"n"=-\n\n[-${key}]`],
];

/** Commands that have no exact form in a .reg file, and the part that decides it. */
const unclear: readonly (readonly [command: string, part: string])[] = [
  ['New-ItemProperty -Path $unknown -Name n -Value 1', '$unknown'],
  ['New-ItemProperty -Path HKLM:\\SOFTWARE\\A -Name n -Value (Get-Date)', '-Value'],
  ['Set-ItemProperty HKLM:\\SOFTWARE\\A n 99999999999 -Type DWord', '-Value 99999999999'],
  ["New-Item 'HKLM:\\SYSTEM\\RC4 128/128'", 'HKLM:\\SYSTEM\\RC4 128/128'],
  ['New-Item C:\\Temp\\A', 'C:\\Temp\\A'],
  ['Remove-Item HKLM:\\SOFTWARE\\A\\*', 'HKLM:\\SOFTWARE\\A\\*'],
  ['if ($x) { New-Item HKLM:\\SOFTWARE\\A }', '$x'],
  ['if (Test-Path HKLM:\\SOFTWARE\\B) { New-Item HKLM:\\SOFTWARE\\A }', 'if'],
  ['foreach ($r in 1, 2) {\n  New-Item HKLM:\\SOFTWARE\\A\n}', 'foreach'],
  ['New-Item HKLM:\\SOFTWARE\\A -WhatIf', '-WhatIf'],
  ['New-Item HKLM:\\SOFTWARE\\A | Set-Acl', 'Set-Acl'],
  ['reg add \\\\server\\HKLM\\SOFTWARE\\A /f', '\\\\server\\HKLM\\SOFTWARE\\A'],
  ['reg add HKLM\\SOFTWARE\\A /v p /d %PATH% /f', '%PATH%'],
  ['reg delete HKLM\\SOFTWARE\\A /va /f', '/va'],
  ['reg import other.reg', 'import'],
  ['reg add HKLM\\SOFTWARE\\A /v n /t REG_DWORD /d one /f', 'REG_DWORD one'],
];

describe('commands in a .reg file become keys and values:', () => {
  for (const [what, before, after] of commands) {
    it(what, () => checkFix('windows-registry', `${header}${before}\n`, `${header}${after}\n`));
    it(`${what}, with lines of Windows and without a header`, () => {
      const windows = (text: string): string => text.replaceAll('\n', '\r\n');
      checkFix('windows-registry', windows(`${before}\n`), windows(`${header}${after}\n`));
    });
  }

  for (const format of ['powershell', 'cmd'] as const)
    it(`the TLS 1.2 block as ${format} becomes the block`, () => checkFix('windows-registry', tls12Block(format), tls12Block('reg')));

  it('remarks of a batch file stay', () =>
    checkFix('windows-registry', 'rem one\nchcp 65001 >nul\nreg add HKLM\\SOFTWARE\\A /f\n', `${header}rem one\nchcp 65001 >nul\n\n[${key}]\n`));

  it('lines around them stay, and values below come under their own key', () =>
    checkFix(
      'windows-registry',
      `${header}[HKEY_CURRENT_USER\\B]\n"a"="x"\nreg add HKLM\\SOFTWARE\\A /v n /t REG_DWORD /d 1 /f\n; words\n"b"="y"\n`,
      `${header}[HKEY_CURRENT_USER\\B]\n"a"="x"\n\n[${key}]\n"n"=dword:00000001\n\n[HKEY_CURRENT_USER\\B]\n; words\n"b"="y"\n`,
    ));

  it('are told once for all that stand together', () => {
    const told = allFindings('windows-registry', `${header}${tls12Block('powershell')}\n# more\n${tls12Block('cmd')}`).map(
      ({ rule, span }) => `${rule.id} ${span.at.line}`,
    );
    assert.deepEqual(told, ['command-in-file 2', 'command-in-file 11']);
  });

  for (const [command, part] of unclear) {
    it(`are told and left where they have no exact form: ${command.replaceAll('\n', ' / ')}`, () => {
      const text = `${header}${command}\n`;
      const told = allFindings('windows-registry', text).map(({ rule, messageId, message, fix }) => [rule.id, messageId, message.args?.part, fix]);
      assert.deepEqual(told, [['command-in-file', 'unclear', part, undefined]]);
      assert.equal(fixAll('windows-registry', text), text);
    });
  }

  for (const text of [
    'Write-Host hello\nNew-Item HKLM:\\SOFTWARE\\A\n',
    'Please run New-Item and reg add on the server.\n',
    'reg add is a command, regedit is not.\n',
  ])
    it(`a script or a text does not become a .reg file: ${JSON.stringify(text)}`, () => checkFix('windows-registry', text, text));
});
