import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { applyEdits, decodeText, formatRegistry, importRegistryFile, openFile, type Range, type TextEdit } from '../../../src/core/index';
import { registryLine, registryText } from '../../support/registry-arbitraries';

const header = 'Windows Registry Editor Version 5.00';

/** What stands in a file, and what it becomes; both have a key above them. */
const values: readonly (readonly [string, string, string])[] = [
  ['blanks around a name and its data', '  "a"  =  "x"  ', '"a"="x"'],
  ['blanks within quotes stay', '" a " = " x "', '" a "=" x "'],
  ['a short number', '"a"=dword:1', '"a"=dword:00000001'],
  ['a number in capitals with a comment', '"a"=dword: 00000A00   ; both \t', '"a"=dword:00000a00   ; both'],
  ['no number at all, which is 0', '"a"=dword:;none', '"a"=dword:00000000;none'],
  ['a deletion', ' @ = - ', '@=-'],
  ['bytes in capitals', '"a"=hex:A,0xB,+C', '"a"=hex:0a,0b,0c'],
  ['a type in capitals', '"a"=hex( B):1,0,0,0,0,0,0,0', '"a"=hex(b):01,00,00,00,00,00,00,00'],
  ['a comma at the end', '"a"=hex:01,02, ;two', '"a"=hex:01,02 ;two'],
  ['data in two lines that fits into one', '"a"=hex:01,\\\n02', '"a"=hex:01,02'],
  ['data that is too long for one line', `"a"=hex:${'ff,'.repeat(30)}00`, `"a"=hex:${'ff,'.repeat(23)}\\\n  ${'ff,'.repeat(7)}00`],
  ['data with a comment between its lines', '"a"=hex:01,\\ ; one\n; two  \n \t\nA', '"a"=hex:01,\\ ; one\n; two\n\n  0a'],
  ['data that begins in its second line', '"a"=hex:\\\n 1,2', '"a"=hex:01,02'],
  ['a comment', '  ; a comment  ', '  ; a comment'],
];

/** Lines that regedit drops, and lines in which blanks may mean something to a person. */
const untouched: readonly string[] = [
  '"a"=DWORD:1  ',
  '"a"=dword:000000001  ',
  '"a" = "x" y  ',
  '  some text  ',
  '"a"=hex:01,\\\n"b"="x"  ',
  '"a"=hex:01,02\\\n  03',
  ' [ HKEY_CURRENT_USER\\B]  ',
  ' [HKLM\\B]  ',
];

describe('formatting a .reg file', () => {
  for (const [what, before, after] of values) {
    it(`writes ${what}`, () => assert.equal(format(`${header}\n\n[HKEY_CURRENT_USER\\A]\n${before}\n`), `${header}\n\n[HKEY_CURRENT_USER\\A]\n${after}\n`));
  }
  for (const line of untouched) {
    it(`does not touch ${JSON.stringify(line)}`, () => {
      const text = `${header}\n\n[HKEY_CURRENT_USER\\A]\n${line}\n`;
      assert.equal(format(text), text);
    });
  }

  it('puts one blank line above a key and its comment', () =>
    assert.equal(
      format(`  ${header}\n[HKEY_USERS\\A ]  ;one\n"a"="x"\n; b\n [-HKEY_USERS\\B]\n\n \n\n[HKEY_USERS\\C]`),
      `${header}\n\n[HKEY_USERS\\A ]  ;one\n"a"="x"\n\n; b\n[-HKEY_USERS\\B]\n\n[HKEY_USERS\\C]`,
    ));
  it('keeps the beginning of a file', () => assert.equal(format('\n\n[HKEY_USERS\\A]\n'), '\n\n[HKEY_USERS\\A]\n'));
  it('changes nothing in a text that is no .reg file, in one of Windows 3.1, and in a log', () => {
    for (const text of ['[settings]  \nlevel=1  \n', 'REGEDIT\nHKEY_CLASSES_ROOT\\a = b  \n']) assert.equal(format(text), text);
    assert.equal(formatRegistry(openFile('exchange-protocol-log', '#Software  \n')), undefined);
  });
  it('changes nothing in an export of regedit', () => {
    const { text } = decodeText(readFileSync('test/samples/schannel-export.reg'));
    assert.deepEqual(formatRegistry(openFile('windows-registry', text)), []);
  });
  it('touches only the lines of a range', () => {
    const text = `${header}\n[HKEY_USERS\\A]\n"a"=dword:1\n"b"=dword:2\n[HKEY_USERS\\B]\n"c"=dword:3\n`;
    const range = { start: { line: 3, character: 4 }, end: { line: 4, character: 0 } };
    assert.equal(format(text, range), text.replace('dword:2', 'dword:00000002'));
  });
  it('replaces no more than it must', () => {
    const edits = formatRegistry(openFile('windows-registry', `${header}\n\n[HKEY_USERS\\A]\n"a"=dword:00000A00 ; x\n`));
    assert.deepEqual(edits, [{ range: { start: { line: 3, character: 15 }, end: { line: 3, character: 16 } }, newText: 'a' }]);
  });

  it('never changes what regedit makes of a file, and what it drops; a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(registryText, spacedText), (text) => {
        const after = format(text);
        assert.deepEqual(told(after), told(text));
        assert.equal(format(after), after);
      }),
      { numRuns: 1500 },
    );
  });
  it('of a range makes the edits of the whole file that concern it, and no others', () => {
    fc.assert(
      fc.property(spacedText, fc.nat(20), fc.nat(6), (text, first, count) => {
        const range = { start: { line: first, character: 0 }, end: { line: first + count, character: 1 } };
        const file = openFile('windows-registry', text);
        const [some, all] = [formatRegistry(file, range) ?? [], formatRegistry(file) ?? []];
        const isIn = (edits: readonly TextEdit[], edit: TextEdit): boolean => edits.some((other) => JSON.stringify(other) === JSON.stringify(edit));
        assert.ok(some.every((edit) => isIn(all, edit)));
        const within = all.filter((edit) => edit.range.start.line >= first && edit.range.end.line <= first + count);
        assert.ok(within.every((edit) => isIn(some, edit)));
        assert.deepEqual(told(applyEdits(text, some)), told(text));
      }),
      { numRuns: 500 },
    );
  });
});

/** Files with lines that want to be formatted. */
const spacedText = fc
  .array(
    fc.oneof(
      registryLine,
      fc.constantFrom('', ' ', '\t', ' ; c ', '# d ', ...values.map(([, before]) => before), ...untouched),
      fc.constantFrom('[HKEY_USERS\\A]', ' [HKEY_USERS\\A] ', '[HKEY_USERS\\A] ; c ', '[-HKEY_USERS\\A]', '"a"=hex:01,\\', ' 02,\\', '03 ; d '),
    ),
    { maxLength: 20 },
  )
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => [header, ...lines].join(end)));

function format(text: string, range?: Range): string {
  return applyEdits(text, formatRegistry(openFile('windows-registry', text), range) ?? []);
}

/** What is imported and what is dropped, without the numbers of the lines. */
function told(text: string): unknown {
  const { reason, operations, ignored } = importRegistryFile(openFile('windows-registry', text));
  return [reason, operations.map(({ op, key, name, type, data }) => [op, key, name, type, data]), ignored.map((each) => each.reason)];
}
