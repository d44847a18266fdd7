import * as vscode from 'vscode';
import { targetExchange, targetWindows } from '../../protocol/settings';

/** Asks for which server `.reg` files are meant and keeps it in the settings: in those of the folder where it has some of its own, else in the user's. */
export async function setTarget(_environment: unknown, windowsGiven?: unknown, exchangeGiven?: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('exchangeTls', vscode.window.activeTextEditor?.document.uri);
  const now = settings.get<{ windows?: string; exchange?: string }>('target');
  const isGiven = typeof windowsGiven === 'string' && typeof exchangeGiven === 'string';
  const windows = isGiven
    ? windowsGiven
    : await ask(vscode.l10n.t('Which Windows Server are .reg files for?'), { names: targetWindows, before: 'Windows Server', now: now?.windows });
  if (windows === undefined) return;
  const exchange = isGiven
    ? exchangeGiven
    : await ask(vscode.l10n.t('Which Exchange Server are .reg files for?'), { names: targetExchange, before: 'Exchange Server', now: now?.exchange });
  if (exchange === undefined) return;
  const { workspaceValue, workspaceFolderValue } = settings.inspect('target') ?? {};
  const place =
    workspaceFolderValue !== undefined
      ? vscode.ConfigurationTarget.WorkspaceFolder
      : workspaceValue !== undefined
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
  await settings.update('target', { windows, exchange }, place);
}

interface Choice {
  readonly names: readonly string[];
  /** What stands before a release, such as `Windows Server`. */
  readonly before: string;
  readonly now: string | undefined;
}

/** The name that the user chose, `""` for not known; nothing where they gave up. */
async function ask(title: string, { names, before, now }: Choice): Promise<string | undefined> {
  const items = names.map((name) => ({
    name,
    label: name === '' ? vscode.l10n.t('Not known, or several') : `${before} ${name}`,
    description: name === '' ? vscode.l10n.t('findings say what holds for which release') : '',
    ...(name === (now ?? '') ? { detail: vscode.l10n.t('as it is set now') } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: title, matchOnDescription: true }))?.name;
}
