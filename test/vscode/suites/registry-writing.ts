import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { show, statementsOf, textOf } from '../support/documents';
import { test } from '../support/runner';
import { waitFor } from '../support/wait';

const header = 'Windows Registry Editor Version 5.00\n\n';
const client = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client]';

test('a version that is typed between brackets becomes the whole key', async () => {
  const document = await showAtEnd(header);
  await type('[TLS');
  await acceptSuggestion(document);
  equal(statementsOf(document)[1], client);
});

test('a name comes with its data, and data is what is advised', async () => {
  const document = await showAtEnd(`${header}${client}\n`);
  await type('"Ena');
  await acceptSuggestion(document);
  equal(statementsOf(document)[2], '"Enabled"=dword:00000001');
  const data = await showAtEnd(`${header}${client}\n"DisabledByDefault"=`);
  await acceptSuggestion(data);
  equal(statementsOf(data)[2], '"DisabledByDefault"=dword:00000000');
});

test('formatting writes a file as regedit does', async () => {
  const document = await showAtEnd(`${header}[HKEY_USERS\\A]\n"a" = dword:A00\n[HKEY_USERS\\B]`);
  const { version } = document;
  const isFormatted = async (): Promise<boolean> => {
    if (document.version === version) await vscode.commands.executeCommand('editor.action.formatDocument');
    return document.version > version;
  };
  await waitFor('the formatter', isFormatted, { events: [vscode.workspace.onDidChangeTextDocument] });
  equal(textOf(document), `${header}[HKEY_USERS\\A]\n"a"=dword:00000a00\n\n[HKEY_USERS\\B]`);
});

test('Enter behind data that goes on indents the next line, behind its end it does not', async () => {
  const first = `${header}[HKEY_USERS\\A]\n"a"=hex:01,\\`;
  for (const [before, after] of [
    [first, '\n  '],
    [`${first}\n  02,\\`, '\n  '],
    [`${first}\n  02,\\\n  03`, '\n'],
  ] as const) {
    const document = await showAtEnd(before);
    await type('\n');
    await waitFor('the new line', async () => document.lineCount > before.split('\n').length, { events: [vscode.workspace.onDidChangeTextDocument] });
    equal(textOf(document), before + after);
  }
});

/** Shows a new .reg document with the cursor at its end. */
async function showAtEnd(text: string): Promise<vscode.TextDocument> {
  const document = await show('windows-registry', text);
  await vscode.commands.executeCommand('cursorBottom');
  return document;
}

/** Types as a person does: letter by letter, through what the editor adds by itself. */
async function type(text: string): Promise<void> {
  for (const letter of text) await vscode.commands.executeCommand('type', { text: letter });
}

/** Takes the first suggestion as soon as there is one. */
async function acceptSuggestion(document: vscode.TextDocument): Promise<void> {
  const { version } = document;
  ok(vscode.window.activeTextEditor?.document === document, 'it is shown');
  const isAccepted = async (): Promise<boolean> => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    if (document.version === version) await vscode.commands.executeCommand('editor.action.triggerSuggest');
    return document.version > version;
  };
  await waitFor('a suggestion', isAccepted, { events: [vscode.workspace.onDidChangeTextDocument] });
}
