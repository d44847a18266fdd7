import assert from 'node:assert/strict';
import {
  type CompletionItem,
  CompletionRequest,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type MarkupContent,
  type SignatureHelp,
  SignatureHelpRequest,
  type TextEdit,
} from 'vscode-languageserver';
import { applyEdits, importRegistryFile, openFile } from '../../src/core/index';
import { Editor } from '../support/editor';

const reg = 'file:///tls.reg';
const log = 'file:///logs/SEND20210301-1.LOG';
const header = 'Windows Registry Editor Version 5.00\r\n\r\n';
const client = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client]\r\n';
const options = { tabSize: 4, insertSpaces: false };

describe('the language server helps to write .reg files:', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  /** Opens a text without its `|`, and gives the place of that. */
  const openAt = async (marked: string) => {
    const above = marked.slice(0, marked.indexOf('|')).split('\r\n');
    await editor.open(reg, 'windows-registry', marked.replace('|', ''));
    return { textDocument: { uri: reg }, position: { line: above.length - 1, character: (above.at(-1) ?? '').length } };
  };
  const complete = async (marked: string): Promise<CompletionItem[]> =>
    ((await editor.connection.sendRequest(CompletionRequest.type, await openAt(marked))) ?? []) as CompletionItem[];

  it('offers what can be written, the likeliest first, with an explanation', async () => {
    editor = await Editor.start();
    const items = await complete(`${header}${client}"Enabled"=|`);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['dword:00000001', 'dword:00000000', '-'],
    );
    assert.deepEqual(
      items.map(({ sortText }) => sortText).sort(),
      items.map(({ sortText }) => sortText),
    );
    assert.match(markdownOf(items[0]), /\*\*Required:\*\*/);
  });

  it('every offer leaves a line that regedit reads, also as a snippet', async () => {
    editor = await Editor.start();
    for (const marked of [`${header}[|`, `${header}[|]`, `${header}${client}|`, `${header}[HKEY_USERS\\A]\r\n"a"=|`, '|']) {
      const text = marked.replace('|', '');
      const items = await complete(marked);
      assert.notEqual(items.length, 0);
      for (const item of items) {
        const edit = item.textEdit as TextEdit;
        const newText = item.insertTextFormat === 2 ? expanded(edit.newText) : edit.newText;
        const { importable, ignored } = importRegistryFile(openFile('windows-registry', applyEdits(text, [{ ...edit, newText }])));
        assert.deepEqual([importable, ignored], [true, []], newText);
      }
      await editor.close(reg);
    }
  });

  it('judges by the server that the file is meant for', async () => {
    editor = await Editor.start({ configuration: { target: { windows: '2022', exchange: '2019' } } });
    const [list, ...others] = (
      await complete(`${header}[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002]\r\n"Functions"=|`)
    ).filter(({ detail }) => /^advised for/.test(detail ?? ''));
    assert.match(list?.detail ?? '', /2022.*2019/);
    assert.deepEqual(others, []);
  });

  it('translates what is said, never what is inserted', async () => {
    editor = await Editor.start({ translations: { allowed: 'разрешено', advised: 'препоръчано', 'TLS 1.2 block': 'блок', Required: 'Задължително' } });
    const items = await complete(`${header}${client}|\r\n`);
    const enabled = items.find(({ filterText }) => filterText === 'Enabled');
    assert.match(enabled?.detail ?? '', /^разрешено · препоръчано/);
    assert.match(markdownOf(enabled), /\*\*Задължително:\*\*/);
    assert.ok(items.some(({ label }) => label === 'блок'));
    for (const { textEdit } of items) assert.doesNotMatch((textEdit as TextEdit).newText, /[а-я]/);
  });

  it('says which byte comes here while data is written', async () => {
    editor = await Editor.start();
    const at = await openAt(`${header}[HKEY_USERS\\A]\r\n"a"=hex(7):41,|`);
    const help = (await editor.connection.sendRequest(SignatureHelpRequest.type, at)) as SignatureHelp;
    const [signature] = help.signatures;
    const [start, end] = (signature?.parameters?.[help.activeParameter ?? -1]?.label ?? [0, 0]) as [number, number];
    assert.equal(signature?.label, 'hex(7): low byte, high byte, 00,00 ends the text, 00,00 ends the list');
    assert.equal(signature?.label.slice(start, end), 'high byte');
    assert.match(markdownOf(signature), /\*\*Next:\*\*/);
  });

  it('formats a file, or a part of it', async () => {
    editor = await Editor.start();
    const text = `${header}[HKEY_USERS\\A]\r\n"a" = dword:1\r\n"b" = dword:2\r\n`;
    await editor.open(reg, 'windows-registry', text);
    const whole = await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri: reg }, options });
    assert.equal(applyEdits(text, whole ?? []), `${header}[HKEY_USERS\\A]\r\n"a"=dword:00000001\r\n"b"=dword:00000002\r\n`);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
    const part = await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, { textDocument: { uri: reg }, range, options });
    assert.equal(applyEdits(text, part ?? []), `${header}[HKEY_USERS\\A]\r\n"a" = dword:1\r\n"b"=dword:00000002\r\n`);
  });

  it('writes a value in another way, where that is asked for', async () => {
    editor = await Editor.start();
    const text = `${header}[HKEY_USERS\\A]\r\n"a"=hex(4):01,00,00,00 ; c\r\n`;
    await editor.open(reg, 'windows-registry', text);
    const place = { start: { line: 3, character: 5 }, end: { line: 3, character: 5 } };
    const [action, ...others] = await editor.codeActions(reg, place, ['refactor.rewrite']);
    assert.deepEqual(others, []);
    assert.equal(action?.title, 'Write as dword:00000001');
    assert.equal(applyEdits(text, (action?.edit?.changes?.[reg] ?? []) as TextEdit[]), text.replace('hex(4):01,00,00,00', 'dword:00000001'));
    assert.ok((await editor.codeActions(reg, place)).some(({ kind }) => kind === 'refactor.rewrite'));
    assert.deepEqual(await editor.codeActions(reg, place, ['refactor.extract']), []);
  });

  it('leaves logs, and documents that it does not have, to the editor', async () => {
    editor = await Editor.start();
    await editor.open(log, 'exchange-protocol-log', '#Software: Microsoft Exchange Server\r\n');
    for (const uri of [log, 'file:///other.reg']) {
      const at = { textDocument: { uri }, position: { line: 0, character: 0 } };
      const range = { start: at.position, end: at.position };
      assert.equal(await editor.connection.sendRequest(CompletionRequest.type, at), null);
      assert.equal(await editor.connection.sendRequest(SignatureHelpRequest.type, at), null);
      assert.equal(await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options }), null);
      assert.equal(await editor.connection.sendRequest(DocumentRangeFormattingRequest.type, { textDocument: { uri }, range, options }), null);
    }
  });
});

/** The explanation of an offer or a signature; it has to be Markdown. */
function markdownOf(explained: { readonly documentation?: string | MarkupContent } | undefined): string {
  const { documentation } = explained ?? {};
  assert.ok(typeof documentation === 'object' && documentation.kind === 'markdown');
  return documentation.value;
}

/** What an editor makes of a snippet with one place. */
function expanded(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$0|\$\{1:((?:\\.|[^\\}])*)\}/g,
    (_, escaped?: string, placeholder?: string) => escaped ?? placeholder?.replace(/\\(.)/g, '$1') ?? '',
  );
}
