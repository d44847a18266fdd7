// Only where there are sockets: the desktop host.
import { createServer, type Server } from 'node:net';
import * as vscode from 'vscode';
import { playSmtp, scriptedServer } from '../../support/scripted-smtp-server';
import { alert, handshakeRecord, serverHello } from '../../support/server-messages';
import { equal, ok } from '../support/assert';
import { failedSession, show } from '../support/documents';
import { test } from '../support/runner';
import { waitForTab } from '../support/wait';

test('a probe opens a report that says what the host answered, and a second one what changed', async () => {
  const server = await smtpServerWithoutTls();
  try {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.probeHost', `127.0.0.1:${server.port}`);
    ok(uri, 'a report was made');
    const report = await textOf(uri);
    ok(report.includes('mail.contoso.com'), 'it shows the banner');
    ok(report.includes('STARTTLS'), 'it speaks of STARTTLS');
    ok(!report.includes('Since the earlier probe'), 'there was none');
    await waitForTab('the report', ({ label }) => label.includes('127.0.0.1'));
    const again = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.probeAgain');
    ok(again, 'another report was made');
    ok((await textOf(again)).includes('Since the earlier probe'), 'it compares with the first');
  } finally {
    equal(await server.stop(), 0, 'no connection is left open');
  }
});

test('the report is copied as text, saved in every form, and leads back to the log', async () => {
  const server = await smtpServerWithoutTls();
  const log = await show('exchange-protocol-log', failedSession);
  try {
    await vscode.commands.executeCommand('exchangeTls.probeHost', `127.0.0.1:${server.port}`, { uri: log.uri.toString(), line: 8 });
    await vscode.commands.executeCommand('exchangeTls.copyProbeReport');
    const copied = await vscode.env.clipboard.readText();
    ok(copied.includes(`127.0.0.1:${server.port}`) && !copied.includes('| --- |'), 'plain text is on the clipboard');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    ok(folder, 'there is a folder');
    const marks = { html: '<!DOCTYPE html>', md: '# ', txt: 'SMTP', json: '"version": 1' };
    for (const [ending, mark] of Object.entries(marks)) {
      const to = vscode.Uri.joinPath(folder, `probe-report.${ending}`);
      await vscode.commands.executeCommand('exchangeTls.saveProbeReport', { to });
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(to));
      ok(saved.toLowerCase().includes(mark.toLowerCase()), `${ending} holds ${mark}`);
      await vscode.workspace.fs.delete(to);
    }
    await vscode.commands.executeCommand('exchangeTls.showProbeOrigin');
    const editor = vscode.window.activeTextEditor;
    equal([editor?.document.uri.toString(), editor?.selection.active.line], [log.uri.toString(), 8]);
  } finally {
    equal(await server.stop(), 0, 'no connection is left open');
  }
});

test('a server with TLS 1.0 alone is reported as one that Exchange Online cannot use', async () => {
  // Byte for byte: what VS Code runs on may have no TLS 1.0 to make a server of.
  const server = await scriptedServer(async (peer) => {
    if (!(await playSmtp(peer))) return;
    const hello = await peer.bytes();
    const asksForTls10 = hello.length > 11 && hello.readUInt16BE(9) === 0x0301;
    peer.send(asksForTls10 ? handshakeRecord(serverHello({ version: 0x0301, suite: 0x002f })) : alert(2, 70));
    peer.end();
  });
  try {
    const text = await reportOf(`127.0.0.1:${server.port}`);
    ok(/refuses TLS 1\.2/.test(text), 'it gives the verdict');
    ok(/TLS 1\.0\W+accepted/.test(text), 'it says that TLS 1.0 is accepted');
    ok(/TLS 1\.2\W+refused/.test(text), 'it says that TLS 1.2 is refused');
    ok(text.includes('protocol_version'), 'it names the alert');
    // Resolves when no connection is left.
    await server.idle();
  } finally {
    await server.close();
  }
});

test('a port where nobody listens is reported as not reachable', async () => {
  const server = await scriptedServer(() => {});
  await server.close();
  const text = await reportOf(`127.0.0.1:${server.port}`);
  ok(/refused the connection|connection was refused/.test(text), 'it says why');
  ok(!/TLS 1\.2\W+refused/.test(text), 'it says nothing of versions that were not asked for');
});

test('what is no host is refused with a message, and nothing is opened', async () => {
  equal(await vscode.commands.executeCommand('exchangeTls.probeHost', 'not a host'), undefined);
});

async function reportOf(host: string): Promise<string> {
  const uri = await vscode.commands.executeCommand<vscode.Uri>('exchangeTls.probeHost', host);
  ok(uri, 'a report was made');
  return textOf(uri);
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

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
