import { ResponseError } from 'vscode-languageserver';
import { droppedLines, type Finding, targetOf, withLevels } from '../core/index';
import { logStatusNotification } from '../protocol/sessions';
import type { ServerContext } from './context';
import { inSlices } from './in-slices';
import { logStatusOf } from './log-status';
import { toAllDiagnostics, toFaded } from './to-lsp';

/**
 * Sends the findings of documents to the editor. Work is done in slices, so that an edit that arrives meanwhile is seen, and starts it anew;
 * what was found in untouched parts is remembered by the core.
 */
export class DiagnosticsPublisher {
  readonly #context: ServerContext;
  readonly #running = new Map<string, symbol>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /** Finds and sends what holds for a document now. */
  refresh(uri: string): void {
    const run = Symbol(uri);
    this.#running.set(uri, run);
    this.#publish(uri, run).catch((error: unknown) => {
      if (!(error instanceof ResponseError)) this.#context.connection.console.error(String(error));
    });
  }

  /** Does the same for all open documents: a setting has changed. */
  refreshAll(): void {
    for (const uri of this.#context.documents.uris()) this.refresh(uri);
  }

  /** Takes back what was sent for a document that was closed. */
  clear(uri: string): void {
    this.#running.delete(uri);
    void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(uri: string, run: symbol): Promise<void> {
    const { connection, documents, settings, translate } = this.#context;
    const { rules, log, target } = await settings.of(uri);
    documents.get(uri)?.file.setRuleOptions?.({ longGapSeconds: log.longGap, target: targetOf(target) });
    const findings = await this.#find(uri, run);
    const open = documents.get(uri);
    if (!findings || !open) return;
    const diagnostics = toAllDiagnostics(uri, withLevels(findings, rules), translate);
    await connection.sendDiagnostics({
      uri,
      version: open.version,
      diagnostics: [...diagnostics, ...toFaded(droppedLines(open.file), diagnostics.length, translate)],
    });
    const status = logStatusOf(open, translate);
    if (status) await connection.sendNotification(logStatusNotification, status);
  }

  /** Drives the core's generator. Nothing where a newer run took over meanwhile. */
  async #find(uri: string, run: symbol): Promise<readonly Finding[] | undefined> {
    const file = this.#context.documents.get(uri)?.file;
    if (!file) return undefined;
    return inSlices(file.findings(), () => this.#running.get(uri) !== run);
  }
}
