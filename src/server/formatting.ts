import type { TextEdit } from 'vscode-languageserver';
import { formatRegistry, type Range } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toLspEdits } from './to-lsp';

/** Formats `.reg` files, whole or in part, as regedit writes them. The editor's own options, such as the size of tabs, have no meaning there. */
export const formatting: ServerFeature = ({ connection, documents }) => {
  const format = (uri: string, range?: Range): TextEdit[] | null => {
    const open = documents.get(uri);
    const edits = open && formatRegistry(open.file, range);
    return edits ? toLspEdits(edits) : null;
  };
  connection.onDocumentFormatting(guarded(connection, null, ({ textDocument }) => format(textDocument.uri)));
  connection.onDocumentRangeFormatting(guarded(connection, null, ({ textDocument, range }) => format(textDocument.uri, range)));
  return { documentFormattingProvider: true, documentRangeFormattingProvider: true };
};
