import { inlayHintsIn } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toInlayHints } from './to-lsp';

/** Shows between the rows of a log how long its sessions paused; asked for anew when the setting for it changes. */
export const inlayHints: ServerFeature = ({ connection, documents, settings, capabilities, translate }) => {
  connection.languages.inlayHint.on(
    guarded(connection, [], async ({ textDocument: { uri }, range }, token) => {
      const { log } = await settings.of(uri);
      const open = documents.get(uri);
      return !open || token.isCancellationRequested ? [] : toInlayHints(inlayHintsIn(open.file, range, { longGapSeconds: log.longGap }), translate);
    }),
  );
  settings.watch(() => {
    // An editor that cannot ask anew now does so with the next edit.
    if (capabilities().workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => undefined);
  });
  return { inlayHintProvider: true };
};
