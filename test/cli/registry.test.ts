import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonOf, runCli } from '../support/run-cli';

const header = 'Windows Registry Editor Version 5.00\r\n\r\n';
const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const client = `[${protocols}\\TLS 1.2\\Client]\r\n`;
const exported = `${header}[${protocols}]\r\n\r\n${client}"Enabled"=dword:00000000\r\n\r\n`;

describe('exchange-tls on .reg files:', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-reg-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, data: string): string => {
    writeFileSync(join(folder, name), data);
    return join(folder, name);
  };

  it('prints the block for Exchange in every form, and what it breaks', async () => {
    const reg = (await runCli('block', '--block', 'exchange')).stdout.toString();
    assert.equal(reg.match(/^\[/gm)?.length, 13, 'TLS 1.2 and its roles, two roles of two versions, four of .NET Framework, two of WinHTTP');
    assert.match(reg, /TLS 1\.0\\Server\]\n"DisabledByDefault"=dword:00000001\n"Enabled"=dword:00000000\n/);
    assert.match(reg, /"DefaultSecureProtocols"=dword:00000800/);
    assert.doesNotMatch((await runCli('block', '--block', 'exchange', '--windows', '2019')).stdout.toString(), /DefaultSecureProtocols/);
    const json = jsonOf(await runCli('block', '--block', 'exchange', '--format', 'json'));
    assert.deepEqual(Object.keys(json), ['version', 'reg', 'powershell', 'cmd']);
    assert.match((await runCli('block', '--help')).stdout.toString(), /Outlook on Windows 7/);
    const path = write('exchange.reg', reg);
    assert.equal((await runCli('check', path)).code, 0);
    assert.equal((await runCli('block', '--block', 'all')).code, 2);
  });

  it('converts a file, and says what is left out', async () => {
    const good = write('good.reg', `${header}${client}"Enabled"=dword:00000001\r\n`);
    const run = await runCli('convert', good, '--format', 'cmd');
    assert.deepEqual([run.code, run.stdout.toString()], [0, `reg add "${protocols}\\TLS 1.2\\Client" /v "Enabled" /t REG_DWORD /d 1 /f\r\n`]);
    const odd = await runCli('convert', write('odd.reg', `${header}${client}"x"=hex(e):01\r\n`), '--format', 'powershell');
    assert.equal(odd.code, 1);
    assert.match(odd.stderr, /powershell: Line 4 is left out/);
    const none = await runCli('convert', write('none.reg', client), '--format', 'json');
    assert.deepEqual([none.code, jsonOf(none).importable], [1, false]);
    assert.deepEqual((await runCli('convert', good)).stdout, (await runCli('convert', good, '--format', 'powershell')).stdout);
  });

  it('undoes a file in UTF-16, and names the keys that the export does not tell of', async () => {
    const file = write('file.reg', `${header}${client}"Enabled"=dword:00000001\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n"a"="x"\r\n`);
    const [source, output] = [write('export.reg', exported), join(folder, 'undo.reg')];
    const run = await runCli('undo', file, '--export', source, '--output', output);
    assert.deepEqual([run.code, run.stdout.length], [1, 0]);
    assert.match(run.stderr, /\(1\)[\s\S]*HKEY_LOCAL_MACHINE\\SOFTWARE\\Other/);
    const bytes = readFileSync(output);
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xfe]);
    const text = bytes.subarray(2).toString('utf16le');
    assert.ok(text.includes(`\r\n;   HKEY_LOCAL_MACHINE\\SOFTWARE\\Other\r\n\r\n${client}"Enabled"=dword:00000000\r\n`), text);
    assert.deepEqual((await runCli('undo', file, '--export', source)).stdout, bytes);
    const covered = write('covered.reg', `${header}${client}"Enabled"=dword:00000001\r\n`);
    const json = await runCli('undo', covered, '--export', source, '--format', 'json');
    assert.deepEqual([json.code, Object.keys(jsonOf(json)), jsonOf(json).changes], [0, ['version', 'text', 'changes', 'unknownKeys', 'warnings'], 1]);
    assert.equal((await runCli('undo', covered)).code, 2);
    assert.equal((await runCli('undo', source, '--export', source)).code, 1, 'nothing to undo');
  });

  it('compares values, not lines', async () => {
    const same = write('same.reg', `${header}; other words\r\n${client.toLowerCase()}"enabled"=hex(4):00,00,00,00\r\n`);
    const source = write('export.reg', exported);
    assert.equal((await runCli('compare', source, same)).code, 0);
    const other = write('other.reg', `${header}${client}"Enabled"=dword:00000001\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n"a"="x"\r\n`);
    const run = await runCli('compare', source, other, '--format', 'json');
    assert.equal(run.code, 1);
    const { differences, otherKeys } = jsonOf(run);
    assert.deepEqual(
      differences.map(({ name, kind, here, there }: Record<string, { data: unknown }>) => [name, kind, here?.data, there?.data]),
      [['Enabled', 'differs', 0, 1]],
    );
    assert.equal(otherKeys, 1);
    assert.equal(jsonOf(await runCli('compare', source, other, '--all', '--format', 'json')).differences.length, 2);
    assert.match((await runCli('compare', source, other)).stdout.toString(), /^Values that differ: 1\.[\s\S]*Enabled[\s\S]*REG_DWORD 0/);
    assert.equal((await runCli('compare', source, join(folder, 'missing.reg'))).code, 2);
    assert.equal((await runCli('compare', source)).code, 2);
  });

  it('compares with the recommendation', async () => {
    const block = write('block.reg', (await runCli('block', '--block', 'exchange')).stdout.toString());
    assert.equal((await runCli('compare', block, '--recommended')).code, 0);
    const run = await runCli('compare', write('export.reg', exported), '--recommended', '--windows', '2019', '--format', 'json');
    assert.deepEqual([run.code, jsonOf(run).differences.length, jsonOf(run).same], [1, 20, 0]);
  });
});
