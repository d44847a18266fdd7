import type { CancellationToken, Connection } from 'vscode-languageserver';

/**
 * A request handler that cannot bring the server down: when it throws, the error goes to the log and the answer is `otherwise`.
 * A request that was cancelled before it began is answered at once.
 */
export function guarded<Params, Answer>(
  connection: Connection,
  otherwise: Answer,
  handler: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer> {
  return async (params, token) => {
    if (token.isCancellationRequested) return otherwise;
    try {
      return await handler(params, token);
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  };
}
