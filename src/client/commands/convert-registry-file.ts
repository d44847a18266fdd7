import * as vscode from 'vscode';
import { type ConvertAnswer, type ConvertParams, convertRequest } from '../../protocol/registry';
import type { CommandEnvironment } from './index';
import { registryDocument } from './registry-document';

const languageOf = { powershell: 'powershell', cmd: 'bat' } as const;

/** Opens a `.reg` document as commands in a new, unsaved document, and says what had to be left out. Gives the document. */
export function convertRegistryFile(form: ConvertParams['form']) {
  return async ({ client }: CommandEnvironment, address?: unknown): Promise<vscode.TextDocument | undefined> => {
    const source = await registryDocument(address);
    if (!source) return undefined;
    const answer = await client.sendRequest<ConvertAnswer>(convertRequest, { uri: source.uri.toString(), form } satisfies ConvertParams);
    if (answer.kind === 'none') {
      void vscode.window.showWarningMessage(answer.reason);
      return undefined;
    }
    const document = await vscode.workspace.openTextDocument({ language: languageOf[form], content: answer.text });
    await vscode.window.showTextDocument(document);
    if (answer.leftOut.length > 0) void vscode.window.showWarningMessage(answer.leftOut.join(' '));
    return document;
  };
}
