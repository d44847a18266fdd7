import * as vscode from 'vscode';

/** What the user chose: the address of a file or of an open document, or one of the other choices. */
export type ChosenFile<Other extends string> = { readonly kind: 'file'; readonly uri: vscode.Uri } | { readonly kind: Other };

/** What is asked, and what else can be chosen than a file. */
interface Question<Other extends string> {
  readonly title: string;
  readonly placeHolder: string;
  /** The label of each other choice. */
  readonly others: Readonly<Record<Other, string>>;
}

interface FileItem<Other extends string> extends vscode.QuickPickItem {
  readonly choice: ChosenFile<Other> | 'ask';
}

/** Asks for a second `.reg` file: one of the other open documents, or one of the disk. Nothing where the user gave up. */
export async function chooseRegistryFile<Other extends string>(
  first: vscode.TextDocument,
  { title, placeHolder, others }: Question<Other>,
): Promise<ChosenFile<Other> | undefined> {
  const open = vscode.workspace.textDocuments
    .filter((document) => document !== first && document.languageId === 'windows-registry' && !document.isClosed)
    .map(
      ({ uri }): FileItem<Other> => ({
        label: vscode.workspace.asRelativePath(uri),
        description: vscode.l10n.t('open document'),
        choice: { kind: 'file', uri },
      }),
    );
  const other = (Object.entries(others) as [Other, string][]).map(([kind, label]): FileItem<Other> => ({ label, choice: { kind } }));
  const items: FileItem<Other>[] = [...other, ...open, { label: vscode.l10n.t('Choose a file…'), choice: 'ask' }];
  const picked = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title, placeHolder });
  if (picked?.choice !== 'ask') return picked?.choice;
  const filters = { [vscode.l10n.t('Registry file')]: ['reg'], [vscode.l10n.t('All files')]: ['*'] };
  const [uri] = (await vscode.window.showOpenDialog({ title, filters })) ?? [];
  return uri && { kind: 'file', uri };
}
