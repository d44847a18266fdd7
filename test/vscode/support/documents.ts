import * as vscode from 'vscode';
import { waitForDiagnostics } from './wait';

/** Header lines of a Send log, and rows of a session whose handshake failed. */
export const failedSession = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.0.0.0',
  '#Log-type: SMTP Send Protocol Log',
  '#Date: 2021-03-01T08:00:00.000Z',
  '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
  '2021-03-01T08:00:00.100Z,Outbound to Office 365,08D8D2A10B2C3D4E,0,192.0.2.10:25512,198.51.100.20:25,+,,',
  '2021-03-01T08:00:00.150Z,Outbound to Office 365,08D8D2A10B2C3D4E,1,192.0.2.10:25512,198.51.100.20:25,>,STARTTLS,',
  '2021-03-01T08:00:00.200Z,Outbound to Office 365,08D8D2A10B2C3D4E,2,192.0.2.10:25512,198.51.100.20:25,<,220 2.0.0 SMTP server ready,',
  '2021-03-01T08:00:00.300Z,Outbound to Office 365,08D8D2A10B2C3D4E,3,192.0.2.10:25512,198.51.100.20:25,*,,TLS negotiation failed with error SocketError',
  '2021-03-01T08:00:00.400Z,Outbound to Office 365,08D8D2A10B2C3D4E,4,192.0.2.10:25512,198.51.100.20:25,-,,Remote',
  '',
].join('\r\n');

/** Header lines of a connectivity log, and rows of a connection that failed for TLS. */
export const failedDelivery = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.0.0.0',
  '#Log-type: Transport Connectivity Log',
  '#Date: 2021-03-01T08:00:00.000Z',
  '#Fields: date-time,session,source,destination,direction,description',
  '2021-03-01T08:00:00.100Z,08D8D2A10B2C3D4E,SMTP,fabrikam.com,+,QueueLength=1',
  '2021-03-01T08:00:00.200Z,08D8D2A10B2C3D4E,SMTP,fabrikam.com,>,421 4.4.2 Connection dropped due to SocketError',
  '2021-03-01T08:00:00.300Z,08D8D2A10B2C3D4E,SMTP,fabrikam.com,-,Messages: 0 Bytes: 0',
  '',
].join('\r\n');

const path = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2';

/** The TLS 1.2 keys as a translated page prints them, under a header. */
export const translatedBlock = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${path.replace('1.2', '1,2')}]`,
  `[${path.replace('1.2', '1,2')}\\клиент]`,
  '"DisabledByDefault"=dword:000000000',
  '"активиран"=dword:00000001',
  `[${path}\\Server]`,
  '"DisabledByDefault"=DWORD:00000000',
  '"Enabled"=dword:00000001',
  '',
].join('\r\n');

/** What every repair must lead to. */
export const block = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${path}]`,
  '',
  `[${path}\\Client]`,
  '"DisabledByDefault"=dword:00000000',
  '"Enabled"=dword:00000001',
  '',
  `[${path}\\Server]`,
  '"DisabledByDefault"=dword:00000000',
  '"Enabled"=dword:00000001',
  '',
].join('\n');

/** Opens an unsaved document and shows it. */
export async function show(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** The text of a document with `\n` for every line end. */
export function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}

/** The lines of a registry file that are neither empty nor comments: what regedit reads. */
export function statementsOf(document: vscode.TextDocument): string[] {
  return textOf(document)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith(';'));
}

/** Opens a log with the failed session on lines 5 and 7 to 10, and a line of another one, with another host, on line 6; waits until the server has read it. */
export async function showTwoSessions(): Promise<vscode.TextDocument> {
  const lines = failedSession.split('\r\n');
  const other = '2021-03-01T08:00:00.120Z,Internet,08D8D2A10B2C3D4F,0,192.0.2.10:25513,203.0.113.5:25,+,,';
  const document = await show('exchange-protocol-log', [...lines.slice(0, 6), other, ...lines.slice(6)].join('\r\n'));
  await diagnosticsWith(document, 'tls-negotiation-failed');
  return document;
}

/** The diagnostics of a document as soon as one has this rule. */
export function diagnosticsWith(document: vscode.TextDocument, rule: string): Promise<readonly vscode.Diagnostic[]> {
  return waitForDiagnostics(document.uri, (diagnostics) => diagnostics.some((diagnostic) => ruleOf(diagnostic) === rule));
}

/** The rule of a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** The code actions at a range. */
export async function actionsAt(document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}

/** Does what choosing a code action does. */
export async function applyAction({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) await vscode.workspace.applyEdit(edit);
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** The whole of a document. */
export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}
