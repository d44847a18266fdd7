import * as vscode from 'vscode';
import { equal, ok } from '../support/assert';
import { actionsAt, applyAction, block, diagnosticsWith, failedSession, ruleOf, show, statementsOf } from '../support/documents';
import { test } from '../support/runner';
import { waitForDiagnostics, waitForEditor, waitForTab } from '../support/wait';

test('a failed TLS negotiation is shown with its rule, a link and the story', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  const finding = (await diagnosticsWith(document, 'tls-negotiation-failed')).find((diagnostic) => ruleOf(diagnostic) === 'tls-negotiation-failed');
  ok(finding, 'the finding is there');
  equal(finding.severity, vscode.DiagnosticSeverity.Error);
  equal(finding.range.start.line, 8);
  ok(typeof finding.code === 'object' && finding.code.target.scheme === 'https', 'it has a link');
  ok((finding.relatedInformation ?? []).length > 0, 'it points to other lines');
});

test('the finding offers a new .reg file that enables TLS 1.2', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  const [finding] = await diagnosticsWith(document, 'tls-negotiation-failed');
  ok(finding, 'there is a finding');
  const actions = await actionsAt(document, finding.range, vscode.CodeActionKind.QuickFix.value);
  const create = actions.find(({ command }) => command?.command === 'exchangeTls.createRegistryFile');
  ok(create, `no such action among: ${actions.map(({ title }) => title).join(', ')}`);
  await applyAction(create);
  const editor = await waitForEditor('the new document', ({ document: { languageId, isUntitled } }) => languageId === 'windows-registry' && isUntitled);
  equal(
    statementsOf(editor.document),
    block.split('\n').filter((line) => line !== ''),
  );
});

test('the finding offers its help page, which opens', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  const [finding] = await diagnosticsWith(document, 'tls-negotiation-failed');
  ok(finding, 'there is a finding');
  const explain = (await actionsAt(document, finding.range, vscode.CodeActionKind.QuickFix.value)).find(
    ({ command }) => command?.command === 'exchangeTls.explainRule',
  );
  ok(explain, 'the action is there');
  await applyAction(explain);
  await waitForTab('the help page', ({ label }) => label.includes('tls-negotiation-failed.md'));
});

test('findings follow an edit', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  await diagnosticsWith(document, 'tls-negotiation-failed');
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(5, 0), `${document.lineAt(5).text.replace('08D8D2A10B2C3D4E', '08D8D2A10B2C3D4F')}\n`);
  await vscode.workspace.applyEdit(edit);
  const moved = await diagnosticsMoved(document);
  equal(moved.range.start.line, 9);
});

test('hovering over a word explains it, its session and the next step', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  await diagnosticsWith(document, 'tls-negotiation-failed');
  const line = document.lineAt(8).text;
  const word = new vscode.Position(8, line.indexOf('SocketError') + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, word);
  const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
  const ours = contents.find(({ value }) => value.includes('error of a TLS handshake'));
  ok(ours, `no such hover among: ${contents.map(({ value }) => value).join('\n---\n')}`);
  ok(/Session `08D8D2A10B2C3D4E`[\s\S]*\*\*Next step:\*\* TLS handshake failed/.test(ours.value), ours.value);
  ok(ours.isTrusted !== true && ours.supportHtml !== true, 'it can neither run commands nor show HTML');
});

test('the word of a failed handshake is a link to its page', async () => {
  const document = await show('exchange-protocol-log', failedSession);
  await diagnosticsWith(document, 'tls-negotiation-failed');
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
  const link = links.find(({ range }) => document.getText(range) === 'SocketError');
  equal(link?.target?.scheme, 'https');
});

async function diagnosticsMoved(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  const isMoved = (diagnostic: vscode.Diagnostic): boolean => ruleOf(diagnostic) === 'tls-negotiation-failed' && diagnostic.range.start.line === 9;
  const found = (await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.some(isMoved))).find(isMoved);
  ok(found, 'the finding moved');
  return found;
}
