import type { FileList, SearchAnswer } from '../core/index';

/** Reads log files beside a document that the editor has open. Neither function throws. */
export interface FileAccess {
  /** The files of a folder whose names end in `.log`, and those in the folders below it, down to a level; links are not followed. */
  list(folder: string, levels: number): Promise<FileList>;
  /** The bytes of a file that was listed, or of a `.reg` file that the user named, or why it cannot be read. */
  read(uri: string): Promise<SearchAnswer>;
}

/** The files of the computer that the server runs on. */
export interface LocalFiles extends FileAccess {
  /** Whether a file or folder is one of them. */
  has(uri: string): boolean;
}

/** How much is listed at most, so that a folder that holds everything costs little. */
export const listLimits = { files: 20_000, folders: 500 } as const;

/** Files larger than this are not read: their text would not fit into memory beside the others. Exchange begins a new one after 10 MB. */
export const mostBytes = 256 * 1024 * 1024;
