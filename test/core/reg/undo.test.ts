import assert from 'node:assert/strict';
import fc from 'fast-check';
import { undoRegistry } from '../../../src/core/formats/reg/import/undo';
import { registryFile } from '../../../src/core/formats/reg/import/write-reg';
import type { Encoding } from '../../../src/core/formats/reg/lines/encoding';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { splitLines } from '../../../src/core/text/line-document';
import { SimulatedRegistry } from '../../support/simulated-registry';

const header = 'Windows Registry Editor Version 5.00';
const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A';

describe('the undo file', () => {
  it('gives changed values back, deletes new ones, and leaves equal ones alone', () =>
    checkUndo({
      exported: [`[${key}]`, '"a"=dword:00000001', '"b"="old"', '"c"=hex:01'],
      file: [`[${key}]`, '"A"=dword:00000002', '"b"="old"', '"new"="x"', '"c"=-'],
      undo: [`[${key}]`, '"a"=dword:00000001', '"c"=hex:01', '"new"=-'],
    }));

  it('deletes the topmost key that the file made', () => checkUndo({ exported: [`[${key}]`], file: [`[${key}\\B\\C]`, '"a"="x"'], undo: [`[-${key}\\B]`] }));

  it('brings back a branch that the file deletes', () =>
    checkUndo({
      exported: [`[${key}]`, `[${key}\\B]`, '"a"="x"', `[${key}\\B\\C]`, '@="y"'],
      file: [`[-${key}\\B]`],
      undo: [`[${key}\\B]`, '"a"="x"', '', `[${key}\\B\\C]`, '@="y"'],
    }));

  it('deletes the keys above one that the file makes and deletes again', () =>
    checkUndo({ exported: [`[${key}]`], file: [`[${key}\\B\\C]`, `[-${key}\\B\\C]`], undo: [`[-${key}\\B]`] }));

  it('gives all values back of a key that is deleted and made anew', () =>
    checkUndo({
      exported: [`[${key}]`, '"a"="x"', '"b"="y"'],
      file: [`[-${key}]`, `[${key}]`, '"b"="y"', '"c"="z"'],
      undo: [`[${key}]`, '"a"="x"', '"c"=-'],
    }));

  it('has nothing to do where the file changes nothing', () => checkUndo({ exported: [`[${key}]`, '"a"="x"'], file: [`[${key}]`, '"a"="x"'], undo: [] }));

  it('names the keys that the export does not tell of, and guesses nothing', () => {
    const undo = undoRegistry(
      model([`[${key}\\B]`, '"a"="x"', '[HKEY_CURRENT_USER\\X]', '[-HKEY_CURRENT_USER\\Y]', '[HKEY_LOCAL_MACHINE\\SOFTWARE]']),
      model([`[${key}]`]),
    );
    assert.deepEqual(undo.unknownKeys, ['HKEY_CURRENT_USER\\X', 'HKEY_CURRENT_USER\\Y']);
    assert.deepEqual(undo.blocks, [[`[-${key}\\B]`]]);
  });

  it('says when letters of a code page are given back', () => {
    const [file, exported] = [
      [`[${key}]`, '"a"="x"'],
      [`[${key}]`, '"a"="\u00e9"'],
    ];
    assert.equal(undoRegistry(model(file), model(exported, 'ansi')).hasUnsureLetters, true);
    assert.equal(undoRegistry(model(file), model(exported, 'utf-16le')).hasUnsureLetters, false);
  });

  it('makes the server what it was, for every key that the export tells of', () => {
    fc.assert(
      fc.property(lines, lines, branches, (server, file, exportedBranches) => {
        const before = new SimulatedRegistry().import(model(server));
        const exports = exportedBranches.map((branch) => before.export(branch));
        const exported = modelOf(exports.map((text, index) => (index === 0 ? text : text.replace(header, ''))).join('\r\n'));
        const undo = undoRegistry(model(file), exported);
        const after = new SimulatedRegistry()
          .import(model(server))
          .import(model(file))
          .import(modelOf(registryFile(undo.blocks)));
        const told = exportedBranches.filter((branch) => (before.content([branch]) as unknown[]).length > 0);
        assert.deepEqual(after.content(told), before.content(told), registryFile(undo.blocks));
      }),
      { numRuns: 1500 },
    );
  });

  it('undoes on an empty server too what a whole export tells of', () => {
    fc.assert(
      fc.property(lines, lines, (server, file) => {
        const text = new SimulatedRegistry().import(model(['[HKEY_LOCAL_MACHINE\\T]', ...server])).export('HKEY_LOCAL_MACHINE');
        const undo = undoRegistry(model(file), modelOf(text));
        assert.deepEqual(undo.unknownKeys, []);
        const [was, is] = [new SimulatedRegistry().import(modelOf(text)), new SimulatedRegistry().import(modelOf(text)).import(model(file))];
        is.import(modelOf(registryFile(undo.blocks)));
        assert.deepEqual(is.content(['HKEY_LOCAL_MACHINE']), was.content(['HKEY_LOCAL_MACHINE']));
      }),
      { numRuns: 500 },
    );
  });
});

const root = 'HKEY_LOCAL_MACHINE\\T';
const paths = [root, `${root}\\A`, `${root}\\a\\B`, `${root}\\A\\B\\C`, `${root}\\A\\D\\`, `${root}\\E\\F`, `${root}\\E\\F\\G`];
const statements = [
  ...paths.flatMap((path) => [`[${path}]`, `[${path}]`, `[-${path}]`]),
  `[${root}\\A`,
  '[HKEY_UNKNOWN\\A]',
  ...['1', '2'].flatMap((digit) => [`"a"=dword:${digit}`, `"B"="${digit}"`, `@=hex:0${digit}`, `"l"=hex(7):6${digit},00,00,00,00,00`]),
  '"a"=-',
  '"b"=-',
  '@=-',
  '"a"=hex(4):01,00,00,00',
  '"a"=broken',
  '"b"="ends\\',
];
const lines = fc.array(fc.constantFrom(...statements), { maxLength: 14 });
const branches = fc.subarray([root, `${root}\\A`, `${root}\\A\\B`, `${root}\\E\\F`], { minLength: 1 });

function model(content: readonly string[], encoding?: Encoding): RegModel {
  return modelOf([header, '', ...content, ''].join('\r\n'), encoding);
}

function modelOf(text: string, encoding?: Encoding): RegModel {
  return new RegModel(splitLines(text).lines, encoding);
}

function checkUndo({ exported, file, undo }: Record<'exported' | 'file' | 'undo', readonly string[]>): void {
  const result = undoRegistry(model(file), model(exported));
  const expected = undo.length === 0 ? [] : [undo.join('\n')];
  assert.deepEqual(result.blocks.length === 0 ? [] : [result.blocks.map((block) => block.join('\n')).join('\n\n')], expected);
  assert.deepEqual(result.unknownKeys, []);
}
