import * as vscode from 'vscode';
import { encodingNotification } from '../../protocol/requests';
import type { CommandEnvironment } from './index';

/**
 * Saves a `.reg` document in an encoding that regedit reads: UTF-16 LE with its byte order mark, or UTF-8, which for plain ASCII is the same as ANSI.
 * An untitled document is asked a place for. What is shown afterwards is the saved file; gives its address, or nothing where the user cancelled.
 */
export async function saveForRegedit({ client }: CommandEnvironment, address?: unknown, wanted?: unknown): Promise<vscode.Uri | undefined> {
  const document = await documentOf(address);
  if (document?.languageId !== 'windows-registry') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a .reg document first.'));
    return undefined;
  }
  const encoding = wanted === 'utf-8' ? 'utf8' : 'utf16le';
  const target = document.isUntitled ? await askForPlace() : document.uri;
  if (!target) return undefined;
  const text = document.getText();
  // The editor reads a file in another encoding only where nothing is left to save.
  if (!document.isUntitled && document.isDirty && !(await document.save())) return undefined;
  await vscode.workspace.fs.writeFile(target, bytesOf(text, encoding));
  // Only now: had the file not been written, the document would hold the only copy.
  if (document.isUntitled) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  const saved = await vscode.workspace.openTextDocument(target, { encoding });
  await vscode.window.showTextDocument(saved);
  await client.sendNotification(encodingNotification, { uri: saved.uri.toString(), encoding: saved.encoding });
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Saved as {encoding}, which regedit reads.', { encoding: encoding === 'utf8' ? 'UTF-8' : 'UTF-16 LE (BOM)' }),
    8000,
  );
  return target;
}

async function documentOf(address: unknown): Promise<vscode.TextDocument | undefined> {
  if (typeof address !== 'string') return vscode.window.activeTextEditor?.document;
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
  if (document) await vscode.window.showTextDocument(document);
  return document;
}

function askForPlace(): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({ filters: { [vscode.l10n.t('Registry file')]: ['reg'] } });
}

/** The bytes of a text. Written here, since the mark decides whether regedit reads the file at all. */
function bytesOf(text: string, encoding: 'utf8' | 'utf16le'): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  const units = Uint8Array.from({ length: 2 * text.length + 2 });
  const view = new DataView(units.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index + 2, text.charCodeAt(index), true);
  return units;
}
