import type { CancellationToken, ClientCapabilities, Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver';
import { insertBlockInto, registryBlock, targetOf } from '../core/index';
import {
  blockTextRequest,
  type EncodingParams,
  type ExportRegistryAnswer,
  encodingNotification,
  type InitializationOptions,
  type InsertBlockAnswer,
  type InsertBlockParams,
  insertBlockRequest,
  type ProbeAnswer,
  type ProbeParams,
  type ProbeProgressParams,
  probeProgress,
  probeRequest,
} from '../protocol/requests';
import type { ProbeSettings } from '../protocol/settings';
import { abortSignal } from './abort-signal';
import { ClientFiles } from './client-files';
import { codeActions, fixAllKind } from './code-actions';
import type { ServerContext } from './context';
import { DiagnosticsPublisher } from './diagnostics';
import { OpenDocuments } from './documents';
import { features } from './features';
import type { FileAccess, LocalFiles } from './file-access';
import { guarded } from './guard';
import type { ListenRuntime } from './listening';
import { SettingsReader } from './settings';
import { toLspEdits } from './to-lsp';

/** What the server can do only on some runtimes. */
export interface Runtime {
  /** Tests an SMTP host; absent where there are no sockets. */
  readonly probe?: (request: ProbeRequest) => Promise<ProbeAnswer>;
  /** Listens for servers that send; absent where there are no sockets. */
  readonly listen?: ListenRuntime;
  /** Reads files of this computer; absent where there are none. Other files are read through the editor. */
  readonly files?: LocalFiles;
  /** Exports branches of this computer's registry into one `.reg` text; absent where there is no registry. */
  readonly exportRegistry?: (branches: readonly string[]) => Promise<ExportRegistryAnswer>;
}

/** A probe as the server asks the runtime for it. */
export interface ProbeRequest {
  readonly target: string;
  readonly settings: ProbeSettings;
  readonly earlier?: ProbeParams['earlier'];
  readonly origin?: ProbeParams['origin'];
  readonly remote?: ProbeParams['remote'];
  readonly language?: ProbeParams['language'];
  readonly signal: AbortSignal;
  readonly translate: (text: string) => string;
  progress(message: string): void;
}

/** Serves one editor over a connection; does nothing before `listen`. */
export function startServer(connection: Connection, runtime: Runtime): void {
  let texts: Readonly<Record<string, string>> = {};
  let capabilities: ClientCapabilities = {};
  /** The editor's text for an English template; the core fills its places. */
  const translate = (text: string): string => texts[text] ?? text;
  const settings = new SettingsReader(connection);
  const documents = new OpenDocuments();
  const canProbe = runtime.probe !== undefined;
  const files = filesOf(connection, runtime);
  const context: ServerContext = {
    connection,
    documents,
    settings,
    capabilities: () => capabilities,
    translate,
    canProbe,
    listen: runtime.listen,
    files,
    exportRegistry: runtime.exportRegistry,
  };
  const diagnostics = new DiagnosticsPublisher(context);
  const featureCapabilities = features.map((serve) => serve(context));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { translations } = (params.initializationOptions ?? {}) as InitializationOptions;
    texts = translations ?? {};
    capabilities = params.capabilities;
    settings.initialize(capabilities);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind] },
        positionEncoding: 'utf-16',
        ...Object.assign({}, ...featureCapabilities),
      },
      serverInfo: { name: 'exchange-tls' },
    };
  });
  connection.onInitialized(() => settings.listen());
  settings.watch(() => diagnostics.refreshAll());

  followDocuments(context, diagnostics);
  answerCodeActions(context);
  answerProbes(context, runtime);
  connection.listen();
}

function followDocuments({ connection, documents, settings }: ServerContext, diagnostics: DiagnosticsPublisher): void {
  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    diagnostics.refresh(textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    documents.change(textDocument, contentChanges);
    diagnostics.refresh(textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    documents.close(textDocument.uri);
    settings.forget(textDocument.uri);
    diagnostics.clear(textDocument.uri);
  });
  connection.onNotification(encodingNotification, ({ uri, encoding }: EncodingParams) => {
    if (documents.setEncoding(uri, encoding)) diagnostics.refresh(uri);
  });
}

function answerCodeActions({ connection, documents, settings, translate, canProbe }: ServerContext): void {
  connection.onCodeAction(
    guarded(connection, [], async (params, token) => {
      const { rules, target } = await settings.of(params.textDocument.uri);
      const open = documents.get(params.textDocument.uri);
      return !open || token.isCancellationRequested ? [] : codeActions({ open, params, rules, canProbe, target: targetOf(target), translate });
    }),
  );
  connection.onRequest(
    insertBlockRequest,
    guarded(connection, { edits: [] }, async ({ uri, block }: InsertBlockParams): Promise<InsertBlockAnswer> => {
      const { target } = await settings.of(uri);
      const open = documents.get(uri);
      return { edits: open ? toLspEdits(insertBlockInto(open.file, block ?? 'tls12', targetOf(target))) : [] };
    }),
  );
  connection.onRequest(blockTextRequest, () => registryBlock('tls12', 'reg'));
}

function answerProbes({ connection, settings, translate }: ServerContext, runtime: Runtime): void {
  connection.onRequest<ProbeAnswer, void>(probeRequest, async ({ id, ...asked }: ProbeParams, token: CancellationToken) => {
    if (!runtime.probe) throw new Error(translate('Browsers cannot open SMTP connections. Run VS Code on a computer to probe a host.'));
    const signal = abortSignal(token);
    const { probe } = await settings.of(undefined);
    const progress = (message: string): void => {
      void connection.sendNotification(probeProgress, { id, message } satisfies ProbeProgressParams);
    };
    return runtime.probe({ ...asked, settings: probe, signal, translate, progress });
  });
}

/** Files through the runtime where it reaches them, else through the editor, which also has those of virtual workspaces. */
function filesOf(connection: Connection, { files: local }: Runtime): FileAccess {
  const client = new ClientFiles(connection);
  return {
    list: (folder, levels) => (local?.has(folder) ? local : client).list(folder, levels),
    read: (uri) => (local?.has(uri) ? local : client).read(uri),
  };
}
