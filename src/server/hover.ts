import { hoverAt, targetOf } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toHover } from './to-lsp';

/** Explains the word under the mouse. */
export const hover: ServerFeature = ({ connection, documents, settings, translate }) => {
  connection.onHover(
    guarded(connection, null, async ({ textDocument, position }, token) => {
      const { rules, target } = await settings.of(textDocument.uri);
      // The document is looked up after the wait: it may have changed meanwhile.
      const open = documents.get(textDocument.uri);
      const found = open && !token.isCancellationRequested ? hoverAt(open.file, position, { rules, target: targetOf(target) }) : undefined;
      return found ? toHover(found, translate) : null;
    }),
  );
  return { hoverProvider: true };
};
