import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type Hover,
  HoverRequest,
  type LocationLink,
  type MarkupContent,
  ReferencesRequest,
} from 'vscode-languageserver';
import { Editor } from '../support/editor';
import { tls12Client, winHttp, withHeader } from '../support/registry-file';

const uri = 'file:///settings.reg';
const textDocument = { uri };
const everything = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
const text = withHeader(
  `[${winHttp}]`,
  '"DefaultSecureProtocols"=dword:00000a80',
  `[${tls12Client}]`,
  '"Enabled"=dword:1',
  '"Enabled"=dword:0',
  '[HKLM\\a]',
  '"b"=dword:1',
);

describe('the language server reads a .reg file to the editor', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  const hoverAt = async (line: number, character: number): Promise<string> => {
    const hover: Hover | null = await editor.connection.sendRequest(HoverRequest.type, { textDocument, position: { line, character } });
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
  };

  it('a hover, for the server that the user has set, in the language of the editor', async () => {
    const configuration = { target: { windows: '2019', exchange: '2019' } };
    editor = await Editor.start({ configuration, translations: { 'Stands for': 'Означава' } });
    await editor.open(uri, 'windows-registry', text);
    const says = await hoverAt(3, 33);
    assert.match(says, /^### `2688` \(`0xa80`\): `REG_DWORD`/);
    assert.match(says, /\| Bit \| Означава \| Here \|/);
    assert.match(await hoverAt(7, 3), /dropped/);
    assert.equal(await hoverAt(1, 0), '');
  });

  it('an outline of keys and values', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) as DocumentSymbol[];
    assert.deepEqual(
      symbols.map(({ name, range, children = [] }) => [name, range.start.line, range.end.line, children.map((child) => child.name)]),
      [
        ['Windows Registry Editor Version 5.00', 0, 1, []],
        ['Internet Settings\\WinHttp', 2, 3, ['DefaultSecureProtocols']],
        ['TLS 1.2\\Client', 4, 6, ['Enabled', 'Enabled']],
        ['HKLM\\a: dropped', 7, 8, ['b: dropped']],
      ],
    );
    assert.deepEqual(symbols[1]?.children?.[0]?.selectionRange, { start: { line: 3, character: 0 }, end: { line: 3, character: 24 } });
  });

  it('a note at the top of an outline that is cut short', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', withHeader(...Array.from({ length: 5010 }, (_, index) => `[HKEY_USERS\\${index}]`)));
    const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) as DocumentSymbol[];
    assert.equal(symbols.length, 5001);
    assert.equal(symbols[0]?.name, '11 more keys are not listed here');
  });

  it('what can be folded', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    assert.deepEqual(await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument }), [
      { startLine: 2, endLine: 3 },
      { startLine: 4, endLine: 6 },
      { startLine: 7, endLine: 8 },
    ]);
  });

  it('hints, as long as the user wants them', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    const labels = async (): Promise<unknown[]> => (await editor.inlayHints(uri, everything)).map(({ label }) => label);
    assert.deepEqual((await labels()).slice(0, 3), [
      '= TLS 1.0, TLS 1.1, TLS 1.2',
      'no effect: line 7 decides',
      '= switched off, whatever DisabledByDefault is',
    ]);
    await editor.configure({ registry: { inlayHints: false } });
    assert.deepEqual(await labels(), []);
  });

  it('the places of a value, and the one that decides', async () => {
    editor = await Editor.start();
    await editor.open(uri, 'windows-registry', text);
    const place = { textDocument, position: { line: 5, character: 3 } };
    const linesOf = (found: readonly { readonly range: { readonly start: { readonly line: number } } }[] | null): number[] | undefined =>
      found?.map(({ range }) => range.start.line);
    assert.deepEqual(linesOf(await editor.connection.sendRequest(DocumentHighlightRequest.type, place)), [5, 6]);
    assert.deepEqual(linesOf(await editor.connection.sendRequest(ReferencesRequest.type, { ...place, context: { includeDeclaration: true } })), [5, 6]);
    const [link] = (await editor.connection.sendRequest(DefinitionRequest.type, place)) as LocationLink[];
    assert.equal(link?.targetRange.start.line, 6);
  });
});
