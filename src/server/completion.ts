import type { CompletionItem } from 'vscode-languageserver';
import { completionsAt, targetOf } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toCompletionItems } from './to-lsp-registry';

/** Offers what can be written at a place of a `.reg` file. */
export const completion: ServerFeature = ({ connection, documents, settings, translate }) => {
  connection.onCompletion(
    guarded(connection, null, async ({ textDocument: { uri }, position }, token): Promise<CompletionItem[] | null> => {
      const { target } = await settings.of(uri);
      // The document is looked up after the wait: it may have changed meanwhile.
      const open = documents.get(uri);
      const found = open && !token.isCancellationRequested ? completionsAt(open.file, position, targetOf(target)) : undefined;
      return found ? toCompletionItems(found, translate) : null;
    }),
  );
  return { completionProvider: { triggerCharacters: ['[', '\\', '"', '=', ':'] } };
};
