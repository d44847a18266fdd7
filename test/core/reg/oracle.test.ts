import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fixAll } from '../../../src/core/features/fix-all';
import { decodeText } from '../../../src/core/formats/reg/encoding';
import { currentHeader } from '../../../src/core/formats/reg/header-line';
import { insertTls12Block } from '../../../src/core/formats/reg/insert-tls12-block';
import { RegModel } from '../../../src/core/formats/reg/model';
import { escapeText } from '../../../src/core/formats/reg/node';
import { tls12Block } from '../../../src/core/formats/reg/tls12-block';
import { schannelProtocolsPath } from '../../../src/core/knowledge/registry/schannel-protocols';
import { applyEdits } from '../../../src/core/text/edit';
import { splitLines } from '../../../src/core/text/line-document';
import { hasHivexregedit, mergeAndExport } from '../../support/hivexregedit';
import { registryCases } from '../../support/registry-cases';
import { sorted, stateAfterImport } from '../../support/registry-state';

const protocols = schannelProtocolsPath.join('\\');

/** The cases of the corpus on which the other importer says something else. */
const explained: Readonly<Record<string, string>> = {
  'names of one value in any case [T]': 'it keeps names apart that differ in case only, which the registry does not',
};

describe('another importer agrees:', function () {
  this.timeout(180_000);

  if (!hasHivexregedit) {
    it('hivexregedit is not there, so nothing was compared with it', () => {
      console.log('      hivexregedit is not installed (Debian: libwin-hivex-perl): what regedit would do was not compared with another importer.');
      assert.equal(hasHivexregedit, false);
    });
    return;
  }

  it('on the TLS 1.2 block', () => checkAgreement(tls12Block('reg'), protocols));

  it('on the block that is inserted into another file', () => {
    const before = `Windows Registry Editor Version 5.00\n\n[${protocols}\\TLS 1.1]\n"Enabled"=dword:00000000\n`;
    checkAgreement(applyEdits(before, insertTls12Block(new RegModel(splitLines(before).lines))), protocols);
  });

  it('on a repaired block of a translated page', () => {
    const page = readFileSync('test/samples/tls12-from-translated-page.reg', 'utf8');
    const keysApart = fixAll('windows-registry', page).replace(/\r?\n\[/g, '\n\n[');
    checkAgreement(keysApart, protocols);
  });

  it('on an export of regedit', () => {
    const { text } = decodeText(readFileSync('test/samples/schannel-export.reg'));
    checkAgreement(text.replace(/\r\n/g, '\n'), protocols);
  });

  it('on random files as regedit writes them', () => {
    const files = fc.sample(randomFile, 25);
    for (const text of files) checkAgreement(text, 'HKEY_CURRENT_USER\\T');
    console.log(`      hivexregedit agrees on ${files.length} of ${files.length} random files.`);
  });

  it('on the lines of the corpus that it can read', () => {
    const cases = registryCases(readFileSync('test/corpus/reg-import.txt', 'utf8')).flatMap(({ title, text }) => {
      const readable = inItsForm(text);
      return readable === undefined ? [] : [{ title, text: readable }];
    });
    const agreed = cases.filter(({ title }) => !Object.hasOwn(explained, title));
    for (const { text } of agreed) checkAgreement(text, 'HKEY_CURRENT_USER\\T');
    assert.notEqual(agreed.length, 0);
    console.log(
      `      hivexregedit agrees on ${agreed.length} of ${cases.length} cases of the corpus, by the lines that it can read; ${cases.length - agreed.length} differ as explained.`,
    );
  });

  for (const [title, why] of Object.entries(explained)) {
    it(`but not on ${title}: ${why}`, () => {
      const text = registryCases(readFileSync('test/corpus/reg-import.txt', 'utf8')).find((each) => each.title === title)?.text ?? '';
      assert.throws(() => checkAgreement(inItsForm(text) ?? '', 'HKEY_CURRENT_USER\\T'), assert.AssertionError);
    });
  }
});

/** The key that all keys of a case are below, or are. */
const caseKey = '[HKEY_CURRENT_USER\\T]';

/** The lines that the other importer reads: keys directly below that key, numbers of 8 digits, texts, and bytes that are no text. */
const inItsReach =
  /^(?:\[HKEY_CURRENT_USER\\T\\[^\\\]]*[^\\\] ]\]|(?:@|"(?:[^"\\]|\\[\\"])+")=(?:"(?:[^"\\]|\\[\\"])*"|dword:[\da-f]{8}|hex(?:\([034568-9ab]\))?:[\da-f]{2}(?:,[\da-f]{2})*))$/;

