import * as vscode from 'vscode';
import { hasNameOfLog } from '../../protocol/languages';

/** VS Code gives extensions no documents with more characters. Source: `TextModel` of VS Code (MODEL_SYNC_LIMIT). */
const shownToExtensions = 50 * 1024 * 1024;

/**
 * Says of a log in the active editor that it is too large for VS Code to show it to extensions, so that no finding is no good news, and what reads it instead.
 * It goes by the name of the file, since nothing else is known of it.
 */
export function watchForHiddenLogs(context: vscode.ExtensionContext): void {
  let item: vscode.StatusBarItem | undefined;
  let looks = 0;
  const look = async (): Promise<void> => {
    const thisLook = ++looks;
    const uri = await hiddenLog();
    if (thisLook !== looks) return;
    item?.dispose();
    item = uri && newItem(uri, context);
  };
  context.subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(look),
    vscode.window.tabGroups.onDidChangeTabGroups(look),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.commands.registerCommand(copyCommand, copy),
    { dispose: () => item?.dispose() },
  );
  void look();
}

/** The log in the active tab, where it is too large to be shown to extensions. */
async function hiddenLog(): Promise<vscode.Uri | undefined> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText) || !hasNameOfLog(input.uri.path) || isDocument(input.uri)) return undefined;
  try {
    const { size } = await vscode.workspace.fs.stat(input.uri);
    return size > shownToExtensions && !isDocument(input.uri) ? input.uri : undefined;
  } catch {
    // A file that cannot be asked for its size, such as one that was deleted meanwhile: nothing is known of it.
    return undefined;
  }
}

function isDocument(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === wanted);
}

/** Copies a command line. It is no command of the palette, and must not start the client. */
const copyCommand = 'exchangeTls.copyCheckCommand';

function newItem(uri: vscode.Uri, context: vscode.ExtensionContext): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('exchangeTls.hiddenLog', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Exchange TLS';
  const title = vscode.l10n.t('Log not checked: above 50 MB');
  item.text = `$(warning) ${title}`;
  const why = vscode.l10n.t('VS Code does not show files above 50 MB to extensions, so nothing was looked for in this log.');
  const commandLine = commandFor(uri, context);
  const how = commandLine
    ? vscode.l10n.t('{command} in a terminal reads it. Choose this entry to copy the whole command.', { command: 'exchange-tls check' })
    : vscode.l10n.t('{command} in a terminal reads it.', { command: 'exchange-tls check' });
  item.tooltip = `${why} ${how}`;
  item.accessibilityInformation = { label: `${title}. ${item.tooltip}`, role: commandLine ? 'button' : 'status' };
  if (commandLine) item.command = { command: copyCommand, title: vscode.l10n.t('Copy the command'), arguments: [commandLine] };
  item.show();
  return item;
}

/**
 * The command line that ships with the extension, for this file. Nothing where the file is on no disk, or where its path holds a character that a shell
 * could take for more than a part of a name.
 */
function commandFor(uri: vscode.Uri, { extensionUri }: vscode.ExtensionContext): string | undefined {
  if (uri.scheme !== 'file' || extensionUri.scheme !== 'file') return undefined;
  const program = vscode.Uri.joinPath(extensionUri, 'dist/node/cli.js').fsPath;
  const isHarmless = /^[\p{L}\p{M}\p{N} .,:;=@+~_()[\]{}#&\\/-]+$/u;
  return isHarmless.test(program) && isHarmless.test(uri.fsPath) ? `node "${program}" check "${uri.fsPath}"` : undefined;
}

async function copy(commandLine: unknown): Promise<void> {
  if (typeof commandLine !== 'string') return;
  await vscode.env.clipboard.writeText(commandLine);
  const open = vscode.l10n.t('Open a Terminal');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The command is on the clipboard. Paste it into a terminal; it needs Node.js.'),
    open,
  );
  if (chosen === open) vscode.window.createTerminal().show();
}
