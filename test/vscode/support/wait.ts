import * as vscode from 'vscode';

const timeLimitMs = 20_000;

/** Where `waitFor` looks again: at each of these events, and four times a second for what no event tells. */
interface WaitOptions {
  readonly events?: readonly vscode.Event<unknown>[];
  readonly timeLimitMs?: number;
}

/**
 * Waits until `probe` gives a value, that is neither undefined nor false.
 * `what` completes the sentence of the failure: "Waited 20 seconds for the report to open".
 */
export async function waitFor<T>(what: string, probe: () => T | false | undefined | Promise<T | false | undefined>, options: WaitOptions = {}): Promise<T> {
  const limit = options.timeLimitMs ?? timeLimitMs;
  const end = Date.now() + limit;
  while (true) {
    const again = nextChange(options.events ?? []);
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > end) throw new Error(`Waited ${limit / 1000} seconds for ${what}`);
      await again.promise;
    } finally {
      again.dispose();
    }
  }
}

/** Waits for the next `event` that `accept` takes; call it before the action that fires the event. */
export function waitForEvent<T>(what: string, event: vscode.Event<T>, accept: (value: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`Waited ${timeLimitMs / 1000} seconds for ${what}`));
    }, timeLimitMs);
    const subscription = event((value) => {
      if (!accept(value)) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(value);
    });
  });
}

/** The diagnostics of a document as soon as `accept` takes them: by default as soon as there are any. */
export function waitForDiagnostics(
  uri: vscode.Uri,
  accept: (diagnostics: readonly vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  const probe = () => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return accept(diagnostics) ? diagnostics : undefined;
  };
  return waitFor(`the diagnostics of ${uri.path}`, probe, { events: [vscode.languages.onDidChangeDiagnostics] });
}

/** The active editor as soon as `accept` takes it. */
export function waitForEditor(what: string, accept: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> {
  const probe = () => {
    const editor = vscode.window.activeTextEditor;
    return editor !== undefined && accept(editor) ? editor : undefined;
  };
  return waitFor(what, probe, { events: [vscode.window.onDidChangeActiveTextEditor, vscode.workspace.onDidOpenTextDocument] });
}

/** The first tab that `accept` takes: reports and other webviews are no text editors, only their tabs can be seen. */
export function waitForTab(what: string, accept: (tab: vscode.Tab) => boolean): Promise<vscode.Tab> {
  const probe = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).find(accept);
  return waitFor(what, probe, { events: [vscode.window.tabGroups.onDidChangeTabs] });
}

function nextChange(events: readonly vscode.Event<unknown>[]): { promise: Promise<void>; dispose(): void } {
  let dispose = () => {};
  const promise = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 250);
    const subscriptions = events.map((event) => event(() => resolve()));
    dispose = () => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    };
  });
  return { promise, dispose: () => dispose() };
}
