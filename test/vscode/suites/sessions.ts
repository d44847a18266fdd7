import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { diagnosticsWith, failedSession, show, showTwoSessions } from '../support/documents';
import { test } from '../support/runner';
import { waitFor, waitForTab } from '../support/wait';

async function textOf(uri: vscode.Uri | undefined): Promise<string> {
  ok(uri, 'a report was made');
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

function showSession(...args: unknown[]): Thenable<vscode.Uri | undefined> {
  return vscode.commands.executeCommand<vscode.Uri | undefined>('exchangeTls.showSession', ...args);
}

test('the session of a line is shown as a report, numbered and explained', async () => {
  const document = await showTwoSessions();
  const text = await textOf(await showSession(document.uri.toString(), 8));
  ok(text.startsWith('# Session with `198.51.100.20`: TLS failed: `SocketError`'), text.slice(0, 200));
  ok(text.includes('tls-negotiation-failed'), 'it says what to do');
  ok(text.includes('| The client asks to go on with TLS. With reply 220 the handshake begins. | `STARTTLS` |'), 'it explains the lines');
  ok(!text.includes('203.0.113.5'), 'nothing of the other session is in it');
  await waitForTab('the report', ({ label }) => label.includes('08D8D2A10B2C3D4E'));
});

test('without a line it is the session at the cursor; where there is none, nothing is opened', async () => {
  await showTwoSessions();
  const editor = vscode.window.activeTextEditor;
  ok(editor, 'an editor is active');
  editor.selection = new vscode.Selection(6, 30, 6, 30);
  ok((await textOf(await showSession())).includes('203.0.113.5'), 'it is the session of the line');
  await vscode.window.showTextDocument(editor.document);
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  equal(await showSession(editor.document.uri.toString(), 0), undefined);
});

test('the same session again renews its report', async () => {
  const document = await showTwoSessions();
  const first = await showSession(document.uri.toString(), 5);
  ok(first && (await textOf(first)).includes('SocketError'), 'the first text is there');
  const edit = new vscode.WorkspaceEdit();
  const line = document.lineAt(9).text;
  edit.replace(document.uri, document.lineAt(9).range, line.replace('SocketError', 'NoCredentials'));
  await vscode.workspace.applyEdit(edit);
  const second = await showSession(document.uri.toString(), 5);
  equal(second?.toString(), first.toString(), 'it is the same document');
  await waitFor('the new text', async () => (await textOf(first)).includes('NoCredentials'), { events: [vscode.workspace.onDidChangeTextDocument] });
});

test('the list of sessions follows the active log, and is filtered', async () => {
  const filter = (...args: unknown[]) => vscode.commands.executeCommand('exchangeTls.filterSessions', ...args);
  await showTwoSessions();
  equal(await filter('failed'), { matching: 1, total: 2 });
  equal(await filter('all', '203.0.113.5'), { matching: 1, total: 2 });
  equal(await filter('old-tls', '203.0.113.5'), { matching: 0, total: 2 });
  await vscode.commands.executeCommand('exchangeTls.sortSessions', 'outcome');
  await vscode.commands.executeCommand('exchangeTls.groupSessions');
  await vscode.commands.executeCommand('exchangeTls.sessions.focus');
  const other = await show('exchange-protocol-log', failedSession);
  await diagnosticsWith(other, 'tls-negotiation-failed');
  equal(await filter('failed'), { matching: 1, total: 1 });
  await show('windows-registry', 'Windows Registry Editor Version 5.00\r\n');
  equal(await filter('failed'), { matching: 1, total: 1 }, 'while something else is active it stays with the log');
  await vscode.commands.executeCommand('exchangeTls.showAllSessions');
  await vscode.commands.executeCommand('exchangeTls.ungroupSessions');
  await vscode.commands.executeCommand('exchangeTls.sortSessions', 'time');
});

test('in a log of common size nothing is off', async () => {
  await showTwoSessions();
  equal(await vscode.commands.executeCommand('exchangeTls.showLimits'), []);
});

test('the view of sessions has a place, titles for its states, and actions by keyboard', () => {
  const manifest = vscode.extensions.getExtension('exchange-tls.exchange-tls')?.packageJSON as { contributes: Contributions } | undefined;
  ok(manifest, 'the extension is there');
  const { contributes } = manifest;
  equal(
    contributes.views.exchangeTls?.map(({ id, when }) => [id, when]),
    [['exchangeTls.sessions', 'exchangeTls.hasLog']],
  );
  equal(contributes.viewsWelcome.length, 3);
  const inPalette = contributes.menus.commandPalette.filter(({ when }) => when !== 'false').map(({ command }) => command);
  for (const { command } of contributes.menus['view/title']) ok(inPalette.includes(command), `${command} is only an icon`);
});

interface Contributions {
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when: string }[]>>;
  readonly viewsWelcome: readonly unknown[];
  readonly menus: Readonly<Record<'commandPalette' | 'view/title', readonly { readonly command: string; readonly when: string }[]>>;
}
