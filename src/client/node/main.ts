import type * as vscode from 'vscode';
import { activateWith } from '../activate';

/** Room for young objects, in MB: reading a log makes many small ones at once, and with V8's usual 16 a third of the time goes into moving them. */
const execArgv = ['--max-semi-space-size=64'];

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
            run: { module, transport: TransportKind.ipc, options: { execArgv } },
            debug: { module, transport: TransportKind.ipc, options: { execArgv: [...execArgv, '--nolazy', '--inspect=6041'] } },
          },
          options,
        ),
    };
  });
}
