import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportBranches } from '../../src/core/index';
import { type ExportRegistryAnswer, exportBranchesRequest, exportRegistryRequest } from '../../src/protocol/requests';
import { exportRegistry, regExe } from '../../src/server/node/export-registry';
import { Editor } from '../support/editor';

/** A program that answers as `reg.exe export` does: UTF-16 with a mark and a header; exit code 1 and a sentence for a key that is not there. */
const standIn = `
const { writeFileSync } = require('node:fs');
const [verb, branch, file, ...options] = process.argv.slice(2);
if (verb !== 'export' || !options.includes('/y') || !options.includes('/reg:64')) process.exit(2);
if (branch.includes('Policies')) { console.error('ERROR: The system was unable to find the specified registry key or value.'); process.exit(1); }
writeFileSync(file, '\\ufeffWindows Registry Editor Version 5.00\\r\\n\\r\\n[' + branch + ']\\r\\n"Name"="\\u0436"\\r\\n\\r\\n', 'utf16le');
`;

describe('the export of this computer’s registry', () => {
  let folder: string;
  let editor: Editor | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reg-stand-in-'));
    writeFileSync(join(folder, 'reg.cjs'), standIn);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await editor?.stop();
    editor = undefined;
  });
  const program = () => ({ file: process.execPath, args: [join(folder, 'reg.cjs')] });

  it('joins the branches into one file, names those that are not there, and leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('exchange-tls-'));
    const { text, missing } = await exportRegistry(program(), [
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\A',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\B',
      'HKEY_LOCAL_MACHINE\\C',
    ]);
    assert.equal(
      text,
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n"Name"="ж"\r\n\r\n[HKEY_LOCAL_MACHINE\\C]\r\n"Name"="ж"\r\n',
    );
    assert.deepEqual(missing, [
      { branch: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\B', reason: 'ERROR: The system was unable to find the specified registry key or value.' },
    ]);
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith('exchange-tls-')),
      before,
    );
  });

  it('says so when the program cannot be run', async () => {
    await assert.rejects(exportRegistry({ file: join(folder, 'no-such-program'), args: [] }, ['HKEY_LOCAL_MACHINE\\C']), /ENOENT/);
  });

  it('runs reg.exe of Windows by its full path, and nothing elsewhere', () => {
    assert.match(regExe('win32', { SystemRoot: 'D:\\Windows' })?.file ?? '', /^D:\\Windows.System32.reg\.exe$/);
    assert.equal(regExe('linux', {}), undefined);
  });

  it('is offered by a server on Windows, for the branches of all known keys', async () => {
    editor = await Editor.start({ runtime: { exportRegistry: (branches) => exportRegistry(program(), branches) } });
    assert.deepEqual(await editor.connection.sendRequest(exportBranchesRequest), { isWindows: true, branches: exportBranches });
    const { text } = await editor.connection.sendRequest<ExportRegistryAnswer>(exportRegistryRequest);
    assert.match(text, /\[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL/);
  });

  it('is refused elsewhere', async () => {
    editor = await Editor.start();
    assert.deepEqual(await editor.connection.sendRequest(exportBranchesRequest), { isWindows: false, branches: exportBranches });
    await assert.rejects(editor.connection.sendRequest(exportRegistryRequest), /Only Windows has a registry/);
  });
});
