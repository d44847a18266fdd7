import type * as vscode from 'vscode';
import { KeptTexts } from './kept-texts';
import { showMarkdown } from './markdown';

/** Reports as read-only Markdown documents. A preview asks for its text again when it is shown again. */
export class Reports implements vscode.Disposable {
  readonly #texts = new KeptTexts('exchange-tls-report', 50);

  /** Opens a report under a title; the same title twice gives two documents. Gives the address of the document. */
  open(title: string, markdown: string): Promise<vscode.Uri> {
    return this.renew(String(Date.now()), title, markdown);
  }

  /** Opens a report of something that has one report: the same key and title twice give one document, with the last text. Gives its address. */
  async renew(key: string, title: string, markdown: string): Promise<vscode.Uri> {
    const uri = this.#texts.keep({ name: title, extension: '.md', key, text: markdown });
    await showMarkdown(uri);
    return uri;
  }

  dispose(): void {
    this.#texts.dispose();
  }
}
