import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataSignatureAt, type Message, openFile, render } from '../../../src/core/index';
import { registryText } from '../../support/registry-arbitraries';

/** A value with `|` for the cursor, the part that the cursor is in, and what is said of it. */
const places: readonly (readonly [string, string, readonly string[]])[] = [
  ['dword:|', '1 to 8 hexadecimal digits', ['Next: up to 8 more hexadecimal digits: 0 to 9 and a to f']],
  ['dword:00|a', '1 to 8 hexadecimal digits', ['So far: 00a is 10', 'Next: up to 5 more hexadecimal digits: 0 to 9 and a to f']],
  ['dword:00000010|', '1 to 8 hexadecimal digits', ['So far: 00000010 is 16', 'Next: nothing: the number has all its digits']],
  ['dword:000000001|', '1 to 8 hexadecimal digits', ['Next: nothing: with more than 8 digits regedit drops the line without a word']],
  ['hex(2):|', 'low byte', ['Here: byte 1: the low byte of character 1', 'Next: a character, or 00,00 to end the text']],
  ['hex(2):41,|', 'high byte', ['Here: byte 2: the high byte of character 1', 'Next: the high byte of this character: 00 for letters from a to z']],
  [
    'hex(2):41,00,4|2',
    'low byte',
    ['Here: byte 3: the low byte of character 2', 'So far: A', 'Next: the high byte of this character: 00 for letters from a to z'],
  ],
  ['hex(2):41,00,00,0|0', '00,00 ends the text', ['Here: 00,00 ends the text', 'So far: A', 'Next: nothing: the text has ended']],
  ['hex(7):|', 'low byte', ['Here: byte 1: the low byte of character 1 of text 1', 'Next: a text, or 00,00 to end the list']],
  [
    'hex(7):41,00,00,00,42,\\ ; two\n\n; more\n  00,|00,00',
    '00,00 ends the text',
    ['Here: 00,00 ends the text', 'So far: 2 texts, the last one B', 'Next: the high byte of this character: 00 for letters from a to z'],
  ],
  ['hex(7):41,00,00,00,00,\\\n  |00', '00,00 ends the list', ['Here: 00,00 ends the list', 'So far: A', 'Next: nothing: the list has ended']],
  ['hex(4):00,0a,|', 'byte 3', ['Next: byte 3 of 4']],
  ['hex(4):00,0a,00,0|0', 'highest byte', ['Here: byte 4 of 4', 'So far: 2560', 'Next: nothing: the number has all its bytes']],
  ['hex(5):0|1', 'highest byte', ['Here: byte 1 of 4', 'Next: byte 2 of 4']],
  ['hex(b):01,00,00,00,00,00,00,00,|', 'highest byte', ['So far: 1', 'Next: nothing: the number has all its bytes']],
  ['hex(b):01,00,00,00,00,00,00,00,0|0', 'highest byte', ['Here: byte 9 of 8', 'Next: nothing: with more than 8 bytes it is no number to Windows']],
  ['hex:ff,|', 'further bytes', ['Next: a byte of two hexadecimal digits, with a comma before it']],
];

/** Places of which nothing is to be said. */
const silent: readonly string[] = ['|hex:01', '"te|xt"', 'hex:01 ; no|te', '-|', 'DWORD:0|1', 'hex:01\n; no|te', 'hex:01,\\\n"b"|="x"'];

describe('while data is written,', () => {
  for (const [marked, part, said] of places) {
    it(`${JSON.stringify(marked)} is ${part}`, () => {
      const found = signature('Windows Registry Editor Version 5.00', marked);
      assert.ok(found);
      const [type, ...others] = found.content
        .flatMap((block) => (block.kind === 'list' ? block.items : []))
        .map(({ label, text }) => `${textOf(label)}: ${textOf(text)}`);
      assert.match(type ?? '', /^Type: REG_/);
      assert.deepEqual([textOf(found.parts[found.active]), others], [part, said]);
    });
  }
  for (const marked of silent) it(`nothing is said of ${JSON.stringify(marked)}`, () => assert.equal(signature('REGEDIT4', marked), undefined));

  it('texts of REGEDIT4 are single bytes', () => {
    const found = signature('REGEDIT4', 'hex(7):41,42,00,|00');
    assert.deepEqual([found?.parts.map(textOf), found?.active], [['character', '00 ends the text', '00 ends the list'], 2]);
  });

  it('any place of any file gives an answer or none, and the part is one of the parts', () => {
    fc.assert(
      fc.property(registryText, fc.nat(16), fc.nat(90), (text, line, character) => {
        const found = dataSignatureAt(openFile('windows-registry', text), { line, character });
        if (found) assert.ok(found.parts[found.active]);
      }),
      { numRuns: 400 },
    );
  });
});

function signature(header: string, marked: string) {
  const above = `${header}\n[HKEY_USERS\\A]\n"a"=`;
  const lines = (above + marked.slice(0, marked.indexOf('|'))).split('\n');
  return dataSignatureAt(openFile('windows-registry', above + marked.replace('|', '')), { line: lines.length - 1, character: (lines.at(-1) ?? '').length });
}

function textOf(text: Message | string | undefined): string {
  return typeof text === 'object' ? render(text) : (text ?? '');
}
