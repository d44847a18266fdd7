import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { actionsAt, applyAction, show, statementsOf, textOf, wholeOf } from '../support/documents';
import { test } from '../support/runner';
import { waitFor, waitForEditor, waitForTab } from '../support/wait';

const client = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client]';
const file = (enabled: string): string => ['Windows Registry Editor Version 5.00', '', client, `"Enabled"=dword:${enabled}`, ''].join('\r\n');

test('the block for Exchange is inserted, once', async () => {
  const document = await show('windows-registry', file('00000001'));
  await vscode.commands.executeCommand('exchangeTls.insertExchangeBlock');
  await waitFor('the block', () => statementsOf(document).some((line) => line.includes('TLS 1.1\\Server')), {
    events: [vscode.workspace.onDidChangeTextDocument],
  });
  const statements = statementsOf(document);
  equal(statements.filter((line) => line.startsWith('"DefaultSecureProtocols"')).length, 2);
  await vscode.commands.executeCommand('exchangeTls.insertExchangeBlock');
  equal(statementsOf(document), statements, 'a second time changes nothing');
});

test('a file opens as PowerShell and as reg add commands', async () => {
  for (const [title, language, start] of [
    ['Open as PowerShell', 'powershell', '& {\n'],
    ['Open as reg add commands', 'bat', 'reg add "HKEY_LOCAL_MACHINE'],
  ] as const) {
    const document = await show('windows-registry', file('00000001'));
    const action = (await actionsAt(document, wholeOf(document))).find((offered) => offered.title === title);
    ok(action, `${title} is offered`);
    await applyAction(action);
    const editor = await waitForEditor(title, (active) => active.document.languageId === language);
    ok(textOf(editor.document).startsWith(start), editor.document.getText());
  }
});

test('the undo file restores what an open export holds', async () => {
  const exported = await show('windows-registry', file('00000000'));
  const document = await show('windows-registry', file('00000001'));
  const undo = await vscode.commands.executeCommand<vscode.TextDocument>('exchangeTls.createUndoFile', document.uri.toString(), exported.uri.toString());
  equal([undo.languageId, undo.isUntitled], ['windows-registry', true]);
  equal(statementsOf(undo), statementsOf(exported));
});

test('values are compared side by side, with each other and with the recommendation', async () => {
  const other = await show('windows-registry', file('00000000'));
  const document = await show('windows-registry', file('00000001'));
  const compare = (second: string) => vscode.commands.executeCommand<number>('exchangeTls.compareRegistryValues', document.uri.toString(), second);
  equal(await compare(other.uri.toString()), 1);
  const tab = await waitForTab('the comparison', ({ input }) => input instanceof vscode.TabInputTextDiff && input.original.scheme === 'exchange-tls-values');
  ok(tab.input instanceof vscode.TabInputTextDiff, 'it is a comparison');
  const [here, there] = await Promise.all([tab.input.original, tab.input.modified].map((uri) => vscode.workspace.openTextDocument(uri)));
  equal([here?.languageId, there?.languageId], ['exchange-tls-values', 'exchange-tls-values']);
  ok(here && there && here.getText().includes('"Enabled"=dword:00000001 ; ') && there.getText().includes('"Enabled"=dword:00000000 ; '), 'both sides');
  ok(((await compare('recommended')) ?? 0) > 10, 'most of the recommendation is missing');
});
