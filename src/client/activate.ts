import * as vscode from 'vscode';
import { commands } from '../protocol/commands';
import { languages } from '../protocol/languages';
import type { Platform } from './client';
import { recogniseByHeader } from './recognise';
import { watchForHiddenLogs } from './views/hidden-log';

/**
 * Activates the extension. Looking at headers, and at the sizes of logs, is all that happens until a document of one of our languages is open or a command is run;
 * only then are the client's modules evaluated and the server started.
 */
export function activateWith(context: vscode.ExtensionContext, loadPlatform: () => Promise<Platform>): void {
  let started: Promise<void> | undefined;
  const waiting: vscode.Disposable[] = [];
  const start = (): Promise<void> => {
    started ??= (async () => {
      vscode.Disposable.from(...waiting.splice(0)).dispose();
      const [{ startClient }, platform] = await Promise.all([import('./client'), loadPlatform()]);
      await startClient(context, platform);
    })();
    // VS Code shows nothing when this fails, and the user would wait for findings that never come.
    started.catch((error: unknown) => vscode.window.showErrorMessage(vscode.l10n.t('Exchange TLS could not start: {error}', { error: String(error) })));
    return started;
  };
  const isOurs = (document: vscode.TextDocument): boolean => languages.some(({ id }) => id === document.languageId);

  recogniseByHeader(context);
  watchForHiddenLogs(context);
  if (vscode.workspace.textDocuments.some(isOurs)) {
    void start();
    return;
  }
  waiting.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) void start();
    }),
    // Until the real commands are there, each starts the client and then runs the command that took its place.
    ...Object.values(commands).map((command) =>
      vscode.commands.registerCommand(command, async (...args: unknown[]) => {
        await start();
        return vscode.commands.executeCommand(command, ...args);
      }),
    ),
  );
  context.subscriptions.push({ dispose: () => vscode.Disposable.from(...waiting.splice(0)).dispose() });
}
