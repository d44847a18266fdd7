import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import type { RegistryBlockName } from '../../protocol/registry';
import { type InsertBlockAnswer, type InsertBlockParams, insertBlockRequest } from '../../protocol/requests';
import type { CommandEnvironment } from './index';

/** Makes the active `.reg` document set a block of keys and values, or says that it does already. */
export function insertRegistryBlock(block: RegistryBlockName): (environment: CommandEnvironment) => Promise<void> {
  return async ({ client }) => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'windows-registry') {
      const create = vscode.l10n.t('Create a .reg file');
      const chosen = await vscode.window.showInformationMessage(
        vscode.l10n.t('The registry block goes into a .reg document. Open one first, or create one.'),
        create,
      );
      if (chosen === create) await vscode.commands.executeCommand(commands.createRegistryFile);
      return;
    }
    const { edits } = await client.sendRequest<InsertBlockAnswer>(insertBlockRequest, { uri: document.uri.toString(), block } satisfies InsertBlockParams);
    if (edits.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This file sets everything in the registry block already. Nothing was changed.'));
      return;
    }
    const change = new vscode.WorkspaceEdit();
    change.set(
      document.uri,
      edits.map(({ range: { start, end }, newText }) => new vscode.TextEdit(new vscode.Range(start.line, start.character, end.line, end.character), newText)),
    );
    if (await vscode.workspace.applyEdit(change)) void afterRegistryBlock(block);
  };
}

/** Says what is still to do, since a file alone changes nothing on the server, and what the block breaks; offers the way back while the old values are there. */
export async function afterRegistryBlock(block: unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const undo = vscode.l10n.t('Create Undo File');
  const toDo = vscode.l10n.t(
    'Still to do: save and import the file, restart the server, and make sure that current Windows and Exchange updates are installed.',
  );
  const warning = vscode.l10n.t(
    'This file switches TLS 1.0 and 1.1 off. What knows no newer version can then no longer connect: Outlook on Windows 7 without updates, old phones, scanners and other devices that send mail through the server, old load balancers and mail gateways. Look into the protocol logs for TLS 1.0 and 1.1 before you import it.',
  );
  const chosen =
    block === 'exchange' ? await vscode.window.showWarningMessage(`${warning} ${toDo}`, undo) : await vscode.window.showInformationMessage(toDo, undo);
  if (chosen === undo && document) await vscode.commands.executeCommand(commands.createUndoFile, document.uri.toString());
}
