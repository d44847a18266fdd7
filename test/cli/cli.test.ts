import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeOutput } from '../../src/cli/files';
import { jsonOf, runCli } from '../support/run-cli';

const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';
const broken = `Windows Registry Editor Version 5.00\r\n\r\n[${key}\\Client]\r\n"DisabledByDefault"=dword:000000000\r\n"Enabled"=dword:00000001\r\n\r\n[${key}\\Server]\r\n"DisabledByDefault"=dword:00000000\r\n"Enabled"=dword:00000001\r\n`;

describe('exchange-tls', () => {
  let folder: string;
  const write = (name: string, data: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, data);
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exchange-tls-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lists its commands, and refuses what it does not know', async () => {
    const help = await runCli('--help');
    assert.equal(help.code, 0);
    for (const name of ['check', 'fix', 'import', 'probe', 'block']) assert.match(help.stdout.toString(), new RegExp(`^ +${name} `, 'm'));
    for (const args of [
      [],
      ['chekc'],
      ['check'],
      ['check', '--colour'],
      ['check', '--format', 'xml', 'a.log'],
      ['check', '--fail-on', 'never', 'a.log'],
      ['check', '--long-gap', '0', 'a.log'],
      ['check', '--long-gap', '1.5', 'a.log'],
      ['check', '--long-gap', '86401', 'a.log'],
      ['block', 'file.reg'],
      ['import'],
      ['probe'],
    ]) {
      const run = await runCli(...args);
      assert.equal(run.code, 2, args.join(' '));
      assert.notEqual(run.stderr, '', args.join(' '));
    }
  });

  describe('check', () => {
    it('gives findings and sessions of a log as JSON, with lines from 1', async () => {
      const run = await runCli('check', 'test/samples/SEND20210301-1.LOG', '--format', 'json');
      assert.equal(run.code, 1);
      const { version, files, errors } = jsonOf(run);
      assert.deepEqual([version, errors.length, files.length], [1, 0, 1]);
      const [file] = files;
      assert.deepEqual(Object.keys(file), ['path', 'language', 'findings', 'sessions']);
      assert.equal(file.language, 'exchange-protocol-log');
      const failed = file.findings.find(({ rule }: { rule: string }) => rule === 'tls-negotiation-failed');
      assert.deepEqual(Object.keys(failed), ['rule', 'level', 'message', 'line', 'column', 'endLine', 'endColumn', 'fixable', 'help', 'repeats']);
      const line = readFileSync('test/samples/SEND20210301-1.LOG', 'utf8').split('\r\n')[failed.line - 1] ?? '';
      assert.match(line.slice(failed.column - 1, failed.endColumn - 1), /TLS negotiation failed|SocketError/);
      assert.deepEqual(Object.keys(file.sessions[0]), [
        'id',
        'role',
        'connector',
        'local',
        'remote',
        'firstLine',
        'lastLine',
        'complete',
        'startTls',
        'tls',
        'failure',
        'outcome',
        'certificates',
      ]);
    });

    it('gives findings of the other logs of Exchange, by header or by name', async () => {
      const copy = write('copy.log', readFileSync('test/samples/IMAP420210301-1.LOG'));
      const run = await runCli('check', 'test/samples/MSGTRK2021030108-1.LOG', copy, write('CONNECTLOG20210301-2.LOG', ''), '--format', 'json');
      assert.equal(run.code, 1);
      const { files, errors } = jsonOf(run);
      assert.deepEqual(errors, []);
      assert.deepEqual(
        files.map(({ language, sessions, findings }: { language: string; sessions: unknown[]; findings: unknown[] }) => [language, sessions, findings.length]),
        [
          ['exchange-log', [], 5],
          ['exchange-log', [], 3],
          ['exchange-log', [], 0],
        ],
      );
    });

    it('gives what regedit would do with a .reg file, laid out as a whole document is', async () => {
      const reg = 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n"b"=hex(7):61,00,00,00,\\\r\n  00,00\r\n"c"=DWORD:1\r\n';
      const run = await runCli('check', write('laid-out.reg', reg), write('nothing.reg', ''), '--format', 'json');
      const document = jsonOf(run);
      assert.equal(run.stdout.toString(), `${JSON.stringify(document, null, 2)}\n`);
      const [{ registry }] = document.files;
      assert.deepEqual(Object.keys(registry), ['importable', 'reason', 'operations', 'ignored', 'schannel']);
      assert.deepEqual([registry.operations.length, registry.operations[1].data, registry.ignored], [2, ['a'], [{ line: 6, reason: 'type-word' }]]);
    });

    it('looks for every kind of log in folders', async () => {
      const run = await runCli('check', 'test/samples', '--format', 'json');
      const names = jsonOf(run).files.map(({ path, language }: { path: string; language: string }) => `${basename(path)} ${language}`);
      for (const name of ['CONNECTLOG20210301-1.LOG', 'IMAP420210301-1.LOG', 'MSGTRK2021030108-1.LOG', 'POP32021030108-1.LOG'])
        assert.ok(names.includes(`${name} exchange-log`), name);
      assert.ok(names.includes('SEND20210301-1.LOG exchange-protocol-log'));
    });

    it('reads a log of UTF-8 as such although one byte of it is none', async () => {
      const log = readFileSync('test/samples/MSGTRK2021030108-1.LOG', 'utf8').replaceAll('Outbound to Office 365', '组织内 SMTP 发送连接器');
      const rows = Buffer.concat([Buffer.from(log), Buffer.from([0xff]), Buffer.from('\r\n')]);
      const columns = async (data: string | Uint8Array): Promise<number[]> =>
        jsonOf(await runCli('check', write('MSGTRK2021030108-2.LOG', data), '--format', 'json')).files[0].findings.map(
          ({ column }: { column: number }) => column,
        );
      assert.deepEqual((await columns(rows)).slice(0, 5), await columns(log));
    });

    it('writes one JSON document, laid out as usual, for no file, one and several', async () => {
      const log = 'test/samples/RECV2023011116-1.LOG';
      for (const paths of [[join(folder, 'missing.log')], [folder], [log], [log, join(folder, 'missing.log'), write('a.reg', broken)]]) {
        const run = await runCli('check', ...paths, '--format', 'json');
        assert.equal(run.stdout.toString(), `${JSON.stringify(jsonOf(run), null, 2)}\n`);
        assert.deepEqual(Object.keys(jsonOf(run)), ['version', 'files', 'errors']);
      }
    });

    it('gives what regedit would do with a .reg file', async () => {
      const run = await runCli('check', write('tls.reg', broken), '--format', 'json');
      const [file] = jsonOf(run).files;
      assert.deepEqual(Object.keys(file), ['path', 'language', 'findings', 'registry']);
      assert.deepEqual(Object.keys(file.registry), ['importable', 'reason', 'operations', 'ignored', 'schannel']);
      assert.deepEqual(file.registry.ignored, [{ line: 4, reason: 'dword-digits' }]);
      assert.deepEqual(file.registry.schannel, { 'TLS 1.2': { client: 'incomplete', server: 'enabled' } });
    });

    it('checks the other files when one cannot be read, names it, and ends with 2', async () => {
      const run = await runCli('check', join(folder, 'missing.log'), write('tls.reg', broken), write('notes.txt', 'hello'), '--format', 'json');
      assert.equal(run.code, 2);
      const { files, errors } = jsonOf(run);
      assert.equal(files.length, 1);
      assert.deepEqual(
        errors.map(({ path }: { path: string }) => path.slice(folder.length + 1)),
        ['missing.log', 'notes.txt'],
      );
    });

    it('looks into folders, and leaves out there what is no log', async () => {
      write('tls.reg', broken);
      write('setup.log', 'something else');
      const run = await runCli('check', folder);
      assert.equal(run.code, 1);
      assert.match(run.stdout.toString(), /tls\.reg:4:\d+: error: .* \[value-ignored\]/);
      assert.doesNotMatch(run.stderr, /setup\.log/);
    });

    it('fails at the level that is asked for', async () => {
      const path = write(
        'one.reg',
        `Windows Registry Editor Version 5.00\r\n\r\n[${key}\\Client]\r\n"DisabledByDefault"=dword:00000000\r\n"Enabled"=dword:00000001\r\n`,
      );
      assert.equal((await runCli('check', path)).code, 0);
      assert.equal((await runCli('check', path, '--fail-on', 'warning')).code, 1);
    });

    it('finds pauses from as many seconds on as are asked for', async () => {
      const gaps = async (...options: string[]): Promise<number[]> => {
        const [file] = jsonOf(await runCli('check', 'test/samples/SEND20210301-1.LOG', '--format', 'json', ...options)).files;
        return file.findings.flatMap(({ rule, line }: { rule: string; line: number }) => (rule === 'session-gap' ? [line] : []));
      };
      assert.deepEqual(await gaps(), []);
      assert.deepEqual(await gaps('--long-gap', '15'), [98, 147]);
      assert.deepEqual(await gaps('--long-gap', '16'), [98]);
      assert.match((await runCli('check', '--help')).stdout.toString(), /--long-gap <seconds>/);
    });

    it('speaks Bulgarian', async () => {
      const run = await runCli('check', write('tls.reg', broken), '--locale', 'bg-BG');
      assert.match(run.stdout.toString(), /[а-я]{4}.*\[value-ignored\]/);
    });
  });

  describe('fix', () => {
    it('writes the repaired file to standard output and touches no other byte', async () => {
      const run = await runCli('fix', write('tls.reg', broken));
      assert.equal(run.code, 0);
      assert.equal(
        run.stdout
          .toString()
          .replace(`[${key}]\r\n`, '')
          .replace(/^\r\n(?=\[.*Client)/m, ''),
        broken.replace('000000000', '00000000').replace(/^\r\n(?=\[.*Client)/m, ''),
      );
    });

    it('keeps UTF-16 with its mark, in place', async () => {
      const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(broken, 'utf16le')]);
      const path = write('utf16.reg', bytes);
      assert.equal((await runCli('fix', '--write', path)).code, 0);
      const repaired = readFileSync(path);
      assert.deepEqual([...repaired.subarray(0, 2)], [0xff, 0xfe]);
      assert.match(repaired.subarray(2).toString('utf16le'), /"DisabledByDefault"=dword:00000000\r\n/);
      assert.equal((await runCli('fix', '--write', path)).code, 0);
      assert.deepEqual(readFileSync(path), repaired, 'a second time changes nothing');
    });

    it('makes of UTF-8 with a mark what regedit can read', async () => {
      const run = await runCli('fix', write('bom.reg', `\ufeff${broken}`));
      assert.deepEqual([...run.stdout.subarray(0, 2)], [0xff, 0xfe]);
    });

    it('leaves a program or a text alone, whatever it is called', async () => {
      for (const data of [Buffer.from('7f454c4602010100000a225b0a', 'hex'), 'hello', '\ufeff[settings]\r\nlevel=1\r\n']) {
        const path = write('other.reg', data);
        assert.equal((await runCli('fix', '--write', path)).code, 1);
        assert.deepEqual(readFileSync(path), Buffer.from(data));
      }
    });

    it('names a file that cannot be written, and goes on', async () => {
      assert.deepEqual(await writeOutput(join(folder, 'missing', 'tls.reg'), new Uint8Array()), {
        path: join(folder, 'missing', 'tls.reg'),
        message: 'There is no such file or folder.',
      });
    });

    it('repairs no log', async () => {
      const run = await runCli('fix', 'test/samples/SEND20210301-1.LOG');
      assert.deepEqual([run.code, run.stdout.length], [2, 0]);
      assert.match(run.stderr, /SEND20210301-1\.LOG: .*Exchange log/);
      assert.match((await runCli('fix', 'test/samples/MSGTRK2021030108-1.LOG')).stderr, /MSGTRK2021030108-1\.LOG: .*Exchange log/);
    });
  });

  describe('import', () => {
    it('says what regedit would do', async () => {
      const run = await runCli('import', write('tls.reg', broken), '--format', 'json');
      assert.equal(run.code, 0);
      const result = jsonOf(run);
      assert.deepEqual(Object.keys(result), ['version', 'importable', 'reason', 'operations', 'ignored', 'schannel']);
      assert.deepEqual(result.operations[1], { op: 'set', key: `${key}\\Client`, name: 'Enabled', type: 'REG_DWORD', data: 1, line: 5 });
    });

    it('says why it would do nothing', async () => {
      const run = await runCli('import', write('none.reg', broken.slice(40)), '--format', 'json');
      assert.equal(run.code, 1);
      assert.deepEqual([jsonOf(run).importable, jsonOf(run).reason], [false, 'header']);
    });
  });

  describe('block', () => {
    it('prints a file that needs no repair and enables TLS 1.2', async () => {
      const { stdout } = await runCli('block');
      const path = write('block.reg', stdout);
      assert.equal((await runCli('check', path, '--fail-on', 'hint')).code, 0);
      assert.deepEqual(jsonOf(await runCli('import', path, '--format', 'json')).schannel, { 'TLS 1.2': { client: 'enabled', server: 'enabled' } });
    });

    it('prints the same as commands', async () => {
      assert.equal((await runCli('block', '--format', 'cmd')).stdout.toString().match(/^reg add /gim)?.length, 7, 'three keys, four values');
      assert.match((await runCli('block', '--format', 'powershell')).stdout.toString(), /New-ItemProperty|Set-ItemProperty/);
    });
  });
});
