import type { FoldingRange } from 'vscode-languageserver';
import { foldingRangesOf, mostFoldingRanges } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toFoldingRanges } from './to-lsp';

/** What can be folded in a log or a .reg file. */
export const folding: ServerFeature = ({ connection, documents }) => {
  connection.onFoldingRanges(
    guarded(connection, null, ({ textDocument }): FoldingRange[] | null => {
      const open = documents.get(textDocument.uri);
      const ranges = open && foldingRangesOf(open.file, mostFoldingRanges);
      return ranges ? toFoldingRanges(ranges) : null;
    }),
  );
  return { foldingRangeProvider: true };
};
