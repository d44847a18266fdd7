import type { DocumentSymbol } from 'vscode-languageserver';
import { type LanguageFile, type Message, outlineOf, registryOutlineOf, render } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { inSlices } from './in-slices';
import { toDocumentSymbols, toKeySymbols } from './to-lsp';

/** The sessions of a log, or the keys of a .reg file, for the outline, the breadcrumbs and "Go to Symbol". */
export const outline: ServerFeature = ({ connection, documents, translate }) => {
  // The editor asks after every edit, and what is said of thousands of sessions or keys is then what it was.
  const known = new WeakMap<Message, string>();
  const textOf = (message: Message): string => {
    const text = known.get(message) ?? render(message, translate);
    known.set(message, text);
    return text;
  };
  connection.onDocumentSymbol(
    guarded(connection, null, async ({ textDocument }, token) => {
      const open = documents.get(textDocument.uri);
      if (!open) return null;
      return (await inSlices(symbolsOf(open.file, textOf), () => documents.isStale(open, token))) ?? null;
    }),
  );
  return { documentSymbolProvider: true };
};

function* symbolsOf(file: LanguageFile, textOf: (message: Message) => string): Generator<undefined, DocumentSymbol[] | null> {
  const keys = yield* registryOutlineOf(file);
  if (keys) return yield* toKeySymbols(keys, textOf);
  const found = yield* outlineOf(file);
  return found ? yield* toDocumentSymbols(found, textOf) : null;
}
