import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ListFilesAnswer, type ListFilesParams, listFilesRequest, type ReadFileAnswer, type ReadFileParams, readFileRequest } from '../protocol/requests';

/** How much is listed at most. */
const listLimits = { files: 5_000, folders: 200 } as const;

/** Files larger than this do not go through the connection. Exchange begins a new one after 10 MB. */
const mostBytes = 64 * 1024 * 1024;

/** Lists log files and reads them, and `.reg` files, for the server where only the editor reaches them: in a browser, and in virtual workspaces. */
export function serveLogFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest<ListFilesAnswer, void>(listFilesRequest, (params: ListFilesParams) => listFiles(params)),
    client.onRequest<ReadFileAnswer, void>(readFileRequest, (params: ReadFileParams) => readFile(params)),
  );
}

async function listFiles({ folder, levels }: ListFilesParams): Promise<ListFilesAnswer> {
  const files: ListFilesAnswer['files'][number][] = [];
  const root = vscode.Uri.parse(folder);
  const folders = [{ uri: root.path === '' ? root.with({ path: '/' }) : root, path: '', level: 0 }];
  for (let listed = 0; listed < folders.length; listed++) {
    const next = folders[listed];
    if (!next || listed === listLimits.folders) return { files, isCut: true };
    for (const [name, type] of await entriesOf(next.uri)) {
      const uri = vscode.Uri.joinPath(next.uri, name);
      if (type === vscode.FileType.Directory && next.level < levels) folders.push({ uri, path: `${next.path}${name}/`, level: next.level + 1 });
      if (type !== vscode.FileType.File || !isLogName(name)) continue;
      if (files.length === listLimits.files) return { files, isCut: true };
      files.push({ uri: uri.toString(), path: next.path + name, bytes: null });
    }
  }
  return { files, isCut: false };
}

async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

async function readFile({ uri: address }: ReadFileParams): Promise<ReadFileAnswer> {
  const uri = vscode.Uri.parse(address);
  if (!isLogName(uri.path) && !/\.reg$/i.test(uri.path)) return { unreadable: vscode.l10n.t('It is neither a log nor a .reg file.') };
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) return { unreadable: vscode.l10n.t('It is larger than {size} MB.', { size: mostBytes / 1024 / 1024 }) };
    return { base64: toBase64(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
}

function isLogName(name: string): boolean {
  return /\.log$/i.test(name);
}

/** One call with all bytes would overflow the stack. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join(''));
}
