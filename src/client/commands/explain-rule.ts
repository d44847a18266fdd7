import * as vscode from 'vscode';
import { helpPage } from '../views/help-pages';
import { showMarkdown } from '../views/markdown';
import type { CommandEnvironment } from './index';

/** Opens the help page of a rule, which ships with the extension. Asks which one where no id is given. */
export async function explainRule({ context }: CommandEnvironment, id?: unknown): Promise<void> {
  const rule = typeof id === 'string' ? id : await askForRule(context.extension);
  if (rule) await showMarkdown(helpPage(rule));
}

async function askForRule(extension: vscode.Extension<unknown>): Promise<string | undefined> {
  const items = rulesOf(extension.packageJSON).map(([label, { markdownDescription: description }]) => ({ label, description }));
  const placeHolder = vscode.l10n.t('The name that stands behind a finding in the Problems panel');
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Explain a rule'), placeHolder, matchOnDescription: true });
  return picked?.label;
}

/** The rules as the manifest's setting lists them: a folder of the extension cannot be listed in a browser. */
function rulesOf(manifest: RuleManifest): [string, { markdownDescription: string }][] {
  return Object.entries(manifest.contributes.configuration.properties['exchangeTls.rules'].properties);
}

interface RuleManifest {
  readonly contributes: {
    readonly configuration: { readonly properties: { readonly 'exchangeTls.rules': { readonly properties: Record<string, { markdownDescription: string }> } } };
  };
}
