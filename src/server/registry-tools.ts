import {
  compareRegistryFiles,
  compareSummary,
  compareTexts,
  compareWithRecommendation,
  convertRegistryFile,
  decodeText,
  type LanguageFile,
  type Message,
  message,
  openFile,
  render,
  targetOf,
  undoRegistryFile,
} from '../core/index';
import {
  type CompareAnswer,
  type CompareParams,
  type ConvertAnswer,
  type ConvertParams,
  compareRequest,
  convertRequest,
  type UndoAnswer,
  type UndoParams,
  undoRequest,
} from '../protocol/registry';
import type { ServerContext, ServerFeature } from './context';
import { guarded } from './guard';
import { pathOf } from './uri-parts';

/** What can be made of whole `.reg` files: commands, the file that takes everything back, a comparison. */
export const registryTools: ServerFeature = (context) => {
  const { connection, settings, translate } = context;
  const none = (reason: Message): { kind: 'none'; reason: string } => ({ kind: 'none', reason: render(reason, translate) });
  const failed = none(message('Something went wrong. The output of Exchange TLS says what.'));
  connection.onRequest<ConvertAnswer, void>(
    convertRequest,
    guarded<ConvertParams, ConvertAnswer>(connection, failed, ({ uri, form }) => {
      const file = openRegistryFile(context, uri);
      if (!file) return none(notOpen);
      const { importable, text, leftOut } = convertRegistryFile(file, form, translate);
      if (!importable) return none(message('regedit imports nothing from this file. Repair it first.'));
      return { kind: 'text', text, leftOut: leftOut.map((sentence) => render(sentence, translate)) };
    }),
  );
  connection.onRequest<UndoAnswer, void>(
    undoRequest,
    guarded<UndoParams, UndoAnswer>(connection, failed, async ({ uri, exported }) => {
      const other = await fileAt(context, exported);
      const file = openRegistryFile(context, uri);
      if (!file) return none(notOpen);
      if ('unreadable' in other) return none(other.unreadable);
      const made = undoRegistryFile(file, other, translate);
      if (made.kind === 'none') return none(made.reason);
      return { kind: 'file', text: made.text, changes: made.changes, warnings: made.warnings.map((warning) => render(warning, translate)) };
    }),
  );
  connection.onRequest<CompareAnswer, void>(
    compareRequest,
    guarded<CompareParams, CompareAnswer>(connection, failed, async ({ uri, other, scope }) => {
      const { target } = await settings.of(uri);
      const there = other === null ? undefined : await fileAt(context, other);
      const file = openRegistryFile(context, uri);
      if (!file) return none(notOpen);
      if (there && 'unreadable' in there) return none(there.unreadable);
      const comparison = there ? compareRegistryFiles(file, there, scope) : compareWithRecommendation(file, targetOf(target));
      const { here, there: otherText, differences } = compareTexts(comparison, translate);
      const summary = render(compareSummary(comparison), translate);
      return { kind: 'texts', here, there: otherText, differences, summary, otherKeys: comparison.otherKeys };
    }),
  );
  return {};
};

const notOpen = message('Open a .reg document first.');

function openRegistryFile({ documents }: ServerContext, uri: string): LanguageFile | undefined {
  const file = documents.get(uri)?.file;
  return file?.language === 'windows-registry' ? file : undefined;
}

/** A `.reg` file: the document where it is open, with what is not saved yet; otherwise the file. */
async function fileAt(context: ServerContext, uri: string): Promise<LanguageFile | { readonly unreadable: Message }> {
  const open = openRegistryFile(context, uri);
  if (open) return open;
  const read = await context.files.read(uri);
  if ('unreadable' in read) return { unreadable: message('{file} could not be read. {reason}', { file: pathOf(uri), reason: read.unreadable }) };
  if ('text' in read) return openFile('windows-registry', read.text);
  const { text, encoding } = decodeText(read.bytes);
  return openFile('windows-registry', text, encoding);
}
