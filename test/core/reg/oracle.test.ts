import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fixAll } from '../../../src/core/features/fix-all';
import { decodeText } from '../../../src/core/formats/reg/encoding';
import { insertTls12Block } from '../../../src/core/formats/reg/insert-tls12-block';
import { RegModel } from '../../../src/core/formats/reg/model';
import { escapeText } from '../../../src/core/formats/reg/node';
import { tls12Block } from '../../../src/core/formats/reg/tls12-block';
import { schannelProtocolsPath } from '../../../src/core/knowledge/registry/schannel-protocols';
import { applyEdits } from '../../../src/core/text/edit';
import { splitLines } from '../../../src/core/text/line-document';
import { hasHivexregedit, mergeAndExport } from '../../support/hivexregedit';
import { sorted, stateAfterImport } from '../../support/registry-state';

const protocols = schannelProtocolsPath.join('\\');

describe('another importer agrees:', () => {
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
    fc.assert(
      fc.property(randomFile, (text) => checkAgreement(text, 'HKEY_CURRENT_USER\\T')),
      { numRuns: 25 },
    );
  });
});

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
