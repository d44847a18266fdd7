import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings } from '../protocol/settings';

/** The settings per document, asked of the editor and remembered until they change. */
export class SettingsReader {
  readonly #connection: Connection;
  readonly #known = new Map<string, Promise<Settings>>();
  readonly #watchers: (() => void)[] = [];
  #canAsk = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Learns from the editor's capabilities whether it can be asked. */
  initialize(capabilities: ClientCapabilities): void {
    this.#canAsk = capabilities.workspace?.configuration === true;
  }

  /** Hears of changes from now on; to be called when the editor has been greeted. */
  listen(): void {
    this.#connection.onDidChangeConfiguration(() => {
      this.#known.clear();
      for (const changed of this.#watchers) changed();
    });
  }

  /** Calls back whenever the user changes a setting. */
  watch(changed: () => void): void {
    this.#watchers.push(changed);
  }

  /** The settings for a document, or those of the window. Defaults where the editor does not answer. */
  of(uri: string | undefined): Promise<Settings> {
    const key = uri ?? '';
    const known = this.#known.get(key);
    if (known) return known;
    const asked = this.#ask(uri);
    this.#known.set(key, asked);
    return asked;
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#known.delete(uri);
  }

  async #ask(uri: string | undefined): Promise<Settings> {
    if (!this.#canAsk) return defaultSettings;
    try {
      return readSettings(await this.#connection.workspace.getConfiguration({ section: 'exchangeTls', ...(uri === undefined ? {} : { scopeUri: uri }) }));
    } catch {
      return defaultSettings;
    }
  }
}
