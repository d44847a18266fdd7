import type * as vscode from 'vscode';
import { valuesLanguage } from '../../protocol/languages';
import { KeptTexts } from './kept-texts';

/** By which the editor knows the language of these documents. */
const [extension = ''] = valuesLanguage.extensions ?? [];

/** A text under a name for a tab. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What `.reg` files leave in a registry, as read-only documents for the editor for differences. In a language of their own: they are no files that anybody imports or repairs. */
export class RegistryValues implements vscode.Disposable {
  readonly #texts = new KeptTexts('exchange-tls-values', 40);
  #count = 0;

  /** Keeps two texts that belong together. Gives their addresses. */
  keep([here, there]: readonly [NamedText, NamedText]): readonly [vscode.Uri, vscode.Uri] {
    this.#count++;
    return [this.#texts.keep({ ...here, extension, key: `${this.#count} here` }), this.#texts.keep({ ...there, extension, key: `${this.#count} there` })];
  }

  dispose(): void {
    this.#texts.dispose();
  }
}
