import * as vscode from 'vscode';
import { blockTextRequest } from '../../protocol/requests';
import type { CommandEnvironment } from './index';
import { afterRegistryBlock } from './insert-registry-block';

/** Opens a new, unsaved `.reg` document that enables TLS 1.2, and says what is to do with it. */
export async function createRegistryFile({ client }: CommandEnvironment): Promise<vscode.TextDocument> {
  const block = await client.sendRequest<string>(blockTextRequest);
  // regedit writes lines this way.
  const content = block.replace(/\r?\n/g, '\r\n');
  const document = await vscode.workspace.openTextDocument({ language: 'windows-registry', content });
  await vscode.window.showTextDocument(document);
  void afterRegistryBlock('tls12');
  return document;
}
