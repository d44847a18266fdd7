import type { CancellationToken, TextDocumentContentChangeEvent, TextDocumentItem, VersionedTextDocumentIdentifier } from 'vscode-languageserver';
import { encodingOfEditor, isLanguageId, type LanguageFile, openFile } from '../core/index';

/** A document of the editor as the core reads it. `version` is the editor's. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly file: LanguageFile;
}

/** The open documents of our languages. An edit costs what it changes. */
export class OpenDocuments {
  readonly #documents = new Map<string, OpenDocument>();

  /** Takes a document in; those of other languages are left out. */
  open({ uri, languageId, version, text }: TextDocumentItem): void {
    if (isLanguageId(languageId)) this.#documents.set(uri, { uri, version, file: openFile(languageId, text) });
  }

  /** Applies edits, in the order in which the editor made them. */
  change({ uri, version }: VersionedTextDocumentIdentifier, changes: readonly TextDocumentContentChangeEvent[]): void {
    const open = this.#documents.get(uri);
    if (!open) return;
    for (const change of changes) open.file.replace('range' in change ? change.range : undefined, change.text);
    this.#documents.set(uri, { ...open, version });
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** Whether an answer that is being made of a document is of no use any more: nobody waits for it, or the document was changed or closed meanwhile. */
  isStale(open: OpenDocument, token: CancellationToken): boolean {
    return token.isCancellationRequested || this.#documents.get(open.uri) !== open;
  }

  /** The addresses of all open documents. */
  uris(): string[] {
    return [...this.#documents.keys()];
  }

  /** Notes in which encoding the editor keeps a document, by VS Code's name. Whether that can change what is found. */
  setEncoding(uri: string, editorName: string): boolean {
    const encoding = encodingOfEditor(editorName);
    return encoding !== undefined && (this.#documents.get(uri)?.file.setEncoding?.(encoding) ?? false);
  }
}
