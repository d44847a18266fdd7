import { inlayHintsIn } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toInlayHints } from './to-lsp';

/** Shows between the rows of a log how long its sessions paused, and behind the lines of a .reg file what they mean; asked for anew when a setting for it changes. */
export const inlayHints: ServerFeature = ({ connection, documents, settings, capabilities, translate }) => {
  connection.languages.inlayHint.on(
    guarded(connection, [], async ({ textDocument: { uri }, range }, token) => {
      const { log, registry } = await settings.of(uri);
      const open = documents.get(uri);
      if (!open || token.isCancellationRequested) return [];
      const options = { longGapSeconds: log.longGap, registry: registry.inlayHints ? 'on' : 'off' } as const;
      return toInlayHints(inlayHintsIn(open.file, range, options), translate);
    }),
  );
  settings.watch(() => {
    // An editor that cannot ask anew now does so with the next edit.
    if (capabilities().workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => undefined);
  });
  return { inlayHintProvider: true };
};
