import * as vscode from 'vscode';
import { commands } from '../../protocol/commands';
import type { ProbeReport } from '../views/probe-reports';
import type { CommandEnvironment } from './index';

/** Puts the report of a probe on the clipboard, as text for a mail or a ticket. */
export async function copyProbeReport(environment: CommandEnvironment): Promise<void> {
  const report = currentReport(environment);
  if (!report) return;
  await vscode.env.clipboard.writeText(report.forms?.text ?? report.markdown);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The report is on the clipboard.'), 5000);
}

/**
 * Saves the report of a probe as a file; asks where, the ending decides the form. Given `{ to: address }`, does not ask. Gives the address.
 * An address alone is not where to save: the button of the tab's title passes that of the document that the tab shows.
 */
export async function saveProbeReport(environment: CommandEnvironment, given?: unknown): Promise<vscode.Uri | undefined> {
  const report = currentReport(environment);
  if (!report) return undefined;
  const { to } = (typeof given === 'object' && given !== null ? given : {}) as { readonly to?: unknown };
  const uri = to instanceof vscode.Uri ? to : await askWhere(report);
  if (!uri) return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(textFor(uri, report)));
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The report could not be saved: {error}', { error: error instanceof Error ? error.message : String(error) }),
    );
    return undefined;
  }
  return uri;
}

/** Goes back to the line of the log from which a probe was asked for. */
export async function showProbeOrigin(environment: CommandEnvironment): Promise<void> {
  const report = currentReport(environment);
  if (!report) return;
  const { origin } = report;
  if (!origin) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This probe was not asked for from a log.'));
    return;
  }
  const position = new vscode.Position(origin.line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(origin.uri), { selection: new vscode.Range(position, position) });
}

/** Probes the host of a report once more; the new report says what changed since. Gives what the probe gives. */
export async function probeAgain(environment: CommandEnvironment): Promise<unknown> {
  const report = currentReport(environment);
  return report && vscode.commands.executeCommand(commands.probeHost, report.target, report.origin);
}

function currentReport({ probeReports }: CommandEnvironment): ProbeReport | undefined {
  const report = probeReports.current;
  if (!report) void vscode.window.showInformationMessage(vscode.l10n.t('Probe a host first: there is no report yet.'));
  return report;
}

/** Asks for a file, first in the folder of the log or of the window. */
function askWhere({ title, origin }: ProbeReport): Thenable<vscode.Uri | undefined> {
  const folder = origin ? vscode.Uri.joinPath(vscode.Uri.parse(origin.uri), '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${title.replace(/[^\p{L}\p{N} .,_-]/gu, '_')}.html`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the Report of the Probe'),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: {
      [vscode.l10n.t('Web page')]: ['html'],
      [vscode.l10n.t('Markdown')]: ['md'],
      [vscode.l10n.t('Text')]: ['txt'],
      [vscode.l10n.t('JSON, to compare with later')]: ['json'],
    },
  });
}

function textFor(uri: vscode.Uri, { markdown, forms }: ProbeReport): string {
  const ending = /\.([a-z]+)$/i.exec(uri.path)?.[1]?.toLowerCase();
  switch (ending) {
    case 'html':
    case 'htm':
      return forms?.html ?? markdown;
    case 'json':
      return forms?.json ?? markdown;
    case 'txt':
      return forms?.text ?? markdown;
    default:
      return markdown;
  }
}
