import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { failedDelivery, failedSession, translatedBlock } from '../support/documents';
import { test } from '../support/runner';
import { waitFor } from '../support/wait';

/** Writes a file into the open folder, on disk or in memory, and opens it. */
const open = async (name: string, text: string): Promise<vscode.TextDocument> => {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
};

function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  ok(first, 'a folder is open');
  return first.uri;
}

for (const name of ['SEND20210301-1.LOG', 'RECV2023011116-1.LOG', 'send20210301-12.log', 'SERVER1_RECV2023011116-1.LOG']) {
  test(`${name} is recognised by its name`, async () => {
    equal((await open(name, failedSession)).languageId, 'exchange-protocol-log');
  });
}

for (const name of ['CONNECTLOG20210301-1.LOG', 'MSGTRK2021030108-1.LOG', 'MSGTRKMD2021030108-1.log', 'IMAP420210301-1.LOG', 'POP320210301-1.LOG']) {
  test(`${name} is recognised by its name`, async () => {
    equal((await open(name, failedDelivery)).languageId, 'exchange-log');
  });
}

for (const name of ['copy of the log.log', 'exchange.protocol', 'MSGTRK20210301-2.LOG']) {
  test(`${name} is recognised by its header`, async () => {
    for (const [text, language] of [
      [failedSession, 'exchange-protocol-log'],
      [failedDelivery, 'exchange-log'],
    ] as const) {
      const { uri } = await open(`${language} ${name}`, text);
      const current = () => vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.languageId;
      await waitFor('the language to be recognised', () => current() === language, { events: [vscode.workspace.onDidOpenTextDocument] });
    }
  });
}

test('a log of Exchange of a type that is not read is no SMTP protocol log', async () => {
  const agent = failedDelivery.replace('Transport Connectivity Log', 'Agent Log');
  equal((await open('AGENTLOG.txt-1', agent)).languageId, 'exchange-log');
  equal((await open('AGENTLOG20210301-1.LOG', agent)).languageId, 'log');
});

test('a log of something else stays what it is', async () => {
  equal((await open('setup.log', '2021-03-01 08:00:00 [INFO] TLS negotiation failed with error SocketError\n')).languageId, 'log');
});

test('a .reg file is recognised', async () => {
  equal((await open('tls.reg', translatedBlock)).languageId, 'windows-registry');
});

test('every language is highlighted by grammars of the extension', () => {
  const manifest = vscode.extensions.getExtension('exchange-tls.exchange-tls')?.packageJSON as
    | { contributes: { grammars: { language: string }[] } }
    | undefined;
  ok(manifest, 'the extension is there');
  equal(
    manifest.contributes.grammars.map(({ language }) => language),
    ['exchange-protocol-log', 'exchange-log', 'windows-registry', 'exchange-tls-values'],
  );
});
