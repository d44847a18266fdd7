import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { logLanguages } from '../../protocol/languages';
import { type LogStatusParams, logStatusNotification } from '../../protocol/sessions';

/** Above either, VS Code does not colour a file, wrap its lines or fold it. Source: `TextModel` of VS Code (LARGE_FILE_SIZE_THRESHOLD and …LINE_COUNT…). */
const colouredSize = 20 * 1024 * 1024;
const colouredLines = 300_000;

/** The language status of the log in the active editor: how many sessions it has, and what is off because it is large. */
export class LogStatus implements vscode.Disposable {
  readonly #known = new Map<string, LogStatusParams>();
  readonly #listeners: vscode.Disposable;
  #item: vscode.LanguageStatusItem | undefined;

  constructor(client: BaseLanguageClient) {
    this.#listeners = vscode.Disposable.from(
      client.onNotification(logStatusNotification, (status: LogStatusParams) => {
        this.#known.set(status.uri, status);
        this.#show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidOpenTextDocument(() => this.#show()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())),
    );
    this.#show();
  }

  #show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !logLanguages.includes(document.languageId)) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    this.#item ??= newItem();
    const item = this.#item;
    const status = this.#known.get(document.uri.toString());
    const offInEditor = largeFileText(document);
    const limits = [...(offInEditor ? [offInEditor] : []), ...(status?.limits ?? [])];
    const hasSessions = document.languageId === 'exchange-protocol-log';
    item.busy = hasSessions && !status;
    item.text = hasSessions ? (status?.text ?? vscode.l10n.t('Reading the log')) : vscode.l10n.t('This kind of log holds no SMTP sessions');
    item.detail = limits.join(' ');
    item.severity = offInEditor ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.command = hasSessions ? { command: 'exchangeTls.sessions.focus', title: vscode.l10n.t('Show Sessions') } : undefined;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#item?.dispose();
  }
}

function newItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(
    'exchangeTls.log',
    logLanguages.map((language) => ({ language })),
  );
  item.name = 'Exchange TLS';
  return item;
}

/** What VS Code does not do in a document because it is large; nothing where it does everything, as also where the user told it to. */
function largeFileText(document: vscode.TextDocument): string | undefined {
  const isLarge = document.lineCount > colouredLines || document.offsetAt(new vscode.Position(document.lineCount, 0)) > colouredSize;
  if (!isLarge || !vscode.workspace.getConfiguration('editor', document).get<boolean>('largeFileOptimizations', true)) return undefined;
  return vscode.l10n.t(
    'Colours are off: VS Code does not colour files above 20 MB or 300,000 lines. Findings and sessions are complete. To have colours, switch the setting {setting} off and open the file again.',
    { setting: 'editor.largeFileOptimizations' },
  );
}
