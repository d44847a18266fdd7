import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FileList, type ListedFile, type Message, message, type SearchAnswer } from '../../core/index';
import { type LocalFiles, listLimits, mostBytes } from '../file-access';

/** The files of this computer, read by the server's own process, so that the editor never waits for a disk. */
export const localFiles: LocalFiles = {
  has: (uri) => uri.startsWith('file:'),
  list,
  read,
};

async function list(folder: string, levels: number): Promise<FileList> {
  const files: ListedFile[] = [];
  let folders = [{ uri: folder.replace(/\/+$/, ''), path: '', level: 0 }];
  let listed = 0;
  for (let next = folders.shift(); next; next = folders.shift()) {
    if (++listed > listLimits.folders) return { files, isCut: true };
    const { uri, path, level } = next;
    const entries = await readdir(fileURLToPath(`${uri}/`), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const place = { uri: `${uri}/${encodeURIComponent(entry.name)}`, path: path + entry.name };
      if (entry.isDirectory() && level < levels) folders = [...folders, { ...place, path: `${place.path}/`, level: level + 1 }];
      if (!entry.isFile() || !/\.log$/i.test(entry.name)) continue;
      if (files.length === listLimits.files) return { files, isCut: true };
      files.push({ ...place, bytes: await sizeOf(join(entry.parentPath, entry.name)) });
    }
  }
  return { files, isCut: false };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

async function read(uri: string): Promise<SearchAnswer> {
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    if (size > mostBytes) return { unreadable: message('It is larger than {size} MB.', { size: mostBytes / 1024 / 1024 }) };
    return { bytes: await readFile(path) };
  } catch (error) {
    return { unreadable: reasonOf(error) };
  }
}

/** Why the system refused to read a file. */
function reasonOf(error: unknown): Message {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return message('It is no longer there.');
  if (code === 'EACCES' || code === 'EPERM') return message('You may not read it.');
  if (code === 'EBUSY') return message('Another program keeps it to itself.');
  return message('{reason}', { reason: error instanceof Error ? error.message : String(error) });
}
