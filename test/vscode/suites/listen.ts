// Only where there are sockets: the desktop host.
import { connect } from 'node:net';
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { test } from '../support/runner';
import { waitFor, waitForTab } from '../support/wait';

test('a listener says what to do in Exchange, and opens a report of what came', async () => {
  const running = vscode.commands.executeCommand<vscode.Uri>('exchangeTls.listen', '127.0.0.1:0');
  const instructions = await waitFor('what to do in Exchange', () => vscode.workspace.textDocuments.find(({ uri }) => uri.path.includes('Listening at')));
  const port = Number(/-Port (\d+)/.exec(instructions.getText())?.[1]);
  ok(port > 0, 'it names the port');
  await sendInClear(port);
  const uri = await running;
  ok(uri, 'a report was made');
  const report = (await vscode.workspace.openTextDocument(uri)).getText();
  ok(report.includes('ex01.contoso.com'), 'it names the sender');
  ok(report.includes('sender-plain-text'), 'it says that the mail came in clear text');
  await waitForTab('the report', ({ label }) => label.includes('What senders offered'));
});

test('what is no address of this computer is refused with a message, and nothing is opened', async () => {
  equal(await vscode.commands.executeCommand('exchangeTls.listen', 'localhost:99999'), undefined);
});

/** Gives a mail without TLS, and waits until the listener has let go. */
function sendInClear(port: number): Promise<void> {
  return new Promise((resolve) => {
    const lines = ['EHLO ex01.contoso.com', 'MAIL FROM:<a@contoso.com>', 'QUIT'];
    const client = connect({ host: '127.0.0.1', port });
    client.on('error', () => client.destroy());
    client.on('data', () => {
      const line = lines.shift();
      if (line !== undefined) client.write(`${line}\r\n`);
    });
    client.on('close', () => resolve());
  });
}
