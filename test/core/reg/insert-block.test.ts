import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { insertBlock } from '../../../src/core/formats/reg/blocks/insert-block';
import { registryBlock } from '../../../src/core/formats/reg/blocks/registry-blocks';
import { tls12Keys } from '../../../src/core/formats/reg/blocks/tls12-block';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { applyEdits } from '../../../src/core/text/edit';
import { splitLines } from '../../../src/core/text/line-document';
import { registryText } from '../../support/registry-arbitraries';
import { stateAfterImport } from '../../support/registry-state';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const [version, client, server] = [`[${protocols}\\TLS 1.2]`, `[${protocols}\\TLS 1.2\\Client]`, `[${protocols}\\TLS 1.2\\Server]`];
const values = '"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001';
const header = 'Windows Registry Editor Version 5.00\n\n';

describe('the TLS 1.2 block', () => {
  it('is the block of the article, as a file', () =>
    assert.equal(registryBlock('tls12', 'reg'), `${header}${version}\n\n${client}\n${values}\n\n${server}\n${values}\n`));

  it('is made of reg add commands', () => {
    const lines = registryBlock('tls12', 'cmd').trimEnd().split('\n');
    assert.equal(lines.length, 7);
    assert.equal(lines[2], `reg add "${client.slice(1, -1).replace('HKEY_LOCAL_MACHINE', 'HKLM')}" /v DisabledByDefault /t REG_DWORD /d 0 /f`);
  });

  it('is PowerShell that makes a key only where it is not', () => {
    const lines = registryBlock('tls12', 'powershell').trimEnd().split('\n');
    const path = `${protocols.replace('HKEY_LOCAL_MACHINE', 'HKLM:')}\\TLS 1.2\\Server`;
    assert.equal(lines[4], `if (-not (Test-Path -LiteralPath '${path}')) { New-Item -Path '${path}' -Force | Out-Null }`);
    assert.equal(lines[6], `New-ItemProperty -LiteralPath '${path}' -Name 'Enabled' -Value 1 -PropertyType DWord -Force | Out-Null`);
  });
});

