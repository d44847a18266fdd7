import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import { type InsertBlockAnswer, type InsertBlockParams, insertBlockRequest } from '../../protocol/requests';
import type { CommandEnvironment } from './index';

/** Makes the active `.reg` document enable TLS 1.2, or says that it does already. */
export async function insertTls12Block({ client }: CommandEnvironment): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'windows-registry') {
    const create = vscode.l10n.t('Create a .reg file');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('The TLS 1.2 registry block goes into a .reg document. Open one first, or create one.'),
      create,
    );
    if (chosen === create) await vscode.commands.executeCommand(commands.createRegistryFile);
    return;
  }
  const { edits } = await client.sendRequest<InsertBlockAnswer>(insertBlockRequest, { uri: document.uri.toString() } satisfies InsertBlockParams);
  if (edits.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This file sets the TLS 1.2 registry block already. Nothing was changed.'));
    return;
  }
  const change = new vscode.WorkspaceEdit();
  change.set(
    document.uri,
    edits.map(({ range: { start, end }, newText }) => new vscode.TextEdit(new vscode.Range(start.line, start.character, end.line, end.character), newText)),
  );
  if (await vscode.workspace.applyEdit(change)) afterTls12Block();
}

/** Says what is still to do: a file alone changes nothing on the server. */
export function afterTls12Block(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Still to do: save and import the file, restart the server, and make sure that current Windows and Exchange updates are installed.'),
  );
}
