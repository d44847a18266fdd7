import * as vscode from 'vscode';
import { activateWith } from '../activate';

/** VS Code in a browser: the server is a worker. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const worker = new Worker(vscode.Uri.joinPath(context.extensionUri, 'dist/browser/server.js').toString(true));
    return { newClient: (options) => new LanguageClient('exchangeTls', 'Exchange TLS', worker, options) };
  });
}
