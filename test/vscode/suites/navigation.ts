import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { showTwoSessions } from '../support/documents';
import { test } from '../support/runner';
import { waitFor } from '../support/wait';

async function lensesOf(document: vscode.TextDocument, resolved?: number): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, resolved);
}

/** Puts the cursor on a line and runs a command of the extension; gives the line on which the cursor is then. */
async function lineAfter(command: string, line: number, character = 30): Promise<number> {
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor is active');
  editor.selection = new vscode.Selection(line, character, line, character);
  await vscode.commands.executeCommand(`exchangeTls.${command}`);
  equal(editor.selection.active.character, character, 'the column is kept');
  ok(editor.selection.isEmpty, 'nothing is selected');
  return editor.selection.active.line;
}

test('the outline lists the sessions of a log, and their steps', async () => {
  const document = await showTwoSessions();
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
  equal(
    symbols.map(({ name, range }) => [name, range.start.line, range.end.line]),
    [
      ['TLS failed: SocketError · 198.51.100.20', 5, 5],
      ['not whole in this file · 203.0.113.5', 6, 6],
    ],
  );
  equal(
    symbols[0]?.children.map(({ name, range }) => [name, range.start.line]),
    [
      ['STARTTLS', 7],
      ['TLS failed: SocketError', 9],
      ['End of the connection', 10],
    ],
  );
});

test('header lines and the lines of a session fold', async () => {
  const document = await showTwoSessions();
  const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
  equal(
    ranges.map(({ start, end, kind }) => [start, end, kind]),
    [
      [0, 4, vscode.FoldingRangeKind.Comment],
      [7, 10, undefined],
    ],
  );
});

test('a line above a session tells its outcome and what can be done, and a setting takes it away at once', async () => {
  const document = await showTwoSessions();
  const lenses = (await lensesOf(document, 100)).filter(({ range }) => range.start.line === 5);
  const [outcome, view, ...others] = lenses;
  equal(outcome?.command?.title, 'TLS failed: SocketError · 198.51.100.20 · 0.30 s');
  equal(view?.command?.title, 'Show session');
  equal([outcome?.command?.command, view?.command?.command], ['exchangeTls.showSession', 'exchangeTls.showSession']);
  ok(
    others.some(({ command }) => command?.command === 'exchangeTls.createRegistryFile'),
    'the .reg file is offered',
  );
  const settings = vscode.workspace.getConfiguration('exchangeTls');
  await settings.update('log.codeLens', false, vscode.ConfigurationTarget.Global);
  try {
    await waitFor('the lines to be taken away', async () => (await lensesOf(document)).length === 0);
  } finally {
    await settings.update('log.codeLens', undefined, vscode.ConfigurationTarget.Global);
  }
  await waitFor('the lines to come back', async () => (await lensesOf(document)).length > 0);
});

test('references, highlights and definition of a session lead to its lines', async () => {
  const document = await showTwoSessions();
  const place = new vscode.Position(9, 130);
  const lines = [5, 7, 8, 9, 10];
  const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, place);
  equal(
    references.map(({ range }) => range.start.line),
    lines,
  );
  const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document.uri, place);
  equal(
    highlights.map(({ range }) => [range.start.line, document.getText(range)]),
    lines.map((line) => [line, '08D8D2A10B2C3D4E']),
  );
  const [definition] = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, place);
  equal(definition?.targetRange.start.line, 5);
});

test('commands go to the first, the next and the previous line of a session, and stay where there is none', async () => {
  await showTwoSessions();
  equal(await lineAfter('nextSessionLine', 5), 7);
  equal(await lineAfter('nextSessionLine', 10), 10);
  equal(await lineAfter('previousSessionLine', 7), 5);
  equal(await lineAfter('previousSessionLine', 5), 5);
  equal(await lineAfter('firstSessionLine', 10), 5);
  equal(await lineAfter('nextSessionLine', 6), 6, 'the other session has one line');
  equal(await lineAfter('nextSessionLine', 0), 0, 'a header line belongs to no session');
});

test('the keys of the commands have no other meaning in an editor', async () => {
  const manifest = vscode.extensions.getExtension('exchange-tls.exchange-tls')?.packageJSON as { contributes: { keybindings: { key: string }[] } } | undefined;
  ok(manifest, 'the extension is there');
  const defaults = (await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'))).getText();
  const bindings = [...defaults.matchAll(/"key":\s*"([^"]+)",\s*"command":\s*"([^"]+)"/g)].map(([, key = '', command = '']) => ({ key, command }));
  ok(bindings.length > 300, `there are ${bindings.length} bindings`);
  for (const { key } of manifest.contributes.keybindings) {
    const same = bindings.filter((binding) => binding.key === key).map(({ command }) => command);
    ok(same.length === 1 && same[0]?.startsWith('exchangeTls.'), `${key}: ${same.join(', ')}`);
  }
});
