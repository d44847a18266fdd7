import { type Message, outlineOf, render } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toDocumentSymbols } from './to-lsp';

/** The sessions of a log, for the outline, the breadcrumbs and "Go to Symbol". */
export const outline: ServerFeature = ({ connection, documents, translate }) => {
  // The editor asks after every edit, and what is said of thousands of sessions is then what it was.
  const known = new WeakMap<Message, string>();
  const textOf = (message: Message): string => {
    const text = known.get(message) ?? render(message, translate);
    known.set(message, text);
    return text;
  };
  connection.onDocumentSymbol(
    guarded(connection, null, ({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      const found = open && outlineOf(open.file);
      return found ? toDocumentSymbols(found, textOf) : null;
    }),
  );
  return { documentSymbolProvider: true };
};
