import * as vscode from 'vscode';

/**
 * What a link from a report to a line of a log begins with; the number of the line, from 1, follows. VS Code's Markdown preview follows links to files only
 * within the first folder of the window, for a document that is in none: nothing for a log elsewhere.
 */
export function lineLinkOf(log: string): string | null {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
  return folder !== undefined && log.startsWith(`${folder}/`) ? `${log.slice(folder.length)}#L` : null;
}
