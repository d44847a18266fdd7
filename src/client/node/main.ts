import type * as vscode from 'vscode';
import { activateWith } from '../activate';

/** VS Code on a computer: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = context.asAbsolutePath('dist/node/server.js');
    return {
      newClient: (options) =>
        new LanguageClient(
          'exchangeTls',
          'Exchange TLS',
          {
            run: { module, transport: TransportKind.ipc },
            debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6041'] } },
          },
          options,
        ),
    };
  });
}
