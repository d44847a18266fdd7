import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readContinuationLine } from '../../../src/core/formats/reg/lines/continuation-line';
import { decodeText, encodeText } from '../../../src/core/formats/reg/lines/encoding';
import { readFreshLine, regGrammar } from '../../../src/core/formats/reg/lines/grammar';
import { ignoredReasonMessage, ignoredReasons } from '../../../src/core/formats/reg/lines/ignored';
import { nameOf, type RegNode } from '../../../src/core/formats/reg/lines/node';
import { readPlainContinuation, readPlainLine } from '../../../src/core/formats/reg/lines/plain-line';
import { splitLines } from '../../../src/core/text/line-document';
import { ParsedLines } from '../../../src/core/text/line-grammar';
import { registryText } from '../../support/registry-arbitraries';
import { bytesOf, registryFile } from '../../support/registry-file-arbitrary';

describe('the grammar of .reg files', () => {
  it('tells the parts of a value', () => {
    const node = nodesOf('  "Enab\\"led" = dword: 00000001 ; on').at(-1);
    assert.equal(node?.kind, 'value');
    assert.deepEqual(node && partsOf(node), { name: '"Enab\\"led"', type: 'dword:', data: '00000001', comment: '; on' });
    assert.equal(node?.kind === 'value' && nameOf(node), 'Enab"led');
  });

  it('tells the parts of a key', () => {
    const [node] = nodesOf(' [-HKEY_CURRENT_USER\\A b] ; gone');
    assert.equal(node?.kind, 'delete-key');
    assert.deepEqual(node && partsOf(node), { root: 'HKEY_CURRENT_USER', path: 'HKEY_CURRENT_USER\\A b', rest: '', comment: '; gone' });
  });

  it('tells the parts of data over several lines', () => {
    const nodes = nodesOf('"a"=hex(7):61,00,\\\n  62,00 ; end');
    assert.deepEqual(nodes.map(partsOf), [
      { name: '"a"', type: 'hex(7):', data: '61,00,\\', comment: '' },
      { data: '62,00', comment: '; end' },
    ]);
  });

  it('holds every line to the last code unit, with all parts inside it', () => {
    fc.assert(
      fc.property(registryText, (text) => {
        const { lines } = splitLines(text);
        const nodes = new ParsedLines(regGrammar, lines).lines.map(({ node }) => node);
        assert.deepEqual(
          nodes.map(({ text: line }) => line),
          lines,
        );
        for (const node of nodes) checkParts(node);
      }),
      { numRuns: 300 },
    );
  });

  it('holds whole files of any bytes and line ends, and gives them back', () => {
    fc.assert(
      fc.property(registryFile, (file) => {
        const bytes = bytesOf(file);
        const decoded = decodeText(bytes);
        const { lines, ends } = splitLines(decoded.text);
        const nodes = new ParsedLines(regGrammar, lines).lines.map(({ node }) => node);
        const text = nodes.map((node, index) => node.text + ends[index]).join('');
        assert.deepEqual(encodeText({ ...decoded, text }), bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a line that is just as regedit writes it as the careful reading does', () => {
    let plain = 0;
    const compare = (read: RegNode | undefined, careful: RegNode): void => {
      if (!read) return;
      plain++;
      for (const name of Object.keys(careful) as (keyof RegNode)[]) assert.equal(read[name], careful[name], `${name} of ${careful.text}`);
    };
    fc.assert(
      fc.property(fc.oneof(registryText, almostPlain), (text) => {
        for (const line of splitLines(text).lines) {
          compare(readPlainLine(line), readFreshLine(line));
          compare(readPlainContinuation(line), readContinuationLine(line));
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(plain > 2000);
  });

  it('has words for every reason', () => {
    for (const reason of Object.keys(ignoredReasons) as (keyof typeof ignoredReasons)[]) assert.match(ignoredReasonMessage(reason).text, /^[A-Z].*\.$/);
  });
});

/** Lines as regedit writes them, and those with a sign of theirs too many or too few. */
const almostPlain = fc
  .tuple(
    fc.constantFrom(
      '@',
      '""',
      '"Enabled"',
      '"a\\\\"',
      '"a\\""',
      '"a\\0"',
      '[HKEY_USERS\\A]',
      '[HKEY_USERS]',
      '[HKEY_LOCAL_MACHINE\\\\A]',
      '[HKEY_USERS\\a]b]',
      '  ',
    ),
    fc.constantFrom('', '=', ' ='),
    fc.constantFrom('', '"text"', '"C:\\\\"', '"a\\"', '"\\0"', 'dword:', 'dword:1', 'dword:00000001', 'dword:000000001', '-'),
    fc.constantFrom('', 'hex:', 'hex(2):', 'hex(b):', 'hex(10):', 'hex(:', 'hex()'),
    fc.array(fc.constantFrom('00', 'fF', '0', '0x1', ',', ',', '\\', ' ', ';', '"', ']'), { maxLength: 6 }),
  )
  .map(([name, equals, data, type, bytes]) => [name, equals, data, type, ...bytes].join(''));

function nodesOf(text: string): readonly RegNode[] {
  return new ParsedLines(regGrammar, splitLines(text).lines).lines.map(({ node }) => node);
}

/** The named parts of a node, as text. */
function partsOf(node: RegNode): Record<string, string> {
  const { text } = node;
  const part = (start: number, end: number): string => text.slice(start, end);
  if (node.kind === 'key' || node.kind === 'delete-key')
    return {
      root: part(node.rootStart, node.rootEnd),
      path: part(node.pathStart, node.pathEnd),
      rest: part(node.restStart, node.restEnd),
      comment: part(node.commentStart, text.length),
    };
  if (node.kind === 'value' || node.kind === 'delete-value')
    return {
      name: part(node.nameStart, node.nameEnd),
      type: part(node.typeStart, node.typeEnd),
      data: part(node.dataStart, node.dataEnd),
      comment: part(node.commentStart, text.length),
    };
  return node.kind === 'continuation' ? { data: part(node.dataStart, node.dataEnd), comment: part(node.commentStart, text.length) } : {};
}

function checkParts(node: RegNode): void {
  for (const [name, at] of Object.entries(node))
    if (typeof at === 'number' && /(?:Start|End)$/.test(name)) assert.ok(at >= 0 && at <= node.text.length, `${name} ${at} of ${JSON.stringify(node.text)}`);
  for (const name of ['problem', 'root', 'path', 'rest', 'name', 'type', 'data']) {
    const [start, end] = [Reflect.get(node, `${name}Start`) as number | undefined, Reflect.get(node, `${name}End`) as number | undefined];
    if (start !== undefined && end !== undefined) assert.ok(start <= end, `${name} of ${JSON.stringify(node.text)}`);
  }
}
