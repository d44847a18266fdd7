import { isImportable, isOld } from '../formats/reg/import/registry-change';
import { undoRegistry } from '../formats/reg/import/undo';
import { registryFile } from '../formats/reg/import/write-reg';
import type { RegModel } from '../formats/reg/model/model';
import { type Message, message, render, type Translate } from '../message';

/** So many keys are named one by one in the comments of an undo file. */
const mostNamed = 100;

/** An undo file, or why there is none. */
export type UndoFile =
  | { readonly kind: 'none'; readonly reason: Message }
  | {
      readonly kind: 'file';
      /** In regedit's own form; lines end with CR LF. What it cannot restore stands in comments at its top. To be kept as UTF-16 with its mark. */
      readonly text: string;
      /** How many keys and values it gives back, or takes away again. */
      readonly changes: number;
      /** What it cannot restore, one sentence each; none where it restores everything. */
      readonly warnings: readonly Message[];
      /** The keys that the export does not tell of. */
      readonly unknownKeys: readonly string[];
    };

/** The .reg file that takes back what a file changes on the server that an export was made of: see `undoRegistry`. */
export function undoFile(model: RegModel, exported: RegModel, translate?: Translate): UndoFile {
  if (isOld(model)) return { kind: 'none', reason: message('This file has the format of Windows 3.1, for which no undo file can be made.') };
  if (!isImportable(model)) return { kind: 'none', reason: message('regedit imports nothing from this file, so there is nothing to undo. Repair it first.') };
  if (exported.header !== '4' && exported.header !== '5.00')
    return { kind: 'none', reason: message('The export has no header that regedit writes. Choose a file that regedit or reg export made on the server.') };
  const { blocks, changes, unknownKeys, hasUnsureLetters } = undoRegistry(model, exported);
  if (blocks.length === 0 && unknownKeys.length === 0)
    return { kind: 'none', reason: message('The server has all that this file sets already, so there is nothing to undo.') };
  const warnings = [
    ...(unknownKeys.length > 0
      ? [
          message(
            'Not restored, because the export does not have them: keys that the file changes ({count}). Export them as well before you import the file.',
            {
              count: unknownKeys.length,
            },
          ),
        ]
      : []),
    ...(hasUnsureLetters
      ? [message('The export is no Unicode file, so letters beyond English may come back wrong. Export again as a file of version 5.00.')]
      : []),
  ];
  const comments = [...warnings.map((warning) => render(warning, translate)), ...namedKeys(unknownKeys)].map((line) => `; ${line}`);
  return { kind: 'file', text: registryFile([...(comments.length > 0 ? [comments] : []), ...blocks]), changes, warnings, unknownKeys };
}

function namedKeys(keys: readonly string[]): readonly string[] {
  const named = keys.slice(0, mostNamed).map((key) => `  ${key}`);
  return keys.length > mostNamed ? [...named, `  … (${keys.length})`] : named;
}
