import type { CancellationToken } from 'vscode-languageserver';

/** A signal that is aborted when the editor cancels a request. */
export function abortSignal(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
