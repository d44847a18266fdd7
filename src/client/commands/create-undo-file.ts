import * as vscode from 'vscode';
import { type UndoAnswer, type UndoParams, undoRequest } from '../../protocol/registry';
import { chooseRegistryFile } from './choose-registry-file';
import type { CommandEnvironment } from './index';
import { registryDocument } from './registry-document';

/** Opens a new, unsaved `.reg` document that takes back what another one changes on the server of an export. Asks for what is not given. Gives the document. */
export async function createUndoFile({ client }: CommandEnvironment, address?: unknown, exported?: unknown): Promise<vscode.TextDocument | undefined> {
  const source = await registryDocument(address);
  const other = source && (typeof exported === 'string' ? exported : await askForExport(source));
  if (!source || other === undefined) return undefined;
  const answer = await client.sendRequest<UndoAnswer>(undoRequest, { uri: source.uri.toString(), exported: other } satisfies UndoParams);
  if (answer.kind === 'none') {
    void vscode.window.showInformationMessage(answer.reason);
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'windows-registry', content: answer.text, encoding: 'utf16le' });
  await vscode.window.showTextDocument(document);
  const made = vscode.l10n.t(
    'This file takes everything back. Keys and values that it restores or removes: {count}. Save it before you import the other one.',
    {
      count: answer.changes,
    },
  );
  void offerToSave(
    document,
    answer.warnings.length === 0 ? vscode.window.showInformationMessage(made, save()) : vscode.window.showWarningMessage(answer.warnings.join(' '), save()),
  );
  return document;
}

/** Saves the document where the user says so: it is of use only when it is there after the import. */
async function offerToSave(document: vscode.TextDocument, answer: Thenable<string | undefined>): Promise<void> {
  if ((await answer) === save()) await document.save();
}

function save(): string {
  return vscode.l10n.t('Save');
}

async function askForExport(source: vscode.TextDocument): Promise<string | undefined> {
  const chosen = await chooseRegistryFile(source, {
    title: vscode.l10n.t('Export of the server'),
    placeHolder: vscode.l10n.t('What regedit exported on the server before the import: it tells the old values'),
    others: {},
  });
  return chosen?.kind === 'file' ? chosen.uri.toString() : undefined;
}
