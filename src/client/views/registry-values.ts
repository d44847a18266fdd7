import * as vscode from 'vscode';
import { valuesLanguage } from '../../protocol/languages';

/** The scheme of the documents that show what `.reg` files leave in a registry: read-only, never on disk unless the user saves them. */
const scheme = 'exchange-tls-values';

/** By which the editor knows their language. */
const [extension = ''] = valuesLanguage.extensions ?? [];

/** How many of them a window keeps. */
const kept = 40;

/** A text under a name for a tab. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What `.reg` files leave in a registry, as read-only documents for the editor for differences. In a language of their own: they are no files that anybody imports or repairs. */
export class RegistryValues implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  #count = 0;

  /** Keeps two texts that belong together. Gives their addresses. */
  keep([here, there]: readonly [NamedText, NamedText]): readonly [vscode.Uri, vscode.Uri] {
    this.#count++;
    return [this.#keepOne('here', here), this.#keepOne('there', there)];
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  dispose(): void {
    this.#registration.dispose();
    this.#texts.clear();
  }

  #keepOne(side: 'here' | 'there', { name, text }: NamedText): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name.replace(/[^\p{L}\p{N} .,_-]/gu, '_')}${extension}`, query: `${this.#count} ${side}` });
    this.#texts.set(uri.toString(), text);
    const oldest = this.#texts.keys().next().value;
    if (this.#texts.size > kept && oldest !== undefined) this.#texts.delete(oldest);
    return uri;
  }
}