/** The lines of a case that this importer can read, a blank line before each key; at all others it stops. Nothing where hardly any is left. */
function inItsForm(text: string): string | undefined {
  const [header, first, ...rest] = text.trimEnd().split('\n');
  const lines = rest.filter((line) => inItsReach.test(line));
  if ((header !== 'REGEDIT4' && header !== currentHeader) || first !== caseKey || lines.length === 0) return undefined;
  return [currentHeader, '', first, ...lines.map((line) => (line.startsWith('[') ? `\n${line}` : line)), ''].join('\n');
}

/** Holds that the hive which the importer made holds exactly what we say the file sets. */
function checkAgreement(text: string, prefix: string): void {
  const exported = `Windows Registry Editor Version 5.00\n\n${mergeAndExport(text, prefix)}`;
  const root = prefix.toLowerCase();
  const theirs = new Map(stateAfterImport(exported));
  const ours = new Map(stateAfterImport(text));
  for (const state of [theirs, ours]) if (state.get(root)?.size === 0) state.delete(root);
  assert.notEqual(ours.size, 0);
  assert.deepEqual(sorted(ours), sorted(theirs));
}

const names = fc.string({ unit: fc.constantFrom(...'abcXYZ 019._-/;=[]#@\\"'), minLength: 1, maxLength: 12 });
const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 });
const hex = (values: readonly number[]): string => {
  const parts = values.map((byte) => byte.toString(16).padStart(2, '0'));
  const rows: string[] = [];
  for (let at = 0; at < parts.length; at += 20) rows.push(parts.slice(at, at + 20).join(','));
  return rows.join(',\\\n  ');
};
const utf16 = (texts: readonly string[]): number[] => [...[...texts, ''].flatMap((text) => [...Buffer.from(`${text}\0`, 'utf16le')])];
const data = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }).map((value) => `dword:${value.toString(16).padStart(8, '0')}`),
  fc.string({ unit: fc.constantFrom(...'abc 019%\\";='), maxLength: 20 }).map((text) => `"${escapeText(text)}"`),
  bytes.map((list) => `hex:${hex(list)}`),
  fc.array(fc.string({ unit: fc.constantFrom(...'abcäж 1'), minLength: 1, maxLength: 6 }), { maxLength: 4 }).map((texts) => `hex(7):${hex(utf16(texts))}`),
  fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }).map((value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigUInt64LE(value);
    return `hex(b):${hex([...buffer])}`;
  }),
);
const values = fc.uniqueArray(fc.tuple(names, data), { selector: ([name]) => name.toLowerCase(), maxLength: 5 });

/** Files in the form that the other importer reads: a parent before its children, a blank line before each key. */
const randomFile = fc
  .uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'A\\C', 'A\\C\\D', 'B\\e'), values), { selector: ([key]) => key, minLength: 1 })
  .map((keys) => {
    const paths = new Set(keys.flatMap(([key]) => key.split('\\').map((_, index, parts) => parts.slice(0, index + 1).join('\\'))));
    const blocks = [...paths].sort().map((path) => {
      const own = keys.find(([key]) => key === path)?.[1] ?? [];
      return [`[HKEY_CURRENT_USER\\T\\${path}]`, ...own.map(([name, value]) => `"${escapeText(name)}"=${value}`)].join('\n');
    });
    return ['Windows Registry Editor Version 5.00', ...blocks].join('\n\n').concat('\n');
  });
