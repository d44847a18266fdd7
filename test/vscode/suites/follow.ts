// In both hosts: on the desktop the server reads the files from the disk, in the browser the editor reads them from its memory.
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { test } from '../support/runner';
import { waitFor, waitForDiagnostics, waitForEditor, waitForTab } from '../support/wait';

const head = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.0.0.0',
  '#Log-type: SMTP Send Protocol Log',
  '#Date: 2021-03-01T08:00:00.000Z',
  '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
];
const row = (id: string, time: string, number: number, rest: string): string =>
  `2021-03-01T${time}Z,Internet,${id},${number},192.0.2.10:25512,198.51.100.20:25,${rest}`;
const begun = [
  row('08D8D2A10B2C3D4E', '08:59:59.700', 0, '+,,'),
  row('08D8D2A10B2C3D4E', '08:59:59.800', 1, '>,STARTTLS,'),
  row('08D8D2A10B2C3D4E', '08:59:59.900', 2, '<,220 2.0.0 SMTP server ready,'),
];
const ended = [
  row('08D8D2A10B2C3D4E', '09:00:00.100', 3, '*,,TLS negotiation failed with error SocketError'),
  row('08D8D2A10B2C3D4E', '09:00:00.200', 4, '-,,Remote'),
];
const message = '*,,sending message with RecordId 1 and InternetMessageId <a@contoso.com>';

/** Writes logs into a folder of their own, opens the first one, and waits until the server knows it: the row at its end is no row. */
async function openFolder(name: string, logs: Readonly<Record<string, readonly string[]>>): Promise<{ uri: vscode.Uri; of(name: string): vscode.Uri }> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(root, 'a folder is open');
  const folder = vscode.Uri.joinPath(root, name);
  await vscode.workspace.fs.createDirectory(folder);
  const of = (log: string): vscode.Uri => vscode.Uri.joinPath(folder, log);
  for (const [log, rows] of Object.entries(logs))
    await vscode.workspace.fs.writeFile(of(log), new TextEncoder().encode([...head, ...rows, 'no row', ''].join('\r\n')));
  const uri = of(Object.keys(logs)[0] ?? '');
  await vscode.window.showTextDocument(uri);
  await waitForDiagnostics(uri);
  return { uri, of };
}

test('a session is followed into the next file, and back', async () => {
  const { uri, of } = await openFolder('follow-rotated', { 'SEND2021030108-1.LOG': begun, 'SEND2021030109-1.LOG': ended });
  const opened = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.followSession', uri.toString(), 5);
  equal(opened?.toString(), of('SEND2021030109-1.LOG').toString());
  const editor = await waitForEditor('the next file', ({ document }) => document.uri.toString() === opened?.toString());
  equal(editor.selection.active.line, 5);
  const back = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.followSession');
  equal(back?.toString(), uri.toString(), 'without arguments the cursor tells the session');
});

test('where nothing is found, a report says which log is missing', async () => {
  const { uri } = await openFolder('follow-missing', { 'SEND2021030108-1.LOG': begun });
  const opened = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.followSession', uri, 5);
  ok(opened, 'a report was made');
  const report = (await vscode.workspace.openTextDocument(opened)).getText();
  ok(report.includes('SEND2021030108-2.LOG'), `it names the next file: ${report}`);
  await waitForTab('the report', ({ label }) => label.includes('08D8D2A10B2C3D4E'));
});

test('where several places are found, the user chooses', async () => {
  const [one, two] = ['08D8D2A10B2C3D50', '08D8D2A10B2C3D51'].map((id) => [
    row(id, '08:10:00.000', 0, '+,,'),
    row(id, '08:10:00.100', 1, message),
    row(id, '08:10:00.200', 2, '-,,Local'),
  ]);
  ok(one && two, 'two sessions');
  const { uri, of } = await openFolder('follow-several', { 'SEND2021030108-1.LOG': one, 'SEND2021030108-2.LOG': two, 'SEND2021030108-3.LOG': two });
  let opened: vscode.Uri | undefined;
  void vscode.commands.executeCommand<vscode.Uri>('exchangeTls.followSession', uri.toString(), 5).then((chosen) => {
    opened = chosen;
  });
  // Nothing tells an extension that a list is shown: choosing its first entry is tried until one is chosen.
  await waitFor('a place to be chosen', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return opened;
  });
  equal(opened?.toString(), of('SEND2021030108-2.LOG').toString());
  await waitForEditor('the chosen file', ({ document, selection }) => document.uri.toString() === opened?.toString() && selection.active.line === 6);
});

test('a line that belongs to no session is said, and nothing is opened', async () => {
  const { uri } = await openFolder('follow-none', { 'SEND2021030108-1.LOG': begun });
  equal(await vscode.commands.executeCommand('exchangeTls.followSession', uri.toString(), 0), undefined);
});
