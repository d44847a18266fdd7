import * as vscode from 'vscode';
import { headerLines, languageOfHeader, languagesToLookInto } from '../protocol/languages';

/** Gives Exchange logs their language whatever they are called: a name such as `copy.log` belongs to VS Code's own `log` language, the header tells. */
export function recogniseByHeader(context: vscode.ExtensionContext): void {
  const look = (document: vscode.TextDocument): void => {
    if (!languagesToLookInto.includes(document.languageId)) return;
    const lines = Array.from({ length: Math.min(headerLines, document.lineCount) }, (_, line) => document.lineAt(line).text);
    const language = languageOfHeader(lines);
    if (language) void vscode.languages.setTextDocumentLanguage(document, language);
  };
  vscode.workspace.textDocuments.forEach(look);
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(look));
}
