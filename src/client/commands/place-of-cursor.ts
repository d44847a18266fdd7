import * as vscode from 'vscode';

/** A line of a log that the editor shows. */
export interface CursorPlace {
  readonly editor: vscode.TextEditor;
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

/** Where the cursor stands in a log of SMTP sessions. Where it stands in none, the user is told what to do, and there is nothing. */
export function placeOfCursor(): CursorPlace | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === 'exchange-protocol-log') return { editor, uri: editor.document.uri.toString(), line: editor.selection.active.line };
  void vscode.window.showInformationMessage(vscode.l10n.t('Open an SMTP protocol log of Exchange and put the cursor on a line of a session first.'));
  return undefined;
}
