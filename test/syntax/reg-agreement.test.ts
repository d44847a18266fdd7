import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decodeText } from '../../src/core/formats/reg/lines/encoding';
import { regGrammar } from '../../src/core/formats/reg/lines/grammar';
import { isCausedAbove } from '../../src/core/formats/reg/lines/ignored';
import type { KeyNode, RegNode, ValueNode } from '../../src/core/formats/reg/lines/node';
import { schannelProtocolNames, schannelProtocolsPath, schannelRoles } from '../../src/core/knowledge/registry/schannel-protocols';
import { ParsedLines } from '../../src/core/text/line-grammar';
import { hasScope, type Token, tokenize } from '../support/grammar';
import { spanOf } from '../support/grammar-span';

const protocols = schannelProtocolsPath.join('\\');

const trickyLines = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\a]b]',
  '[HKEY_LOCAL_MACHINE]',
  '[HKEY_LOCAL_MACHINE\\]',
  '[-HKEY_LOCAL_MACHINE\\]',
  '[-HKEY_LOCAL_MACHINE\\x]',
  '[-]',
  '[]',
  '[\\]',
  '[HKEY_USERS\\a];]',
  '[HKEY_USERS\\a] ;c',
  '[HKEY_USERS\\a]#',
  '[HKEY_USERS]x]',
  '[HKEY_USERS ]',
  '[-HKEY_USERS\\a] "x"=-',
  '@=""',
  '@ =\t"a;b" ;c',
  '"a"=dword:1;c',
  '"a"=dword:',
  '"a"=dword: ;c',
  '"a"=dword:１２',
  '"a"=dword:12345678 9',
  '"a"="\\',
  '"a\\0"=dword:1',
  '"a\\"=dword:1',
  '"a"dword:1',
  '"a"',
  '"a"=hex:',
  '"a"=hex:,',
  '"a"=hex:1,2,',
  '"a"=hex:1, 2',
  '"a"=hex:1 ,2',
  '"a"=hex:+1,0x2,-3',
  '"a"=hex:0001,00ff',
  '"a"=hex( +7):00',
  ...['0', '1', '2', '4', '5', '6', '8', '9', 'a', 'B', '0000000b', 'ffffffff', '-1', 'g', '0x7'].map((type) => `"a"=hex(${type}):01,00`),
  '"a"=hex(100000000):00',
  '"a"=hex():00',
  '"a"=hex:1,\\;c',
  '  ;c',
  '   ',
  ' 2,0x,',
  '"a"=hex:\\',
  ' 2',
  '"a"=hex:1,\\',
  '# lost',
  '"a"=hex:1,\\',
  '"b"=dword:1',
  '"a"=hex:1,2\\',
  '"a"=http://x',
  '* "a"=dword:1',
  'a = -',
  'a b = -',
  '//x="y"',
  'HKLM:\\SOFTWARE',
  'REGEDIT4',
];

describe('grammar and parser agree on a .reg file:', () => {
  it('tricky lines', () => agree(trickyLines));

  it('files of Windows 3.1', () =>
    agree(['REGEDIT', 'HKEY_CLASSES_ROOT\\.txt = a', 'HKEY_CLASSES_ROOT\\b c', 'HKEY_CLASSES_ROOT', '[HKEY_USERS\\a]', '"a"=hex:1,\\', 'x']));

  for (const header of ['regedit4', 'REGEDIT4 ', '\tREGEDIT4', 'Windows  Registry Editor', '"REGEDIT4"', 'x', '; REGEDIT4', '']) {
    it(`the first line «${header}»`, () => agree([header, 'REGEDIT4']));
  }

  it('the keys of Schannel', () => {
    const versions = [...schannelProtocolNames, 'TLS 1,2', 'TLS1.2', 'TLS 1.2 ', 'tls 1.2', 'TLS 1.22'];
    const roles = ['', ...schannelRoles, 'client', ' Client', 'Clients', 'клиент'].map((role) => (role === '' ? '' : `\\${role}`));
    return agree(['REGEDIT4', `[${protocols}]`, ...versions.flatMap((version) => roles.map((role) => `[${protocols}\\${version}${role}]`))]);
  });

  for (const name of readdirSync('test/samples').filter((name) => /\.reg$/i.test(name))) {
    it(`test/samples/${name}`, () => agree(decodeText(readFileSync(`test/samples/${name}`)).text.split(/\r\n|\r|\n/)));
  }

  it('any lines', async () => {
    const parts = [
      '[',
      ']',
      '-',
      '"',
      '@',
      '=',
      ' ',
      '\t',
      ';',
      '\\',
      ',',
      ':',
      '#',
      '\\"',
      '\\0',
      'HKEY_USERS',
      'HKLM',
      '\\a',
      'a',
      '0',
      '12',
      'ff',
      '0x',
      '１',
      'dword:',
      'DWORD:',
      'hex:',
      'hex(7):',
      'dword：',
      '“',
      '«',
    ];
    const name = fc.constantFrom('"a"', '@', '"a\\"b"', '"a\\\\"', '"Enabled"', 'a', '“a”', '"a', '"\\0"');
    const data = fc.constantFrom(
      '"b"',
      '-',
      'dword:1',
      'dword:000000001',
      'hex:1,2',
      'hex:1,\\',
      'hex(2):61,00,',
      'hex:1 ,2',
      'DWORD:1',
      '"b',
      'dword:',
      'b',
      '1',
    );
    const tail = fc.constantFrom('', '', ';c', ' x', ' ', ',\\', '\\', '"');
    const value = fc.tuple(name, fc.constantFrom('=', ' = ', '', '=='), data, tail).map((pieces) => pieces.join(''));
    const key = fc
      .tuple(
        fc.constantFrom('[', '[-', ' [', '[ '),
        fc.constantFrom('HKEY_USERS', 'hkey_users\\a', 'HKEY_USERS\\a]b', 'HKLM\\a', 'x'),
        fc.constantFrom(']', '];', '] ;c', ']"', '', '\\]'),
      )
      .map((pieces) => pieces.join(''));
    const bytes = fc.constantFrom('  1,2', ' 3,\\', '', ';c', ' 1 x', '  \\', 'ff,;c');
    const line = fc.oneof(
      fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((pieces) => pieces.join('')),
      value,
      value,
      key,
      bytes,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => agree(['REGEDIT4', ...lines])),
      { numRuns: 1000 },
    );
  });
});

