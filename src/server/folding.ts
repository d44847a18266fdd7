import type { FoldingRange } from 'vscode-languageserver';
import { foldingRangesOf, mostFoldingRanges } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { inSlices } from './in-slices';
import { toFoldingRanges } from './to-lsp';

/** What can be folded in a log or a .reg file. */
export const folding: ServerFeature = ({ connection, documents }) => {
  connection.onFoldingRanges(
    guarded(connection, null, async ({ textDocument }, token): Promise<FoldingRange[] | null> => {
      const open = documents.get(textDocument.uri);
      const ranges = open && (await inSlices(foldingRangesOf(open.file, mostFoldingRanges), () => documents.isStale(open, token)));
      return ranges ? toFoldingRanges(ranges) : null;
    }),
  );
  return { foldingRangeProvider: true };
};
