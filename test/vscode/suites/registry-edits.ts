import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { actionsAt, diagnosticsWith, ruleOf, show, statementsOf, translatedBlock, wholeOf } from '../support/documents';
import { test } from '../support/runner';
import { waitFor, waitForDiagnostics } from '../support/wait';

const none = (diagnostics: readonly vscode.Diagnostic[]): boolean => diagnostics.length === 0;

test('one undo takes back all that repairing all did', async () => {
  const document = await show('windows-registry', translatedBlock);
  await diagnosticsWith(document, 'schannel-name');
  const before = document.getText();
  await repairAll(document);
  await vscode.commands.executeCommand('undo');
  equal(document.getText(), before);
});

test('a selection over several lines offers the repairs of all findings in it', async () => {
  const document = await show('windows-registry', translatedBlock);
  const findings = await diagnosticsWith(document, 'schannel-name');
  const actions = await actionsAt(document, wholeOf(document), vscode.CodeActionKind.QuickFix.value);
  const repaired = new Set(actions.flatMap(({ edit }) => edit?.get(document.uri).map(({ range }) => range.start.line) ?? []));
  for (const { range, severity } of findings)
    if (severity === vscode.DiagnosticSeverity.Error) ok(repaired.has(range.start.line), `line ${range.start.line} has no repair`);
});

test('repairing and saving keeps UTF-16, its mark and the line ends of the file', async () => {
  for (const lineEnd of ['\r\n', '\n']) {
    const uri = vscode.Uri.joinPath(folder(), `utf16-${lineEnd.length}.reg`);
    await vscode.workspace.fs.writeFile(uri, utf16(translatedBlock.replaceAll('\r\n', lineEnd)));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const rules = (await diagnosticsWith(document, 'schannel-name')).map(ruleOf);
    ok(!rules.includes('file-encoding'), 'regedit can read this encoding');
    await repairAll(document);
    await document.save();
    equal([...(await vscode.workspace.fs.readFile(uri))], [...utf16(document.getText())]);
    equal(/(?<!\r)\n/.test(document.getText()), lineEnd === '\n');
  }
});

test('problems go with the language and with the document, and come back', async () => {
  const document = await show('windows-registry', translatedBlock);
  await diagnosticsWith(document, 'schannel-name');
  await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
  await waitForDiagnostics(document.uri, none);
  await vscode.languages.setTextDocumentLanguage(document, 'windows-registry');
  await diagnosticsWith(document, 'schannel-name');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await waitForDiagnostics(document.uri, none);
});

test('a rule that is switched off while a document is open falls silent, and speaks again', async () => {
  const settings = vscode.workspace.getConfiguration('exchangeTls');
  const document = await show('windows-registry', translatedBlock);
  await diagnosticsWith(document, 'schannel-name');
  await settings.update('rules', { 'schannel-name': 'off' }, vscode.ConfigurationTarget.Global);
  try {
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length > 0 && !diagnostics.some((finding) => ruleOf(finding) === 'schannel-name'));
  } finally {
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
  }
  await diagnosticsWith(document, 'schannel-name');
});

test('two editors of one document show the repair of either', async () => {
  const document = await show('windows-registry', translatedBlock);
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
  await diagnosticsWith(document, 'schannel-name');
  await repairAll(document);
  await waitForDiagnostics(document.uri, none);
  equal(statementsOf(document).length, 8);
  await vscode.commands.executeCommand('workbench.action.closeEditorsInGroup');
});

test('a new .reg file that is saved is one that regedit can read', async () => {
  await vscode.commands.executeCommand('exchangeTls.createRegistryFile');
  const created = vscode.window.activeTextEditor?.document;
  ok(created?.languageId === 'windows-registry', 'it is shown');
  const uri = vscode.Uri.joinPath(folder(), 'created.reg');
  await vscode.workspace.fs.writeFile(uri, await vscode.workspace.encode(created.getText(), { encoding: created.encoding }));
  const saved = await vscode.workspace.fs.readFile(uri);
  const text = 'Windows Registry Editor Version 5.00\r\n';
  equal([...saved.slice(0, text.length)], [...new TextEncoder().encode(text)]);
});

/** Repairs the document in the active editor, and waits until that is done: the command does nothing until the editor knows what can be repaired. */
async function repairAll(document: vscode.TextDocument): Promise<void> {
  const { version } = document;
  const isRepaired = async (): Promise<boolean> => {
    if (document.version === version) await vscode.commands.executeCommand('editor.action.fixAll');
    return document.version > version;
  };
  await waitFor('the repair', isRepaired, { events: [vscode.workspace.onDidChangeTextDocument] });
}

function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  ok(first, 'a folder is open');
  return first.uri;
}

/** A text as regedit exports it: UTF-16, lowest byte first, with its mark. */
function utf16(text: string): Uint8Array {
  return Uint8Array.from([0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))].flatMap((unit) => [unit & 0xff, unit >> 8]));
}
