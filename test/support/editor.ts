import { Duplex } from 'node:stream';
import {
  type CodeAction,
  CodeActionRequest,
  type CodeActionTriggerKind,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InlayHint,
  InlayHintRefreshRequest,
  InlayHintRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import {
  type ListFilesAnswer,
  type ListFilesParams,
  listFilesRequest,
  type ReadFileAnswer,
  type ReadFileParams,
  readFileRequest,
} from '../../src/protocol/requests';
import { type Runtime, startServer } from '../../src/server/server';

/** What a test sets up. */
export interface EditorOptions {
  readonly runtime?: Runtime;
  readonly translations?: Readonly<Record<string, string>>;
  /** What the editor answers when it is asked for `exchangeTls`. */
  readonly configuration?: unknown;
  /** What the editor answers when the server asks for files: those of a folder that only the editor reaches. */
  readonly logFiles?: {
    list(params: ListFilesParams): ListFilesAnswer;
    read(params: ReadFileParams): ReadFileAnswer;
  };
}

/** An editor without windows: a real protocol client on the other end of a real server's connection, joined by streams in memory. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly #published = new Map<string, { version: number | undefined; diagnostics: Diagnostic[] }>();
  readonly #waiting = new Set<() => void>();
  readonly #close: () => void;
  #configuration: unknown;
  #refreshed: (() => void) | undefined;

  private constructor(connection: ProtocolConnection, configuration: unknown, close: () => void) {
    this.connection = connection;
    this.#configuration = configuration;
    this.#close = close;
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.#configuration ?? null));
    connection.onRequest(InlayHintRefreshRequest.type, () => this.#refreshed?.());
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.#published.set(uri, { version, diagnostics });
      for (const look of this.#waiting) look();
    });
  }

  /** Starts a server and shakes hands with it. */
  static async start({ runtime = {}, translations, configuration, logFiles }: EditorOptions = {}): Promise<Editor> {
    const [here, there] = pair();
    const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(there));
    startServer(server, runtime);
    const client = createProtocolConnection(new StreamMessageReader(here), new StreamMessageWriter(here));
    client.onRequest(RegistrationRequest.type, () => undefined);
    if (logFiles) {
      client.onRequest<ListFilesAnswer, void>(listFilesRequest, (params: ListFilesParams) => logFiles.list(params));
      client.onRequest<ReadFileAnswer, void>(readFileRequest, (params: ReadFileParams) => logFiles.read(params));
    }
    const editor = new Editor(client, configuration, () => {
      client.dispose();
      server.dispose();
      here.destroy();
      there.destroy();
    });
    client.listen();
    await client.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
      initializationOptions: translations ? { translations } : {},
    });
    await client.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  /** Opens a document and waits for its findings. */
  async open(uri: string, languageId: string, text: string): Promise<Diagnostic[]> {
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
    return this.diagnostics(uri, 1);
  }

  /** Replaces a range and waits for the findings of the new version. */
  async change(uri: string, version: number, range: Range, text: string): Promise<Diagnostic[]> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ range, text }] });
    return this.diagnostics(uri, version);
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The findings that the server has sent for a version of a document, as soon as it has. */
  diagnostics(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = (): void => {
        const published = this.#published.get(uri);
        if (!published || published.version !== version) return;
        this.#waiting.delete(look);
        resolve(published.diagnostics);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** What the light bulb offers at a range; of certain kinds where they are named. */
  async codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], triggerKind: 1 as CodeActionTriggerKind, ...(only ? { only } : {}) };
    return ((await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context })) ?? []) as CodeAction[];
  }

  /** What stands between the text of a range without being part of it. */
  async inlayHints(uri: string, range: Range): Promise<InlayHint[]> {
    return (await this.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  }

  /** Changes what the editor answers when it is asked for `exchangeTls`, tells the server, and waits until it asks to have its hints asked for anew. */
  async configure(configuration: unknown): Promise<void> {
    const refreshed = new Promise<void>((resolve) => {
      this.#refreshed = resolve;
    });
    this.#configuration = configuration;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshed;
  }

  /** The next findings that the server sends for a document. */
  nextDiagnostics(uri: string): Promise<Diagnostic[]> {
    const before = this.#published.get(uri);
    return new Promise((resolve) => {
      const look = (): void => {
        const published = this.#published.get(uri);
        if (!published || published === before) return;
        this.#waiting.delete(look);
        resolve(published.diagnostics);
      };
      this.#waiting.add(look);
    });
  }

  /** Ends both sides. */
  stop(): void {
    this.#close();
  }
}

/** Two streams: what is written into one can be read from the other. */
function pair(): [Duplex, Duplex] {
  const make = (other: () => Duplex): Duplex =>
    new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        other().push(chunk);
        done();
      },
    });
  const a: Duplex = make(() => b);
  const b: Duplex = make(() => a);
  return [a, b];
}
