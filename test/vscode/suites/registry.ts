import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { actionsAt, applyAction, block, diagnosticsWith, ruleOf, show, statementsOf, translatedBlock, wholeOf } from '../support/documents';
import { test } from '../support/runner';
import { waitFor, waitForDiagnostics } from '../support/wait';

const statements = block.split('\n').filter((line) => line !== '');
const isError = ({ severity }: vscode.Diagnostic): boolean => severity === vscode.DiagnosticSeverity.Error;

test('a .reg file pasted from a translated page shows what regedit and Schannel would ignore', async () => {
  const document = await show('windows-registry', translatedBlock);
  const rules = (await diagnosticsWith(document, 'value-ignored')).map(ruleOf);
  ok(rules.includes('schannel-name'), `schannel-name is not among: ${rules.join(', ')}`);
});

test('a quick fix repairs one line', async () => {
  const document = await show('windows-registry', translatedBlock);
  const finding = (await diagnosticsWith(document, 'value-ignored')).find((diagnostic) => ruleOf(diagnostic) === 'value-ignored');
  ok(finding, 'there is a dropped value');
  const repair = (await actionsAt(document, finding.range, vscode.CodeActionKind.QuickFix.value)).find(({ isPreferred, edit }) => isPreferred && edit);
  ok(repair, 'it can be repaired');
  await applyAction(repair);
  await waitForDiagnostics(
    document.uri,
    (diagnostics) => !diagnostics.some((left) => ruleOf(left) === 'value-ignored' && left.range.start.line === finding.range.start.line),
  );
  equal(document.lineAt(finding.range.start.line).text.toLowerCase(), '"disabledbydefault"=dword:00000000');
});

test('repairing all makes the block that was meant', async () => {
  const document = await show('windows-registry', translatedBlock);
  await diagnosticsWith(document, 'schannel-name');
  // The command does nothing until the editor has heard that this document can be repaired.
  const { version } = document;
  const repaired = async () => {
    if (document.version === version) await vscode.commands.executeCommand('editor.action.fixAll');
    return document.version > version;
  };
  await waitFor('the repair', repaired, { events: [vscode.workspace.onDidChangeTextDocument] });
  await waitForDiagnostics(document.uri, (diagnostics) => !diagnostics.some(isError));
  equal(statementsOf(document), statements);
});

test('saving repairs all where the user asks for it', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(folder, 'a folder is open');
  const settings = vscode.workspace.getConfiguration('editor');
  await settings.update('codeActionsOnSave', { 'source.fixAll.exchangeTls': 'explicit' }, vscode.ConfigurationTarget.Global);
  try {
    const uri = vscode.Uri.joinPath(folder, 'on-save.reg');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(translatedBlock));
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await diagnosticsWith(document, 'schannel-name');
    await editor.edit((change) => change.insert(document.lineAt(document.lineCount - 1).range.end, '; changed\r\n'));
    await document.save();
    await waitFor('the repair', () => JSON.stringify(statementsOf(document)) === JSON.stringify(statements), {
      events: [vscode.workspace.onDidChangeTextDocument],
    });
  } finally {
    await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
  }
});

test('the block is inserted into an empty document, once', async () => {
  const document = await show('windows-registry', '');
  const insert = (await actionsAt(document, wholeOf(document))).find(({ kind, edit }) => kind?.value === 'refactor' && edit);
  ok(insert, 'the action is offered');
  await applyAction(insert);
  equal(statementsOf(document), statements);
  await vscode.commands.executeCommand('exchangeTls.insertTls12Block');
  equal(statementsOf(document), statements, 'a second time changes nothing');
  await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
});

test('the command inserts the block beside what else a file holds', async () => {
  const other = 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\n"Path"="C:\\\\Contoso"\n';
  const document = await show('windows-registry', other);
  await vscode.commands.executeCommand('exchangeTls.insertTls12Block');
  await waitFor('the block', () => statementsOf(document).length === statements.length + 2, { events: [vscode.workspace.onDidChangeTextDocument] });
  equal(statementsOf(document), [statements[0], '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]', '"Path"="C:\\\\Contoso"', ...statements.slice(1)]);
});
