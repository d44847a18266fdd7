import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyEdits, encodeText, type TextEdit } from '../../src/core/index';
import { type CompareAnswer, type ConvertAnswer, compareRequest, convertRequest, type UndoAnswer, undoRequest } from '../../src/protocol/registry';
import { type InsertBlockAnswer, insertBlockRequest } from '../../src/protocol/requests';
import { localFiles } from '../../src/server/node/local-files';
import { Editor } from '../support/editor';

const uri = 'file:///tls.reg';
const header = 'Windows Registry Editor Version 5.00\r\n\r\n';
const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const client = `[${protocols}\\TLS 1.2\\Client]\r\n`;
const text = `${header}${client}"Enabled"=dword:00000001\r\n"x"=hex(e):01\r\n`;
const exported = `${header}[${protocols}]\r\n\r\n${client}"Enabled"=dword:00000000\r\n`;
const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

describe('the language server on whole .reg files', () => {
  let folder: string;
  let editor: Editor;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'registry-tools-'));
  });
  afterEach(() => {
    editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = <Answer>(request: string, params: object): Promise<Answer> => editor.connection.sendRequest<Answer>(request, params);
  const fileOf = (name: string, content: string): string => {
    writeFileSync(join(folder, name), encodeText({ text: content, encoding: 'utf-16le' }));
    return pathToFileURL(join(folder, name)).toString();
  };

  it('offers both blocks and both command forms, and none of them for a log', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    const actions = await editor.codeActions(uri, everything, ['refactor']);
    assert.deepEqual(
      actions.map(({ command }) => [command?.command, ...(command?.arguments ?? [])]),
      [
        ['exchangeTls.afterTls12Block', 'tls12'],
        ['exchangeTls.afterTls12Block', 'exchange'],
        ['exchangeTls.openAsPowerShell', uri],
        ['exchangeTls.openAsRegAdd', uri],
      ],
    );
    const log = 'file:///logs/SEND20210301-1.LOG';
    await editor.open(log, 'exchange-protocol-log', '#Software: Microsoft Exchange Server\r\n');
    assert.deepEqual(await editor.codeActions(log, everything, ['refactor']), []);
  });

  it('inserts the block for the server that the user set, once', async () => {
    editor = await Editor.start({ configuration: { target: { windows: '2019', exchange: '2019' } } });
    await editor.open(uri, 'windows-registry', text);
    const { edits } = await ask<InsertBlockAnswer>(insertBlockRequest, { uri, block: 'exchange' });
    const after = applyEdits(text, edits as TextEdit[]);
    assert.match(after, /TLS 1\.1\\Server\]\r\n"DisabledByDefault"=dword:00000001/);
    assert.doesNotMatch(after, /WinHttp/);
    await editor.change(uri, 2, everything, after);
    assert.deepEqual(await ask(insertBlockRequest, { uri, block: 'exchange' }), { edits: [] });
  });

  it('gives a file as commands, with what is left out', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    const answer = await ask<ConvertAnswer>(convertRequest, { uri, form: 'cmd' });
    assert.ok(answer.kind === 'text');
    assert.match(answer.text, /^reg add .* \/t REG_DWORD \/d 1 \/f\r\nrem /);
    assert.equal(answer.leftOut.length, 1);
    await editor.change(uri, 2, everything, client);
    assert.equal((await ask<ConvertAnswer>(convertRequest, { uri, form: 'powershell' })).kind, 'none');
    assert.equal((await ask<ConvertAnswer>(convertRequest, { uri: 'file:///other.reg', form: 'powershell' })).kind, 'none');
  });

  it('undoes a file by an export that is open, or on the disk in UTF-16', async () => {
    editor = await Editor.start({ runtime: { files: localFiles } });
    await editor.open(uri, 'windows-registry', text);
    await editor.open('untitled:export', 'windows-registry', exported);
    const expected = `${header}${client}"Enabled"=dword:00000000\r\n"x"=-\r\n\r\n`;
    for (const address of ['untitled:export', fileOf('export ä.reg', exported)]) {
      const answer = await ask<UndoAnswer>(undoRequest, { uri, exported: address });
      assert.deepEqual(answer, { kind: 'file', text: expected, changes: 2, warnings: [] });
    }
    const missing = await ask<UndoAnswer>(undoRequest, { uri, exported: pathToFileURL(join(folder, 'missing.reg')).toString() });
    assert.ok(missing.kind === 'none' && missing.reason.includes('missing.reg'));
  });

  it('compares with a file, and with the recommendation for the server that the user set', async () => {
    editor = await Editor.start({ runtime: { files: localFiles }, configuration: { target: { windows: '2019', exchange: '2019' } } });
    await editor.open(uri, 'windows-registry', text);
    const answer = await ask<CompareAnswer>(compareRequest, { uri, other: fileOf('other.reg', exported), scope: 'known' });
    assert.ok(answer.kind === 'texts');
    assert.equal(answer.differences, 2);
    assert.match(answer.here, /^\[.*Client\]\n"Enabled"=dword:00000001 ; .+\n"x"=hex\(e\):01\n$/);
    const recommended = await ask<CompareAnswer>(compareRequest, { uri, other: null, scope: 'known' });
    assert.ok(recommended.kind === 'texts');
    assert.equal(recommended.differences, 19);
    assert.doesNotMatch(recommended.there, /WinHttp/);
  });
});
