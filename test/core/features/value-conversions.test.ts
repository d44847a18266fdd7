import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, importRegistryFile, openFile, render, valueConversionsAt } from '../../../src/core/index';
import { registryText } from '../../support/registry-arbitraries';

const header = 'Windows Registry Editor Version 5.00\n\n[HKEY_USERS\\A]\n';

/** A value, and what it is offered as. */
const offers: readonly (readonly [string, readonly string[]])[] = [
  ['"a" = "%x%" ; c', ['"a" = hex(2):25,00,78,00,25,00,00,00 ; c', '"a" = hex(7):25,00,78,00,25,00,00,00,00,00 ; c']],
  ['"a"="b, c;"', ['"a"=hex(2):62,00,2c,00,20,00,63,00,3b,00,00,00', '"a"=hex(7):62,00,2c,00,20,00,63,00,00,00,00,00']],
  ['"a"=""', ['"a"=hex(2):00,00']],
  ['"a"=hex(1):62,00,00,00 ;c', ['"a"="b" ;c']],
  ['"a"=hex(2):5c,00,\\\n  22,00,00,00', ['"a"="\\\\\\""']],
  ['"a"=hex(7):62,00,00,00,63,00,00,00,00,00', ['"a"="b,c"']],
  ['"a"=hex(7):62,00,2c,00,63,00,00,00,64,00,00,00,00,00', ['"a"="b,c;d"']],
  ['"a"=hex(4):00,0a,00,00', ['"a"=dword:00000a00']],
];

/** Values that can be written in no other way without losing something. */
const kept: readonly string[] = [
  '"a"=hex(1):62,00',
  '"a"=hex(2):62,00,00,00,63,00,00,00',
  '"a"=hex(2):07,00,00,00',
  '"a"=hex(2):00,d8,00,00',
  '"a"=hex(7):62,00,2c,00,63,00,00,00,00,00',
  '"a"=hex(7):00,00',
  '"a"=hex(2):62,\\ ; c\n  00,00,00',
  '"a"=hex(2):62,\\\n; c\n  00,00,00',
  '"a"=hex(4):00,0a',
  '"a"=hex(b):00,0a,00,00,00,00,00,00',
  '"a"=dword:1',
  '"a"=-',
  '"a"="b" c',
  '; c',
];

describe('a value can be written in another way:', () => {
  for (const [before, after] of offers)
    it(before, () =>
      assert.deepEqual(
        conversions(header + before),
        after.map((each) => header + each),
      ),
    );
  for (const line of kept) it(`not ${JSON.stringify(line)}`, () => assert.deepEqual(conversions(header + line), []));

  it('long data goes on in the next line as regedit writes it', () => {
    const [expand = ''] = conversions(`${header}"a"="${'x'.repeat(40)}"`);
    assert.ok(expand.split('\n').length > 2 && expand.split('\n').every((line) => line.length <= 80));
  });
  it('where texts are single bytes, only ASCII has another form', () => {
    assert.equal(conversions('REGEDIT4\n[HKEY_USERS\\A]\n\n"a"="b"')[0], 'REGEDIT4\n[HKEY_USERS\\A]\n\n"a"=hex(2):62,00');
    assert.deepEqual(conversions('REGEDIT4\n[HKEY_USERS\\A]\n\n"a"="я"'), []);
  });
  it('the title says where the type becomes another one', () => {
    const titles = valueConversionsAt(openFile('windows-registry', `${header}"a"="b,c"`), 3).map(({ title }) => render(title));
    assert.deepEqual(titles, [
      'Write as hex(2): REG_SZ becomes REG_EXPAND_SZ, in which Windows fills in %names%',
      'Write as hex(7): REG_SZ becomes REG_MULTI_SZ, a list of texts split at each ,',
    ]);
  });

  it('texts come back as they were', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((each) => !/[\0-\x1f\x7f]/.test(each));
    fc.assert(
      fc.property(text, (each) => {
        const before = `${header}"a"="${each.replace(/[\\"]/g, '\\$&')}"`;
        const [expand = ''] = conversions(before);
        assert.deepEqual(conversions(expand), [before]);
      }),
      { numRuns: 200 },
    );
  });
  it('lists come back as they were, where they have the form of a text', () => {
    const list = fc.array(fc.stringMatching(/^[a-zA-Zя,;%\\" ]{1,8}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(list, (texts) => {
        const bytes = [...texts, ''].flatMap((each) => [...Buffer.from(`${each}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')));
        const before = `${header}"a"=hex(7):${bytes.join(',')}`;
        for (const joined of conversions(before)) {
          const [, back = ''] = conversions(joined);
          assert.deepEqual(told(back), told(before));
        }
      }),
      { numRuns: 200 },
    );
  });
  it('whatever is offered changes this value alone, and regedit reads it', () => {
    fc.assert(
      fc.property(registryText, fc.nat(14), (text, line) => {
        for (const after of conversions(text, line)) {
          const [old, now] = [told(text), told(after)];
          assert.equal(now.length, old.length);
          assert.ok(now.filter((operation, index) => operation !== old[index]).length <= 1);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** The text after each of the conversions that are offered at a line. */
function conversions(text: string, line = 3): readonly string[] {
  return valueConversionsAt(openFile('windows-registry', text), line).map(({ edits }) => applyEdits(text, edits));
}

function told(text: string): readonly string[] {
  return importRegistryFile(openFile('windows-registry', text)).operations.map(({ line: _, ...operation }) => JSON.stringify(operation));
}
