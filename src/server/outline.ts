import { outlineOf } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toDocumentSymbols } from './to-lsp';

/** The sessions of a log, for the outline, the breadcrumbs and "Go to Symbol". */
export const outline: ServerFeature = ({ connection, documents, translate }) => {
  connection.onDocumentSymbol(
    guarded(connection, null, ({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      const found = open && outlineOf(open.file);
      return found ? toDocumentSymbols(found, translate) : null;
    }),
  );
  return { documentSymbolProvider: true };
};
