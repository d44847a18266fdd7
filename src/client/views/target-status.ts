import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import { readSettings } from '../../protocol/settings';

/** The language status of `.reg` documents: for which server they are judged, with the command that changes it. */
export class TargetStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('exchangeTls.target', { language: 'windows-registry' });
  readonly #listeners: vscode.Disposable;

  constructor() {
    this.#item.name = vscode.l10n.t('Exchange TLS: server that .reg files are for');
    this.#item.command = { command: commands.setTarget, title: vscode.l10n.t('Change') };
    this.#listeners = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('exchangeTls.target')) this.#show();
      }),
    );
    this.#show();
  }

  dispose(): void {
    vscode.Disposable.from(this.#item, this.#listeners).dispose();
  }

  #show(): void {
    const { windows, exchange } = readSettings(vscode.workspace.getConfiguration('exchangeTls', vscode.window.activeTextEditor?.document.uri)).target;
    const names = [windows === '' ? '' : `Windows Server ${windows}`, exchange === '' ? '' : `Exchange Server ${exchange}`].filter((name) => name !== '');
    this.#item.text = names.length > 0 ? names.join(', ') : vscode.l10n.t('Any server');
    this.#item.detail = names.length > 0 ? vscode.l10n.t('what .reg files are judged for') : vscode.l10n.t('choose yours for exact findings');
  }
}
