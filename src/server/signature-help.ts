import { dataSignatureAt } from '../core/index';
import type { ServerFeature } from './context';
import { guarded } from './guard';
import { toSignatureHelp } from './to-lsp-registry';

/** Says, while the data of a value in a `.reg` file is written, which byte or character comes here. */
export const signatureHelp: ServerFeature = ({ connection, documents, translate }) => {
  connection.onSignatureHelp(
    guarded(connection, null, ({ textDocument, position }) => {
      const open = documents.get(textDocument.uri);
      const found = open && dataSignatureAt(open.file, position);
      return found ? toSignatureHelp(found, translate) : null;
    }),
  );
  return { signatureHelpProvider: { triggerCharacters: [':', ','], retriggerCharacters: [','] } };
};
