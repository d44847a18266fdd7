import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Translate } from '../core/index';
import type { ExportRegistryAnswer } from '../protocol/requests';
import type { OpenDocuments } from './documents';
import type { FileAccess } from './file-access';
import type { ListenRuntime } from './listening';
import type { SettingsReader } from './settings';

/** What every feature of the server works with. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly settings: SettingsReader;
  /** What the editor can do; nothing before it has greeted. */
  readonly capabilities: () => ClientCapabilities;
  /** The editor's text for an English template; the core fills its places. */
  readonly translate: Translate;
  /** Whether the server can open connections to other hosts. */
  readonly canProbe: boolean;
  /** Listens for servers that send; absent where there are no sockets. */
  readonly listen: ListenRuntime | undefined;
  /** The log files beside a document. */
  readonly files: FileAccess;
  /** Exports branches of this computer's registry; absent where there is none. */
  readonly exportRegistry: ((branches: readonly string[]) => Promise<ExportRegistryAnswer>) | undefined;
}

/** A feature: answers its requests from now on, and gives what the server says of itself for it. Called once, before the editor is greeted. */
export type ServerFeature = (context: ServerContext) => Partial<ServerCapabilities>;
