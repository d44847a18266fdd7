import * as vscode from 'vscode';

/** A text and where it is to be found. */
export interface KeptText {
  /** What the tab shows before the extension; signs that an address cannot hold become `_`. */
  readonly name: string;
  /** With its dot; the editor tells the language by it. */
  readonly extension: string;
  /** Tells texts of one name apart: the same name and key twice give one document, with the last text. */
  readonly key: string;
  readonly text: string;
}

/** Texts as read-only documents of one scheme, never on disk unless the user saves them. So many are kept: the oldest goes first. */
export class KeptTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #scheme: string;
  readonly #most: number;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires when a document that may be shown has another text. */
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;

  constructor(scheme: string, most: number) {
    this.#scheme = scheme;
    this.#most = most;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Keeps a text. Gives its address. */
  keep({ name, extension, key, text }: KeptText): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: this.#scheme, path: `/${name.replace(/[^\p{L}\p{N} .,_-]/gu, '_')}${extension}`, query: key });
    // Taken out first, so that it counts as the newest.
    this.#texts.delete(uri.toString());
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const oldest = this.#texts.keys().next().value;
    if (this.#texts.size > this.#most && oldest !== undefined) this.#texts.delete(oldest);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}
