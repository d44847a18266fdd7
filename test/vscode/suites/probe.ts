// Only where there are sockets: the desktop host.
import { createServer, type Server } from 'node:net';
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { test } from '../support/runner';
import { waitForTab } from '../support/wait';

test('a probe opens a report that says what the host answered', async () => {
  const server = await smtpServerWithoutTls();
  try {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.probeHost', `127.0.0.1:${server.port}`);
    ok(uri, 'a report was made');
    const report = await vscode.workspace.openTextDocument(uri);
    ok(report.getText().includes('mail.contoso.com'), 'it shows the banner');
    ok(report.getText().includes('STARTTLS'), 'it speaks of STARTTLS');
    await waitForTab('the report', ({ label }) => label.includes('127.0.0.1'));
  } finally {
    equal(await server.stop(), 0, 'no connection is left open');
  }
});

test('what is no host is refused with a message, and nothing is opened', async () => {
  equal(await vscode.commands.executeCommand('exchangeTls.probeHost', 'not a host'), undefined);
});

/** An SMTP server that greets, answers EHLO and offers no STARTTLS. `stop` tells how many connections were left open. */
async function smtpServerWithoutTls(): Promise<{ port: number; stop(): Promise<number> }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write('220 mail.contoso.com Microsoft ESMTP MAIL Service ready\r\n');
    socket.on('data', (data) => {
      if (/^EHLO /im.test(data.toString())) socket.write('250-mail.contoso.com Hello\r\n250 SIZE\r\n');
      if (/^QUIT/im.test(data.toString())) socket.end('221 2.0.0 Bye\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    stop: () =>
      new Promise((resolve) => {
        server.getConnections((_, count) => {
          server.close();
          resolve(count);
        });
      }),
  };
}
