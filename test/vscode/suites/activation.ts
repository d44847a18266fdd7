import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { test } from '../support/runner';
import { waitFor } from '../support/wait';

const id = 'exchange-tls.exchange-tls';

test('the extension is there, and not started before it is needed', () => {
  const extension = vscode.extensions.getExtension(id);
  ok(extension, `${id} is not among the extensions`);
  equal(extension.isActive, false);
});

test('opening a registry file starts it', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'windows-registry', content: 'Windows Registry Editor Version 5.00\r\n' });
  equal(document.languageId, 'windows-registry');
  await waitFor('the extension to start', () => vscode.extensions.getExtension(id)?.isActive, { events: [vscode.extensions.onDidChange] });
});
