import * as vscode from 'vscode';
import { type CompareAnswer, type CompareParams, compareRequest } from '../../protocol/registry';
import { chooseRegistryFile } from './choose-registry-file';
import type { CommandEnvironment } from './index';
import { registryDocument } from './registry-document';

/**
 * Shows in the editor for differences which values a `.reg` document and another one leave in a registry, or Microsoft's recommendation for Exchange, and says
 * how many differ. Asks for what is not given. Gives that number.
 */
export async function compareRegistryValues(environment: CommandEnvironment, address?: unknown, other?: unknown): Promise<number | undefined> {
  const source = await registryDocument(address);
  const chosen = source && (typeof other === 'string' ? other : await ask(source));
  if (!source || chosen === undefined) return undefined;
  return show(environment, source, { uri: source.uri.toString(), other: chosen === 'recommended' ? null : chosen, scope: 'known' });
}

async function ask(source: vscode.TextDocument): Promise<string | undefined> {
  const chosen = await chooseRegistryFile(source, {
    title: vscode.l10n.t('Compare registry values'),
    placeHolder: vscode.l10n.t('With what to compare this file'),
    others: { recommended: vscode.l10n.t('What Microsoft recommends for Exchange') },
  });
  return chosen?.kind === 'file' ? chosen.uri.toString() : chosen?.kind;
}

async function show(environment: CommandEnvironment, source: vscode.TextDocument, params: CompareParams): Promise<number | undefined> {
  const { client, registryValues } = environment;
  const answer = await client.sendRequest<CompareAnswer>(compareRequest, params);
  if (answer.kind === 'none') {
    void vscode.window.showWarningMessage(answer.reason);
    return undefined;
  }
  const names = [nameOf(source.uri), params.other === null ? vscode.l10n.t('Recommended for Exchange') : nameOf(vscode.Uri.parse(params.other))] as const;
  const [here, there] = registryValues.keep([
    { name: names[0], text: answer.here },
    { name: names[1], text: answer.there },
  ]);
  await vscode.commands.executeCommand('vscode.diff', here, there, `${names[0]} ↔ ${names[1]}`);
  void tell(answer, () => show(environment, source, { ...params, scope: 'all' }));
  return answer.differences;
}

/** Says how many differ, and offers to show the keys that were left out. */
async function tell({ summary, otherKeys }: Extract<CompareAnswer, { kind: 'texts' }>, showAll: () => Promise<unknown>): Promise<void> {
  const all = vscode.l10n.t('Compare All Keys');
  const chosen = await vscode.window.showInformationMessage(summary, ...(otherKeys > 0 ? [all] : []));
  if (chosen === all) await showAll();
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.path;
}
