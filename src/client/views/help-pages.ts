import * as vscode from 'vscode';

/** The scheme of help pages: read-only documents. */
const scheme = 'exchange-tls-help';

/** The address of the help page of a rule. */
export function helpPage(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${rule}.md` });
}

/** The help pages of the rules, which ship as one file: a page by the id of its rule. */
export class HelpPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  #pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(extension: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(extension, 'dist', 'help.json');
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string | undefined> {
    this.#pages ??= this.#read();
    const pages = await this.#pages;
    const rule = path.slice(1).replace(/\.md$/, '');
    return Object.hasOwn(pages, rule) ? pages[rule] : undefined;
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #read(): Promise<Readonly<Record<string, string>>> {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file)));
  }
}