async function agree(lines: readonly string[]): Promise<void> {
  const tokens = await tokenize('source.windows-registry', lines);
  for (const { node, line } of new ParsedLines(regGrammar, lines).lines) check(node, tokens[line] ?? [], lines.slice(0, line + 1).join('\n'));
}

function check(node: RegNode, tokens: readonly Token[], place: string): void {
  const isMarked = tokens.some((token) => hasScope(token, 'invalid.illegal') && !hasScope(token, 'invalid.illegal.schannel-name'));
  // Whether a line loses its effect by one further up is for the rules to say; only a lost line is one that no longer reads as what it looks like.
  const isDropped = node.ignored !== undefined && (!isCausedAbove(node.ignored) || node.ignored === 'lost-line');
  if (node.kind === 'lost') {
    assert.ok(isMarked, place);
    return;
  }
  if (node.kind === 'header') {
    assert.equal(hasAny(tokens, 'keyword.control.header'), node.version !== undefined, place);
    assert.equal(hasAny(tokens, 'invalid.illegal.header'), node.version === undefined, place);
    return;
  }
  assert.equal(isMarked, isDropped, `${isDropped ? node.ignored : 'right'}: ${place}`);
  if (node.kind === 'comment' || (node.kind === 'junk' && !isDropped)) assert.ok(hasAny(tokens, 'comment.line'), place);
  if (node.kind === 'old-value') assert.deepEqual(spanOf(tokens, 'entity.name.type.key'), [node.pathStart, node.pathEnd], place);
  if (isDropped) return;
  if (node.kind === 'key' || node.kind === 'delete-key') checkKey(node, tokens, place);
  if (node.kind === 'value' || node.kind === 'delete-value') checkValue(node, tokens, place);
  if (node.kind === 'continuation') checkComment(node.commentStart, node.text, tokens, place);
}

function checkKey(node: KeyNode, tokens: readonly Token[], place: string): void {
  assert.deepEqual(spanOf(tokens, 'keyword.other.root'), [node.rootStart, node.rootEnd], place);
  assert.equal(spanOf(tokens, 'meta.path')?.[1], node.pathEnd + 1, place);
  assert.equal(hasAny(tokens, 'keyword.control.delete'), node.kind === 'delete-key', place);
  checkComment(node.commentStart, node.text, tokens, place);
  const path = node.text.slice(node.pathStart, node.pathEnd).toLowerCase();
  if (!path.startsWith(`${protocols.toLowerCase()}\\`)) return;
  const [version = '', role = ''] = path.slice(protocols.length + 1).split('\\');
  const isKnown = (names: readonly string[], written: string) => written === '' || names.some((name) => name.toLowerCase() === written);
  assert.equal(hasAny(tokens, 'invalid.illegal.schannel-name'), !isKnown(schannelProtocolNames, version) || !isKnown(schannelRoles, role), place);
}

function checkValue(node: ValueNode, tokens: readonly Token[], place: string): void {
  assert.deepEqual(spanOf(tokens, 'variable.value-name'), [node.nameStart, node.nameEnd], place);
  assert.deepEqual(spanOf(tokens, 'storage.type'), node.typeStart === node.typeEnd ? undefined : [node.typeStart, node.typeEnd], place);
  if (node.kind === 'delete-value') assert.deepEqual(spanOf(tokens, 'keyword.control.delete'), [node.dataStart, node.dataEnd], place);
  else if (node.typeStart === node.typeEnd) assert.deepEqual(spanOf(tokens, 'string.quoted.double'), [node.dataStart, node.dataEnd], place);
  else if (node.text.startsWith('dword:', node.typeStart))
    assert.deepEqual(spanOf(tokens, 'constant.numeric.hex'), node.dataStart === node.dataEnd ? undefined : [node.dataStart, node.dataEnd], place);
  assert.equal(node.open, hasAny(tokens, 'keyword.control.continuation'), place);
  checkComment(node.commentStart, node.text, tokens, place);
}

function checkComment(start: number, text: string, tokens: readonly Token[], place: string): void {
  assert.equal(spanOf(tokens, 'comment.line')?.[0], text[start] === ';' ? start : undefined, place);
}

function hasAny(tokens: readonly Token[], scope: string): boolean {
  return tokens.some((token) => hasScope(token, scope));
}
