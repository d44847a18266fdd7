import * as vscode from 'vscode';

/**
 * Shows a Markdown document in VS Code's own preview: it follows the theme, works by keyboard and with a screen reader, and runs no script
 * of ours. Where VS Code's Markdown extension is switched off, or not there, the text itself is shown; it says the same.
 */
export async function showMarkdown(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
}
