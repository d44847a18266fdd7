import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { commands } from '../../protocol/commands';
import { logLanguages } from '../../protocol/languages';
import { type LogStatusParams, logStatusNotification } from '../../protocol/sessions';
import type { ActiveLog } from './active-log';

/** Above either, VS Code does not colour a file, wrap its lines or fold it. Source: `TextModel` of VS Code (LARGE_FILE_SIZE_THRESHOLD and …LINE_COUNT…). */
const colouredSize = 20 * 1024 * 1024;
const colouredLines = 300_000;

/** The language status of the log in the active editor: how many sessions it has, and whether something is off because it is large. */
export class LogStatus implements vscode.Disposable {
  readonly #known = new Map<string, LogStatusParams>();
  readonly #listeners: vscode.Disposable;
  readonly #log: ActiveLog;
  #items: { readonly sessions: vscode.LanguageStatusItem; limits?: vscode.LanguageStatusItem } | undefined;

  constructor(client: BaseLanguageClient, log: ActiveLog) {
    this.#log = log;
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

  /** Says what is off in the log that is being worked on because it is large, and why, even while a report of it is shown. Gives the sentences. */
  explainLimits(): readonly string[] {
    const { document } = this.#log;
    const limits = document ? this.#limitsOf(document) : [];
    const file = document?.uri.path.split('/').at(-1);
    if (file === undefined) void vscode.window.showInformationMessage(vscode.l10n.t('Open a log of Exchange first.'));
    else if (limits.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is off in {file}.', { file }));
    else void vscode.window.showInformationMessage(vscode.l10n.t('Large log: some things are off'), { modal: true, detail: limits.join('\n\n') });
    return limits;
  }

  #show(): void {
    const document = activeLog();
    if (!document) {
      this.#dispose();
      return;
    }
    this.#items ??= { sessions: newItem('exchangeTls.log') };
    const { sessions } = this.#items;
    const status = this.#known.get(document.uri.toString());
    const hasSessions = document.languageId === 'exchange-protocol-log';
    sessions.busy = hasSessions && !status;
    sessions.text = hasSessions ? (status?.text ?? vscode.l10n.t('Reading the log')) : vscode.l10n.t('This kind of log holds no SMTP sessions');
    sessions.command = hasSessions ? { command: 'exchangeTls.sessions.focus', title: vscode.l10n.t('Show Sessions') } : undefined;
    this.#showLimits(document);
  }

  /** The status has one line, too short for reasons: they are behind its command, and said to screen readers at once. */
  #showLimits(document: vscode.TextDocument): void {
    const limits = this.#limitsOf(document);
    if (!this.#items) return;
    if (limits.length === 0) {
      this.#items.limits?.dispose();
      delete this.#items.limits;
      return;
    }
    this.#items.limits ??= newItem('exchangeTls.limits');
    const item = this.#items.limits;
    item.text = isUncoloured(document) ? vscode.l10n.t('Large log: colours are off') : vscode.l10n.t('Large log: some things are off');
    item.severity = isUncoloured(document) ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.accessibilityInformation = { label: `${item.text}. ${limits.join(' ')}` };
    item.command = { command: commands.showLimits, title: vscode.l10n.t('What and Why') };
  }

  #limitsOf(document: vscode.TextDocument): readonly string[] {
    const ours = this.#known.get(document.uri.toString())?.limits ?? [];
    if (!isUncoloured(document)) return ours;
    const text = vscode.l10n.t(
      'VS Code does not colour files above 20 MB or 300,000 lines. Findings and sessions are complete. To have colours, switch {setting} off and open the file again.',
      { setting: 'editor.largeFileOptimizations' },
    );
    return [text, ...ours];
  }

  #dispose(): void {
    this.#items?.sessions.dispose();
    this.#items?.limits?.dispose();
    this.#items = undefined;
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#dispose();
  }
}

function activeLog(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && logLanguages.includes(document.languageId) ? document : undefined;
}

function newItem(id: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(
    id,
    logLanguages.map((language) => ({ language })),
  );
  item.name = id === 'exchangeTls.log' ? 'Exchange TLS' : vscode.l10n.t('Exchange TLS, large logs');
  return item;
}

/** Whether VS Code does not colour a document because it is large; where the user told it to, it does. */
function isUncoloured(document: vscode.TextDocument): boolean {
  const isLarge = document.lineCount > colouredLines || document.offsetAt(new vscode.Position(document.lineCount, 0)) > colouredSize;
  return isLarge && vscode.workspace.getConfiguration('editor', document).get<boolean>('largeFileOptimizations', true);
}