describe('inserting the TLS 1.2 block', () => {
  it('makes the whole file of an empty document, with line ends of Windows', () => checkInsert('', registryBlock('tls12', 'reg').replaceAll('\n', '\r\n')));
  it('changes nothing where it is', () => checkInsert(registryBlock('tls12', 'reg'), registryBlock('tls12', 'reg')));
  it('puts missing keys at the end', () =>
    checkInsert(
      `${header}[HKEY_CURRENT_USER\\A]\n"a"="x"\n`,
      `${header}[HKEY_CURRENT_USER\\A]\n"a"="x"\n\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n`,
    ));
  it('ends a last line before', () => checkInsert('REGEDIT4\n; end', `REGEDIT4\n; end\n\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n`));
  it('adds a header', () =>
    checkInsert(`${version}\n${client}\n${values}\n${server}\n${values}`, `${header}${version}\n${client}\n${values}\n${server}\n${values}`));

  it('changes the digits of wrong values, and no more', () =>
    checkInsert(
      `${header}${version}\n${client}\n"disabledbydefault" = dword:1 ; no\n"Enabled"=dword:00000000\n${server}\n"Enabled"=dword:ffffffff\n"DisabledByDefault"=dword:00000000\n`,
      `${header}${version}\n${client}\n"disabledbydefault" = dword:00000000 ; no\n"Enabled"=dword:00000001\n${server}\n"Enabled"=dword:00000001\n"DisabledByDefault"=dword:00000000\n`,
    ));

  it('writes other types anew, over all their lines', () =>
    checkInsert(
      `${header}${version}\n${client}\n"DisabledByDefault"="0"\n"Enabled"=hex(4):00,\\\n  00,00,00\n${server}\n${values}\n`,
      `${header}${version}\n${client}\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:00000001\n${server}\n${values}\n`,
    ));

  it('adds missing values below their key', () =>
    checkInsert(
      `${header}${version}\n${client}\n"Enabled"=dword:1\n${server}\n`,
      `${header}${version}\n${client}\n"DisabledByDefault"=dword:00000000\n"Enabled"=dword:1\n${server}\n${values}\n`,
    ));
  it('changes the last of several values, which counts', () =>
    checkInsert(
      `${header}${version}\n${client}\n${values}\n"Enabled"=dword:00000000\n${server}\n${values}\n`,
      `${header}${version}\n${client}\n${values}\n"Enabled"=dword:00000001\n${server}\n${values}\n`,
    ));
  it('sets a value that is deleted', () =>
    checkInsert(
      `${header}${version}\n${client}\n${values}\n"Enabled"=-\n${server}\n${values}\n`,
      `${header}${version}\n${client}\n${values}\n"Enabled"=dword:00000001\n${server}\n${values}\n`,
    ));
  it('repairs a dropped value in its place', () =>
    checkInsert(
      `${header}${version}\n${client}\n"DisabledByDefault"=dword:0\n"Enabled" = DWORD: 00000000 ; x\n${server}\n${values}\n`,
      `${header}${version}\n${client}\n"DisabledByDefault"=dword:0\n"Enabled"=dword:00000001 ; x\n${server}\n${values}\n`,
    ));
  it('keeps line ends of Windows', () =>
    checkInsert(
      `REGEDIT4\r\n${version}\r\n${client}\r\n${server}\r\n`,
      `REGEDIT4\r\n${version}\r\n${client}\r\n${values.replace('\n', '\r\n')}\r\n${server}\r\n${values.replace('\n', '\r\n')}\r\n`,
    ));

  it('writes keys that are deleted further down again, behind that', () => {
    const before = `${registryBlock('tls12', 'reg')}[-${protocols}\\TLS 1.2]\n`;
    checkInsert(before, `${before}\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n`);
  });

  it('ends data that would take the first line below it', () =>
    checkInsert(
      'REGEDIT4\n[HKEY_CURRENT_USER\\A]\n"a"=hex:01,\\',
      `REGEDIT4\n[HKEY_CURRENT_USER\\A]\n"a"=hex:01,\n\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n`,
    ));

  it('stands above a line at which regedit gives up', () => {
    const rest = '[HKEY_CURRENT_USER\\A]\n"a"="\\0"\n"b"="x"\n';
    checkInsert(`REGEDIT4\n${rest}`, `REGEDIT4\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n\n${rest}`);
  });

  it('takes no key for made that stands behind such a line, whatever else is wrong with it', () => {
    const rest = '[HKEY_CURRENT_USER\\A]\n"a"="\\0"\n';
    const lost = `${client} "Enabled"=dword:00000000\n`;
    checkInsert(`REGEDIT4\n${rest}${lost}`, `REGEDIT4\n${version}\n\n${client}\n${values}\n\n${server}\n${values}\n\n${rest}${lost}`);
  });

  it('has its effect in any file, once and for all, and takes no other key away', () => {
    fc.assert(
      fc.property(registryText, (before) => {
        const after = insert(before);
        const state = stateAfterImport(after);
        for (const role of ['client', 'server']) {
          const set = state.get(`${protocols.toLowerCase()}\\tls 1.2\\${role}`);
          assert.deepEqual([set?.get('disabledbydefault'), set?.get('enabled')], ['REG_DWORD 0', 'REG_DWORD 1'], after);
        }
        assert.equal(insert(after), after);
        const was = stateAfterImport(before);
        for (const [key, names] of was) if (!key.includes('tls 1.2')) assert.deepEqual(state.get(key), names, key);
      }),
      { numRuns: 600 },
    );
  });

  it('writes PowerShell that PowerShell can read', () => {
    // Only the words are held where there is no PowerShell to ask.
    const parse = '$e=$null; [void][System.Management.Automation.Language.Parser]::ParseInput([Console]::In.ReadToEnd(),[ref]$null,[ref]$e); exit $e.Count';
    const { error, status } = spawnSync('pwsh', ['-NoProfile', '-Command', parse], { input: registryBlock('tls12', 'powershell') });
    if (!error) assert.equal(status, 0);
    for (const line of registryBlock('tls12', 'powershell').trimEnd().split('\n')) assert.equal((line.match(/'/g) ?? []).length % 2, 0, line);
  });
});

function insert(text: string): string {
  return applyEdits(text, insertBlock(new RegModel(splitLines(text).lines), tls12Keys));
}

function checkInsert(before: string, after: string): void {
  assert.equal(insert(before), after);
  assert.equal(insert(after), after, 'a second time changes nothing');
}
