import * as vscode from 'vscode';
import { showMarkdown } from '../views/markdown';
import type { CommandEnvironment } from './index';

/** Opens the help page of a rule, which ships with the extension. Asks which one where no id is given. */
export async function explainRule({ context }: CommandEnvironment, id?: unknown): Promise<void> {
  const pages = vscode.Uri.joinPath(context.extensionUri, 'media', 'rules');
  const rule = typeof id === 'string' ? id : await askForRule(pages);
  if (!rule || !/^[a-z0-9-]+$/.test(rule)) return;
  await showMarkdown(vscode.Uri.joinPath(pages, `${rule}.md`));
}

async function askForRule(pages: vscode.Uri): Promise<string | undefined> {
  const entries = await vscode.workspace.fs.readDirectory(pages);
  const ids = entries.map(([name]) => name.replace(/\.md$/, '')).sort();
  return vscode.window.showQuickPick(ids, { title: vscode.l10n.t('Explain a rule'), placeHolder: vscode.l10n.t('The name that stands behind a finding in the Problems panel') });
}
