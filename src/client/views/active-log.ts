import * as vscode from 'vscode';
import { logLanguages } from '../../protocol/languages';

/**
 * The log that is being worked on: the one in the active editor, and while something else is active (a report, a terminal, a `.reg` file) still the one
 * before, as long as it is open in a tab.
 */
export class ActiveLog implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable;
  #document: vscode.TextDocument | undefined;

  /** Fires when another log is the one, when it became one of another language, or when there is none any more. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#document = logIn(vscode.window.activeTextEditor) ?? vscode.window.visibleTextEditors.map(logIn).find((log) => log !== undefined);
    this.#listeners = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => this.#look()),
      // A document that gets another language is closed and opened again, in the same editor.
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) this.#look();
      }),
    );
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  #look(reopened?: vscode.TextDocument): void {
    const before = this.#document;
    const kept = before && isLog(before) && isInTab(before.uri) ? before : undefined;
    const now = logIn(vscode.window.activeTextEditor) ?? kept;
    if (now === before && (now === undefined || now !== reopened)) return;
    this.#document = now;
    this.#changed.fire();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }
}

function logIn(editor: Pick<vscode.TextEditor, 'document'> | undefined): vscode.TextDocument | undefined {
  return editor && isLog(editor.document) ? editor.document : undefined;
}

function isLog({ languageId }: vscode.TextDocument): boolean {
  return logLanguages.includes(languageId);
}

function isInTab(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === wanted;
      return input instanceof vscode.TabInputTextDiff && (input.modified.toString() === wanted || input.original.toString() === wanted);
    }),
  );
}
