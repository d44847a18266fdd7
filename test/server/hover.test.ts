import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Hover, MarkupContent, Position } from 'vscode-languageserver';
import { DocumentLinkRequest, HoverRequest } from 'vscode-languageserver';
import { Editor } from '../support/editor';

const log = 'file:///logs/SEND20210301-1.LOG';
const text = readFileSync('test/samples/SEND20210301-1.LOG', 'utf8');
const lines = text.split(/\r?\n/);

/** The first place of a word in the sample. */
function placeOf(word: string): Position {
  const line = lines.findIndex((one) => one.includes(word));
  return { line, character: (lines[line] ?? '').indexOf(word) + 1 };
}

describe('the language server explains', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  const hoverOver = (uri: string, position: Position): Promise<Hover | null> =>
    editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  const markdownOf = (hover: Hover | null): string => (hover?.contents as MarkupContent | undefined)?.value ?? '';

  it('the word under the mouse, in Markdown, with the session and the next step', async () => {
    editor = await Editor.start();
    await editor.open(log, 'exchange-protocol-log', text);
    const position = placeOf('SocketError');
    const hover = await hoverOver(log, position);
    assert.ok(hover);
    assert.equal((hover.contents as MarkupContent).kind, 'markdown');
    assert.deepEqual(hover.range?.start, { line: position.line, character: position.character - 1 });
    assert.match(markdownOf(hover), /^### `SocketError`: error of a TLS handshake\n[\s\S]*\*\*Next step:\*\*/);
  });

  it('in the language of the editor, at the levels that the user set', async () => {
    const configuration = { rules: { 'tls-negotiation-failed': 'off' } };
    editor = await Editor.start({ configuration, translations: { 'Next step': 'Следваща стъпка', '{word}: error of a TLS handshake': '{word}: грешка' } });
    await editor.open(log, 'exchange-protocol-log', text);
    const says = markdownOf(await hoverOver(log, placeOf('SocketError')));
    assert.match(says, /^### `SocketError`: грешка\n/);
    assert.match(says, /\*\*Следваща стъпка:\*\* nothing that was seen/);
  });

  it('nothing where nothing stands, and nothing in documents that it does not have', async () => {
    editor = await Editor.start();
    await editor.open(log, 'exchange-protocol-log', '\n');
    assert.equal(await hoverOver(log, { line: 0, character: 0 }), null);
    assert.equal(await hoverOver(log, { line: 99, character: 0 }), null);
    assert.equal(await hoverOver('file:///other.log', { line: 0, character: 0 }), null);
  });

  it('codes by links to their pages', async () => {
    editor = await Editor.start();
    await editor.open(log, 'exchange-protocol-log', text);
    const links = (await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: log } })) ?? [];
    const words = links.map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character));
    assert.ok(words.includes('SocketError') && words.includes('5.7.3') && words.includes('SP_PROT_TLS1_0_CLIENT'), words.join());
    for (const { target, tooltip } of links) {
      assert.match(target ?? '', /^https:\/\//);
      assert.ok(tooltip);
    }
    assert.deepEqual(await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: 'file:///other.log' } }), []);
  });
});
