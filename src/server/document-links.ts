import { documentLinks as findLinks } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { inSlices } from './in-slices';
import { toDocumentLinks } from './to-lsp';

/** Links the codes and words of a log that a page explains to that page. */
export const documentLinks: ServerFeature = ({ connection, documents }) => {
  connection.onDocumentLinks(
    guarded(connection, [], async ({ textDocument }, token) => {
      const open = documents.get(textDocument.uri);
      if (!open) return [];
      // An edit gives the document another version: what was begun before is of no use then.
      const isStale = (): boolean => token.isCancellationRequested || documents.get(textDocument.uri)?.version !== open.version;
      return toDocumentLinks((await inSlices(findLinks(open.file), isStale)) ?? []);
    }),
  );
  return { documentLinkProvider: {} };
};
