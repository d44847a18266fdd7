import type { Connection } from 'vscode-languageserver';
import { type FileList, message, type SearchAnswer } from '../core/index';
import { type ListFilesAnswer, type ListFilesParams, listFilesRequest, type ReadFileAnswer, type ReadFileParams, readFileRequest } from '../protocol/requests';
import type { FileAccess } from './file-access';

/** Files that only the editor can read, such as those of a virtual workspace. */
export class ClientFiles implements FileAccess {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async list(folder: string, levels: number): Promise<FileList> {
    try {
      return await this.#connection.sendRequest<ListFilesAnswer>(listFilesRequest, { folder, levels } satisfies ListFilesParams);
    } catch {
      return { files: [], isCut: false };
    }
  }

  async read(uri: string): Promise<SearchAnswer> {
    try {
      const answer = await this.#connection.sendRequest<ReadFileAnswer>(readFileRequest, { uri } satisfies ReadFileParams);
      if ('unreadable' in answer) return { unreadable: message('{reason}', { reason: answer.unreadable }) };
      return { bytes: Uint8Array.from(atob(answer.base64), (unit) => unit.charCodeAt(0)) };
    } catch (error) {
      return { unreadable: message('{reason}', { reason: error instanceof Error ? error.message : String(error) }) };
    }
  }
}
