import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  type DocumentHighlight,
  DocumentHighlightRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type LocationLink,
  type Range,
  ReferencesRequest,
  SymbolKind,
} from 'vscode-languageserver/node';
import { type ProbeAnswer, type SessionStepAnswer, sessionStepRequest } from '../../src/protocol/requests';
import { Editor } from '../support/editor';
import { header, session, succeeded } from '../support/protocol-log';

const uri = 'file:///logs/SEND20210301-1.LOG';
const reg = 'file:///tls.reg';
const textDocument = { uri };
const sample = readFileSync('test/samples/SEND20210301-1.LOG', 'utf8');
const runtime = { probe: (): Promise<ProbeAnswer> => Promise.reject(new Error('not asked for')) };

describe('finding one’s way, asked of the server', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  async function open(options: Parameters<typeof Editor.start>[0] = {}, text = sample): Promise<void> {
    editor = await Editor.start(options);
    await editor.open(uri, 'exchange-protocol-log', text);
  }
  const symbols = async (): Promise<DocumentSymbol[]> =>
    ((await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? []) as DocumentSymbol[];
  const lenses = async (): Promise<CodeLens[]> => (await editor.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
  const titlesOn = async (line: number, all: readonly CodeLens[]): Promise<(string | undefined)[]> => {
    const here = all.filter(({ range }) => range.start.line === line);
    return Promise.all(here.map(async (lens) => (await editor.connection.sendRequest(CodeLensResolveRequest.type, lens)).command?.title));
  };
  const step = (line: number, to: string): Promise<SessionStepAnswer> => editor.connection.sendRequest(sessionStepRequest, { uri, line, to });

  it('the outline lists sessions with their steps; names and kinds differ by outcome, selections lie in their ranges', async () => {
    await open();
    const all = await symbols();
    assert.deepEqual(
      all.map(({ name, kind }) => `${kind} ${name}`),
      [
        `${SymbolKind.Event} TLS failed: SocketError · DB5EUR01FT036.mail.protection.outlook.com`,
        `${SymbolKind.Interface} TLS 1.0 (old version) · mail.adatum.com`,
        `${SymbolKind.String} in clear text · DB5EUR01FT036.mail.protection.outlook.com`,
        `${SymbolKind.Event} TLS failed: SocketError · mx1.fabrikam.com`,
        `${SymbolKind.String} in clear text · mx.tailspintoys.com`,
        `${SymbolKind.Event} no connection · 198.51.100.99`,
        `${SymbolKind.Interface} TLS 1.2 · DB5EUR01FT036.mail.protection.outlook.com`,
        `${SymbolKind.Interface} TLS 1.2 · EX02.contoso.com`,
        `${SymbolKind.Event} TLS failed: NoCredentials · mail.wingtiptoys.com`,
      ],
    );
    const withChildren = all.flatMap((symbol) => [symbol, ...(symbol.children ?? [])]);
    assert.ok(withChildren.length > 30);
    for (const { range, selectionRange } of withChildren) assert.ok(contains(range, selectionRange), JSON.stringify({ range, selectionRange }));
    for (const [index, { range }] of all.entries()) assert.ok(!all[index + 1] || range.end.line < (all[index + 1] as DocumentSymbol).range.start.line);
  });

  it('the outline of a log with more sessions than it lists begins by saying so', async () => {
    const rows = Array.from({ length: 5003 }, (_, number) => session(`08D8${number}`, 'Send', [`* ${succeeded('TLS1_2', 'CLIENT')}`]));
    await open({}, [...header('Send'), ...rows.flat()].join('\r\n'));
    const [first, ...others] = await symbols();
    assert.deepEqual([first?.name, first?.detail, others.length], ['3 more sessions are not listed here', 'Those that went wrong are listed first', 5000]);
  });

  it('folding ranges are those of the core, header lines folding with comments', async () => {
    await open();
    const ranges = (await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument })) ?? [];
    assert.deepEqual(ranges[0], { startLine: 0, endLine: 4, kind: 'comment' });
    assert.deepEqual(ranges[1], { startLine: 5, endLine: 6 });
  });

  it('any place on a line of a session leads to all its lines and to its first one', async () => {
    await open();
    const position = { line: 15, character: 3 };
    const lines = [5, 6, 9, 10, 11, 12, 15, 16, 26, 27];
    const highlights = (await editor.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position })) as DocumentHighlight[];
    assert.deepEqual(
      highlights.map(({ range }) => range.start.line),
      lines,
    );
    assert.ok(highlights.every(({ range }) => textAt(range) === '08D8DC7B1F6A2C10'));
    const references = (await editor.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context: { includeDeclaration: true } })) ?? [];
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      lines,
    );
    assert.equal(textAt(references.at(-1)?.range), '-,,Remote(SocketError)');
    const others = (await editor.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context: { includeDeclaration: false } })) ?? [];
    assert.deepEqual(
      others.map(({ range }) => range.start.line),
      lines.slice(1),
    );
    const [definition] = (await editor.connection.sendRequest(DefinitionRequest.type, { textDocument, position })) as LocationLink[];
    assert.deepEqual([definition?.targetUri, definition?.targetSelectionRange.start.line, definition?.originSelectionRange?.start.line], [uri, 5, 15]);
  });

  it('steps go from line to line of a session', async () => {
    await open();
    assert.deepEqual(await step(6, 'next'), { kind: 'line', line: 9, number: 3, count: 10 });
    assert.deepEqual(await step(9, 'previous'), { kind: 'line', line: 6, number: 2, count: 10 });
    assert.deepEqual(await step(27, 'first'), { kind: 'line', line: 5, number: 1, count: 10 });
    assert.deepEqual(await step(27, 'next'), { kind: 'none', reason: 'is-last' });
    assert.deepEqual(await step(0, 'next'), { kind: 'none', reason: 'no-session' });
  });

  it('header lines, other languages and documents that are not open have no answer, so that the editor does what it does without us', async () => {
    await open();
    await editor.open(reg, 'windows-registry', 'Windows Registry Editor Version 5.00\r\n');
    for (const [document, line] of [
      [uri, 0],
      [reg, 0],
      ['file:///closed.LOG', 5],
    ] as const) {
      const place = { textDocument: { uri: document }, position: { line, character: 0 } };
      assert.equal(await editor.connection.sendRequest(DocumentHighlightRequest.type, place), null);
      assert.equal(await editor.connection.sendRequest(DefinitionRequest.type, place), null);
      assert.equal(await editor.connection.sendRequest(ReferencesRequest.type, { ...place, context: { includeDeclaration: true } }), null);
    }
    assert.deepEqual(await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: reg } }), []);
    const closed = { textDocument: { uri: 'file:///closed.LOG' } };
    assert.equal(await editor.connection.sendRequest(DocumentSymbolRequest.type, closed), null);
    assert.equal(await editor.connection.sendRequest(FoldingRangeRequest.type, closed), null);
  });

  it('lenses come without texts, which are filled in for those that are shown', async () => {
    await open({ runtime });
    const all = await lenses();
    assert.ok(all.every(({ command }) => command === undefined));
    assert.deepEqual(await titlesOn(5, all), [
      'TLS failed: SocketError · DB5EUR01FT036.mail.protection.outlook.com · 0.18 s',
      'Show session',
      'Probe 198.51.100.36',
      'Create .reg',
    ]);
    assert.deepEqual(await titlesOn(78, all), ['in clear text · mx.tailspintoys.com · 0.47 s', 'Show session', 'Probe 203.0.113.88']);
    assert.deepEqual(await titlesOn(105, all), ['TLS 1.2 · EX02.contoso.com · 15 s', 'Show session', 'Follow', 'Probe 192.0.2.11:2525']);
    const [outcome, show, probe, registry] = await Promise.all(all.slice(0, 4).map((lens) => editor.connection.sendRequest(CodeLensResolveRequest.type, lens)));
    for (const lens of [outcome, show]) assert.deepEqual([lens?.command?.command, lens?.command?.arguments], ['exchangeTls.showSession', [uri, 5]]);
    assert.deepEqual([probe?.command?.command, probe?.command?.arguments], ['exchangeTls.probeHost', ['198.51.100.36:25', { uri, line: 5 }]]);
    assert.equal(registry?.command?.command, 'exchangeTls.createRegistryFile');
  });

  it('no lens offers a probe where there are no sockets', async () => {
    await open();
    assert.deepEqual(await titlesOn(78, await lenses()), ['in clear text · mx.tailspintoys.com · 0.47 s', 'Show session']);
  });

  it('a lens that is resolved after its session is gone stays without a command', async () => {
    await open();
    const [first] = await lenses();
    assert.ok(first);
    await editor.change(uri, 2, { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }, '');
    assert.equal((await editor.connection.sendRequest(CodeLensResolveRequest.type, first)).command, undefined);
  });

  it('lenses follow the setting at once, and come back', async () => {
    const log = { codeLens: true };
    await open({ configuration: { log } });
    assert.notDeepEqual(await lenses(), []);
    const change = async (codeLens: boolean): Promise<void> => {
      log.codeLens = codeLens;
      const asked = new Promise<void>((resolve) => {
        editor.connection.onRequest(CodeLensRefreshRequest.type, () => resolve());
      });
      await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
      await asked;
    };
    await change(false);
    assert.deepEqual(await lenses(), []);
    await change(true);
    assert.notDeepEqual(await lenses(), []);
  });
});

function contains(outer: Range, inner: Range): boolean {
  const before = (a: Range['start'], b: Range['start']): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function textAt(range: Range | undefined): string | undefined {
  return range && sample.split('\r\n')[range.start.line]?.slice(range.start.character, range.end.character);
}
