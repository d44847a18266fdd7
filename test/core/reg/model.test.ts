import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importRegistry } from '../../../src/core/formats/reg/import/import';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { findingsOf, type LanguageFile, openFile, render } from '../../../src/core/index';
import { LineDocument } from '../../../src/core/text/line-document';
import { registryText } from '../../support/registry-arbitraries';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

describe('the model of a .reg file', () => {
  it('says after any edits what a model of the new text says', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), registryText), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(registryText, edits, (text, changes) => {
        const document = new LineDocument(text);
        const model = new RegModel(document.lines);
        for (const [line, start, length, column, newText] of changes) {
          const from = line % document.lines.length;
          const to = Math.min(from + (length % 4), document.lines.length - 1);
          const range = {
            start: { line: from, character: start % 40 },
            end: { line: to, character: from === to ? Math.max(start % 40, column % 40) : column % 40 },
          };
          model.update(document.replace(range, newText), document.lines);
          assert.deepEqual(described(model), described(new RegModel(document.lines)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leads to the findings and repairs of the new text after any edits', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), registryText), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(registryText, edits, (text, changes) => {
        const file = openFile('windows-registry', text);
        findingsOf(file);
        for (const [line, length, newText] of changes) {
          const from = line % file.document.lines.length;
          file.replace(
            { start: { line: from, character: 0 }, end: { line: Math.min(from + (length % 3), file.document.lines.length - 1), character: length % 30 } },
            newText,
          );
          assert.deepEqual(told(file), told(openFile('windows-registry', file.document.text())));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('misses the header as soon as something stands below a blank first line', () => {
    const file = openFile('windows-registry', '\n\n');
    assert.deepEqual(told(file), []);
    file.replace({ start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, '; a comment');
    assert.deepEqual(
      findingsOf(file).map(({ rule }) => rule.id),
      ['file-header'],
    );
  });

  it('keeps the blocks that an edit does not touch, and the view of the file', () => {
    const { document, model } = opened(`REGEDIT4\n[HKEY_CURRENT_USER\\A]\n"a"="x"\n[HKEY_CURRENT_USER\\B]\n"b"="y"\n[${protocols}\\TLS 1.2]\n`);
    const [header, first, second, third] = model.blocks;
    const { file } = model;
    model.update(document.replace({ start: { line: 2, character: 5 }, end: { line: 2, character: 6 } }, 'z\n"more"="w'), document.lines);
    assert.notEqual(model.blocks[1], first);
    assert.deepEqual([model.blocks[0] === header, model.blocks[2] === second, model.blocks[3] === third, model.file === file], [true, true, true, true]);
    assert.equal(third?.lines[0]?.line, 6);
  });

  it('makes another view of the file when a key of Schannel changes', () => {
    const { document, model } = opened(`REGEDIT4\n[${protocols}\\TLS 1.2\\Client]\n"Enabled"=dword:00000001\n`);
    const { file } = model;
    model.update(document.replace({ start: { line: 2, character: 23 }, end: { line: 2, character: 24 } }, '0'), document.lines);
    assert.notEqual(model.file, file);
    assert.equal(importRegistry(model).schannel['TLS 1.2']?.client, 'disabled');
  });

  it('passes the key on to blocks whose own key line is dropped, also after an edit above', () => {
    const { document, model } = opened('REGEDIT4\n[HKEY_CURRENT_USER\\A]\n[ HKEY_CURRENT_USER\\B]\n[HKEY_CURRENT_USER\\C\n"c"="x"\n');
    assert.equal(model.blocks.at(-1)?.target, 'HKEY_CURRENT_USER\\A');
    model.update(document.replace({ start: { line: 1, character: 19 }, end: { line: 1, character: 20 } }, 'Z'), document.lines);
    assert.equal(model.blocks.at(-1)?.target, 'HKEY_CURRENT_USER\\Z');
    model.update(document.replace({ start: { line: 1, character: 0 }, end: { line: 1, character: 40 } }, ''), document.lines);
    assert.equal(model.blocks.at(-1)?.target, undefined);
  });

  it('takes the encoding in, and says whether that is new', () => {
    const { model } = opened('REGEDIT4\n');
    const { file } = model;
    assert.deepEqual([model.setEncoding('utf-8-bom'), model.setEncoding('utf-8-bom'), model.file === file, model.isReadable], [true, false, false, false]);
  });
});

function opened(text: string): { readonly document: LineDocument; readonly model: RegModel } {
  const document = new LineDocument(text);
  return { document, model: new RegModel(document.lines) };
}

/** What is found in a file, with the repairs. */
function told(file: LanguageFile): unknown {
  return findingsOf(file).map(({ rule, message, span, fix, related }) => [
    rule.id,
    render(message),
    span.at.line,
    span.start,
    span.end,
    fix?.edits(),
    related?.().map((place) => place.span.at.line),
  ]);
}

/** Everything that a model says, without the identity of its objects. */
function described(model: RegModel): unknown {
  return {
    lines: model.lines.map(({ line, node, after }) => ({ line, node, after })),
    blocks: model.blocks.map((block) => ({
      from: block.lines[0]?.line,
      count: block.lines.length,
      target: block.target,
      values: block.values.map(({ name, ignored }) => [name, ignored]),
    })),
    schannel: model.file.schannelBlocks.map((block) => model.blocks.indexOf(block)),
    firstLine: model.file.firstLine === model.lines[0],
    result: importRegistry(model),
  };
}
