import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { show } from '../support/documents';
import { test } from '../support/runner';
import { waitFor } from '../support/wait';

const text = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp]',
  '"DefaultSecureProtocols"=dword:00000a00',
  '"SchUseStrongCrypto"=dword:123456789',
  '',
].join('\r\n');

test('a hover says what a name is for, what is set, and what data stands for', async () => {
  const document = await show('windows-registry', text);
  const name = await hoverAt(document, 'DefaultSecureProtocols', 'WinHTTP offers');
  ok(/\*\*Here:\*\* `2560` \(`0xa00`\) · `TLS 1\.1`, `TLS 1\.2`/.test(name), name);
  const data = await hoverAt(document, '00000a00', 'REG_DWORD');
  ok(/\| `TLS 1\.2` \|/.test(data), data);
});

test('the outline has keys with their values, what data means, and what regedit drops', async () => {
  const document = await show('windows-registry', text);
  const key = await waitFor('the outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    return symbols?.find(({ name }) => name === 'Internet Settings\\WinHttp');
  });
  equal(
    key.children.map(({ name }) => name),
    ['DefaultSecureProtocols', 'SchUseStrongCrypto: dropped'],
  );
  ok(key.children[0]?.detail.includes('TLS 1.2'), key.children[0]?.detail ?? '');
});

test('hints behind data say what it means, in full', async () => {
  const document = await show('windows-registry', text);
  const [hint] = await waitFor('a hint', async () => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, 5, 0));
    return hints?.length ? hints : undefined;
  });
  equal([hint?.position.line, hint?.label], [3, '= TLS 1.1, TLS 1.2']);
  equal(vscode.workspace.getConfiguration('editor', document).get('inlayHints.maximumLength'), 100);
});

/** The hover at a word of a document as Markdown, as soon as it says something. */
async function hoverAt(document: vscode.TextDocument, word: string, says: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  return waitFor(`a hover that says "${says}"`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .find((value) => value.includes(says));
  });
}
