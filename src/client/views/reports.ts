import * as vscode from 'vscode';
import { showMarkdown } from './markdown';

/** The scheme of report documents: read-only, never on disk unless the user saves them. */
const scheme = 'exchange-tls-report';

/** How many reports a window keeps; a preview asks for its text again when it is shown again. */
const reportsKept = 50;

/** Reports as read-only Markdown documents. */
export class Reports implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #contents = new Map<string, string>();
  readonly #renewed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires when a report that may be shown has another text. */
  readonly onDidChange = this.#renewed.event;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  /** Opens a report under a title; the same title twice gives two documents. Gives the address of the document. */
  open(title: string, markdown: string): Promise<vscode.Uri> {
    return this.renew(String(Date.now()), title, markdown);
  }

  /** Opens a report of something that has one report: the same key and title twice give one document, with the last text. Gives its address. */
  async renew(key: string, title: string, markdown: string): Promise<vscode.Uri> {
    const name = title.replace(/[^\p{L}\p{N} .,_-]/gu, '_');
    const uri = vscode.Uri.from({ scheme, path: `/${name}.md`, query: key });
    // Taken out first, so that it counts as the newest.
    this.#contents.delete(uri.toString());
    this.#contents.set(uri.toString(), markdown);
    this.#renewed.fire(uri);
    const oldest = this.#contents.keys().next().value;
    if (this.#contents.size > reportsKept && oldest !== undefined) this.#contents.delete(oldest);
    await showMarkdown(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#contents.get(uri.toString());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#renewed.dispose();
    this.#contents.clear();
  }
}
