import assert from 'node:assert/strict';
import { importLines, importRegistryFile, openFile, render } from '../../../src/core/index';

describe('an import told to people', () => {
  it('names each key once, its values decoded, and the dropped lines last', () => {
    assert.deepEqual(
      told(`Windows Registry Editor Version 5.00
[HKEY_CURRENT_USER\\T]
@="text"
"a"=dword:0000000a
"lost"=DWORD:1
"list"=hex(7):61,00,00,00,62,00,00,00,00,00
"gone"=-
[-HKEY_CURRENT_USER\\T2]`),
      [
        '',
        '[HKEY_CURRENT_USER\\T]',
        '  line 3: (Default) = text (REG_SZ)',
        '  line 4: a = 10, 0xa (REG_DWORD)',
        '  line 6: list = a list of 2 (REG_MULTI_SZ)',
        '      a',
        '      b',
        '  line 7: gone is deleted',
        '',
        '[HKEY_CURRENT_USER\\T2] is deleted with everything below it (line 8)',
        '',
        'Lines that regedit drops:',
        '  line 5: "lost"=DWORD:1',
        '      The data begins with no type that regedit knows, such as dword: in lower case. (type-word)',
        '',
        'Values set: 3. Values deleted: 1. Keys deleted: 1. Lines dropped: 1.',
      ],
    );
  });

  it('ends with what becomes of the versions of TLS', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client';
    assert.equal(told(`REGEDIT4\n[${key}]\n"Enabled"=dword:0`).at(-2), 'TLS 1.2: client disabled, server not-set');
  });

  it('says why nothing is imported', () => {
    assert.match(told('[HKEY_CURRENT_USER\\T]')[0] as string, /imports nothing.*header/);
    assert.match(told('')[0] as string, /imports nothing.*nothing in it/);
    assert.match(told('REGEDIT4', 'utf-8-bom')[0] as string, /imports nothing.*encoding/);
  });

  it('shows nothing of a file that could change the terminal', () => {
    const lines = told('REGEDIT4\n[HKEY_CURRENT_USER\\T\x1b[2J]\n"a\x9b"="\u202eb\\r"\nx\x07="y"').join('\n');
    assert.doesNotMatch(lines, /[^\n\P{Cc}]|\u202e/u);
    assert.match(lines, /\\x1b\[2J/);
  });
});

function told(text: string, encoding?: Parameters<typeof openFile>[2]): readonly string[] {
  const file = openFile('windows-registry', text, encoding);
  return [...importLines(importRegistryFile(file), file.document.lines)].map(({ indent, message }) => ' '.repeat(indent) + render(message));
}
