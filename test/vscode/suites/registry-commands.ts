import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { actionsAt, block, diagnosticsWith, ruleOf, show } from '../support/documents';
import { test } from '../support/runner';
import { waitForDiagnostics } from '../support/wait';

test('a quick fix saves a file that regedit cannot read in an encoding that it can', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder, 'a folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, 'utf8-with-mark.reg');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`\ufeff${block}`));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const finding = (await diagnosticsWith(document, 'file-encoding')).find((one) => ruleOf(one) === 'file-encoding');
  ok(finding, 'the encoding is found');
  const action = (await actionsAt(document, finding.range, vscode.CodeActionKind.QuickFix.value)).find(
    ({ command }) => command?.command === 'exchangeTls.saveForRegedit',
  );
  ok(action?.command, 'it is offered');
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  const bytes = await vscode.workspace.fs.readFile(uri);
  equal([...bytes.slice(0, 4)], [0xff, 0xfe, 0x57, 0x00]);
  equal(vscode.window.activeTextEditor?.document.getText(), block);
  equal(vscode.window.activeTextEditor?.document.encoding, 'utf16le');
  await waitForDiagnostics(uri, (diagnostics) => diagnostics.every((one) => ruleOf(one) !== 'file-encoding'));
});

test('the server that files are for is kept in the settings', async () => {
  await show('windows-registry', block);
  const target = () => vscode.workspace.getConfiguration('exchangeTls').get('target');
  await vscode.commands.executeCommand('exchangeTls.setTarget', '2016', '2019');
  equal(target(), { windows: '2016', exchange: '2019' });
  await vscode.commands.executeCommand('exchangeTls.setTarget', '', '');
  equal(target(), { windows: '', exchange: '' });
  await vscode.workspace.getConfiguration('exchangeTls').update('target', undefined, vscode.ConfigurationTarget.Global);
});
