import * as vscode from 'vscode';

/** The `.reg` document of an address, or the active one; where there is none, says so and gives nothing. */
export async function registryDocument(address: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = address instanceof vscode.Uri ? address : typeof address === 'string' ? vscode.Uri.parse(address) : undefined;
  const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'windows-registry') return document;
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a .reg document first.'));
  return undefined;
}
