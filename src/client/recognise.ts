import * as vscode from 'vscode';
import { betterLanguage, headerLines } from '../protocol/languages';

/** Gives Exchange logs their language whatever they are called: a name such as `copy.log` belongs to VS Code's own `log` language, and a first line to every log of Exchange; the header tells. */
export function recogniseByHeader(context: vscode.ExtensionContext): void {
  const look = (document: vscode.TextDocument): void => {
    const lines = Array.from({ length: Math.min(headerLines, document.lineCount) }, (_, line) => document.lineAt(line).text);
    const language = betterLanguage(document.languageId, lines);
    if (language) void vscode.languages.setTextDocumentLanguage(document, language);
  };
  vscode.workspace.textDocuments.forEach(look);
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(look));
}
