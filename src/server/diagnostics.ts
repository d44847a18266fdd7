import type { Connection } from 'vscode-languageserver';
import { ResponseError } from 'vscode-languageserver';
import { type Finding, withLevels } from '../core/index';
import type { OpenDocuments } from './documents';
import type { SettingsReader } from './settings';
import { toAllDiagnostics } from './to-lsp';

/** What the publisher works with. */
export interface DiagnosticsEnvironment {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly settings: SettingsReader;
  readonly translate: (text: string) => string;
}

/** How long the server works on one document before it looks at its messages again, in milliseconds. */
const slice = 20;

/**
 * Sends the findings of documents to the editor. Work is done in slices, so that an edit that arrives meanwhile is seen, and starts it anew;
 * what was found in untouched parts is remembered by the core.
 */
export class DiagnosticsPublisher {
  readonly #environment: DiagnosticsEnvironment;
  readonly #running = new Map<string, symbol>();

  constructor(environment: DiagnosticsEnvironment) {
    this.#environment = environment;
  }

  /** Finds and sends what holds for a document now. */
  refresh(uri: string): void {
    const run = Symbol(uri);
    this.#running.set(uri, run);
    this.#publish(uri, run).catch((error: unknown) => {
      if (!(error instanceof ResponseError)) this.#environment.connection.console.error(String(error));
    });
  }

  /** Does the same for all open documents: a setting has changed. */
  refreshAll(): void {
    for (const uri of this.#environment.documents.uris()) this.refresh(uri);
  }

  /** Takes back what was sent for a document that was closed. */
  clear(uri: string): void {
    this.#running.delete(uri);
    void this.#environment.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(uri: string, run: symbol): Promise<void> {
    const { connection, documents, settings, translate } = this.#environment;
    const { rules } = await settings.of(uri);
    const findings = await this.#find(uri, run);
    const open = documents.get(uri);
    if (!findings || !open) return;
    await connection.sendDiagnostics({ uri, version: open.version, diagnostics: toAllDiagnostics(uri, withLevels(findings, rules), translate) });
  }

  /** Drives the core's generator. Nothing where a newer run took over meanwhile. */
  async #find(uri: string, run: symbol): Promise<readonly Finding[] | undefined> {
    const file = this.#environment.documents.get(uri)?.file;
    if (!file) return undefined;
    const steps = file.findings();
    for (;;) {
      const until = Date.now() + slice;
      while (Date.now() < until) {
        const step = steps.next();
        if (step.done) return step.value;
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.#running.get(uri) !== run) return undefined;
    }
  }
}
