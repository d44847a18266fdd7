// Only where there are no sockets: the web worker host.
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { test } from '../support/runner';

test('a browser offers no probe, and says so when it is asked for one', async () => {
  const manifest = vscode.extensions.getExtension('exchange-tls.exchange-tls')?.packageJSON as
    | { contributes: { menus: { commandPalette: { command: string; when: string }[] } } }
    | undefined;
  ok(manifest, 'the extension is there');
  equal(manifest.contributes.menus.commandPalette.find(({ command }) => command === 'exchangeTls.probeHost')?.when, '!isWeb || remoteName');
  equal(await vscode.commands.executeCommand('exchangeTls.probeHost', 'mail.contoso.com'), undefined);
});

test('a browser offers no listener, and says so when it is asked for one', async () => {
  equal(await vscode.commands.executeCommand('exchangeTls.listen', '127.0.0.1:2526'), undefined);
});
