import * as vscode from 'vscode';

/** How many hosts are remembered; the one that was probed longest ago goes first. */
const mostHosts = 50;

const orderKey = 'probe.earlier';

/**
 * The last probe of each host, as the JSON of its report: what the next probe of the host is compared with. Kept in files on this computer only, where the
 * editor keeps what belongs to the extension. Nothing that goes wrong with the files stops a probe.
 */
export class EarlierProbes {
  readonly #context: vscode.ExtensionContext;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** The last probe of a target; nothing where there was none. */
  async of(target: string): Promise<string | undefined> {
    if (!this.#order.includes(target)) return undefined;
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(await this.#file(target)));
    } catch {
      return undefined;
    }
  }

  /** Keeps a probe in place of the last one of its target. */
  async keep(target: string, json: string): Promise<void> {
    const order = [target, ...this.#order.filter((other) => other !== target)];
    try {
      await vscode.workspace.fs.writeFile(await this.#file(target), new TextEncoder().encode(json));
      await this.#context.globalState.update(orderKey, order);
    } catch {
      return;
    }
    for (const forgotten of order.slice(mostHosts)) await this.forget(forgotten);
  }

  /** Deletes what is kept of a target. */
  async forget(target: string): Promise<void> {
    await this.#context.globalState.update(
      orderKey,
      this.#order.filter((other) => other !== target),
    );
    try {
      await vscode.workspace.fs.delete(await this.#file(target));
    } catch {
      // There was none.
    }
  }

  /** The targets, the last one first. */
  get #order(): readonly string[] {
    const stored = this.#context.globalState.get<unknown>(orderKey);
    return Array.isArray(stored) ? stored.filter((target): target is string => typeof target === 'string') : [];
  }

  /** A file whose name tells nothing of the host and fits every file system. */
  async #file(target: string): Promise<vscode.Uri> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(target)));
    const name = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return vscode.Uri.joinPath(this.#context.globalStorageUri, 'probes', `${name}.json`);
  }
}
