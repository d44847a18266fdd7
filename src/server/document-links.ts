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
      return toDocumentLinks((await inSlices(findLinks(open.file), () => documents.isStale(open, token))) ?? []);
    }),
  );
  return { documentLinkProvider: {} };
};
