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
  const folders = [{ uri: folder.replace(/\/+$/, ''), path: '', level: 0 }];
  for (const [index, { uri, path, level }] of folders.entries()) {
    if (index === listLimits.folders) return { files, isCut: true };
    const place = (name: string) => ({ uri: `${uri}/${encodeURIComponent(name)}`, path: path + name });
    const entries = await readdir(fileURLToPath(`${uri}/`), { withFileTypes: true }).catch(() => []);
    const logs = entries.filter((entry) => entry.isFile() && /\.log$/i.test(entry.name)).slice(0, listLimits.files + 1 - files.length);
    files.push(...(await Promise.all(logs.map(async ({ name, parentPath }) => ({ ...place(name), bytes: await sizeOf(join(parentPath, name)) })))));
    if (files.length > listLimits.files) return { files: files.slice(0, listLimits.files), isCut: true };
    if (level === levels) continue;
    for (const entry of entries) if (entry.isDirectory()) folders.push({ uri: place(entry.name).uri, path: `${path}${entry.name}/`, level: level + 1 });
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
