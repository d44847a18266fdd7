import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { languages } from '../protocol/languages';
import { type ExportBranchesAnswer, encodingNotification, exportBranchesRequest, type InitializationOptions } from '../protocol/requests';
import { registerCommands } from './commands/index';
import { EarlierProbes } from './earlier-probes';
import { serveLogFiles } from './log-files';
import { ActiveLog } from './views/active-log';
import { HelpPages } from './views/help-pages';
import { LogStatus } from './views/log-status';
import { ProbeReports } from './views/probe-reports';
import { RegistryValues } from './views/registry-values';
import { Reports } from './views/reports';
import { SessionsView } from './views/sessions-view';
import { TargetStatus } from './views/target-status';

/** What differs between VS Code on a computer and in a browser. */
export interface Platform {
  /** Makes the language client with the runtime's way to start the server. */
  newClient(options: LanguageClientOptions): BaseLanguageClient;
}

/** Starts the language server and everything of the extension that needs it. Called once, when the first document or command asks for it. */
export async function startClient(context: vscode.ExtensionContext, platform: Platform): Promise<BaseLanguageClient> {
  const output = vscode.window.createOutputChannel('Exchange TLS', { log: true });
  const translations = vscode.l10n.bundle as Record<string, string> | undefined;
  const client = platform.newClient({
    documentSelector: languages.map(({ id }) => ({ language: id })),
    outputChannel: output,
    initializationOptions: (translations ? { translations } : {}) satisfies InitializationOptions,
    synchronize: { configurationSection: 'exchangeTls' },
    diagnosticCollectionName: 'exchange-tls',
  });
  const reports = new Reports();
  const probeReports = new ProbeReports(reports);
  const registryValues = new RegistryValues();
  const log = new ActiveLog();
  const sessions = new SessionsView({ context, client, log });
  const status = new LogStatus(client, log);
  context.subscriptions.push(
    output,
    reports,
    probeReports,
    registryValues,
    status,
    sessions,
    log,
    new TargetStatus(),
    new HelpPages(context.extensionUri),
    client,
    serveLogFiles(client),
  );
  registerCommands({ context, client, output, reports, probeReports, earlierProbes: new EarlierProbes(context), registryValues, sessions, status });
  await client.start();
  sendEncodings(context, client);
  // Nothing waits for this: it only decides whether the palette lists a command.
  offerExport(client).catch((error: unknown) => output.error('The export of the registry is not offered', error));
  return client;
}

/** Lets the palette offer the export of the registry where the server runs on Windows, be it on another computer than the window. */
async function offerExport(client: BaseLanguageClient): Promise<void> {
  const { isWindows } = await client.sendRequest<ExportBranchesAnswer>(exportBranchesRequest);
  await vscode.commands.executeCommand('setContext', 'exchangeTls.hasRegistry', isWindows);
}

/** Tells the server in which encoding the editor reads and saves `.reg` documents: regedit drops whole files for it. */
function sendEncodings(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const send = (document: vscode.TextDocument): void => {
    if (document.languageId !== 'windows-registry') return;
    void client.sendNotification(encodingNotification, { uri: document.uri.toString(), encoding: document.encoding });
  };
  vscode.workspace.textDocuments.forEach(send);
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(send),
    vscode.workspace.onDidSaveTextDocument(send),
    // Another encoding is a change without changes of the text.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) send(document);
    }),
  );
}
