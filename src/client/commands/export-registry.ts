import * as vscode from 'vscode';
import { type ExportBranchesAnswer, type ExportRegistryAnswer, exportBranchesRequest, exportRegistryRequest } from '../../protocol/requests';
import type { CommandEnvironment } from './index';

/** Exports this computer's keys about TLS, after asking, into a new document, where they are judged like any other `.reg` file. Nothing is written to the registry. */
export async function exportRegistry({ client, output }: CommandEnvironment): Promise<vscode.TextDocument | undefined> {
  const { isWindows, branches } = await client.sendRequest<ExportBranchesAnswer>(exportBranchesRequest);
  if (!isWindows) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Only Windows has a registry to export. Run VS Code on the server, or open an export of it.'));
    return undefined;
  }
  const go = vscode.l10n.t('Export');
  const what = vscode.l10n.t(
    'reg.exe reads these keys of this computer into a new document, which stays on this computer. Nothing is written to the registry.',
  );
  const detail = [what, branches.join('\n')].join('\n\n');
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('Export this computer’s registry keys for TLS?'), { modal: true, detail }, go)) !== go)
    return undefined;
  try {
    const title = vscode.l10n.t('Exporting registry keys');
    const exported = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      client.sendRequest<ExportRegistryAnswer>(exportRegistryRequest),
    );
    return await show(exported);
  } catch (error) {
    output.error('The export of the registry failed', error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The registry could not be exported: {error}', { error: error instanceof Error ? error.message : String(error) }),
    );
    return undefined;
  }
}

async function show({ text, missing }: ExportRegistryAnswer): Promise<vscode.TextDocument> {
  const [header = '', ...rest] = text.split('\r\n');
  const notes = missing.map(
    ({ branch, reason }) => `; ${vscode.l10n.t('Not exported: {key} ({reason})', { key: branch, reason: reason.replace(/\s+/g, ' ') })}`,
  );
  const content = [header, ...(notes.length > 0 ? ['', ...notes] : []), ...rest].join('\r\n');
  const document = await vscode.workspace.openTextDocument({ language: 'windows-registry', content });
  await vscode.window.showTextDocument(document);
  return document;
}
