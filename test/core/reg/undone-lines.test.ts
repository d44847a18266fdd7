import assert from 'node:assert/strict';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { applyEdits, type Finding, render } from '../../../src/core/index';
import { LineDocument } from '../../../src/core/text/line-document';
import { allFindings } from '../../support/check';

const header = 'Windows Registry Editor Version 5.00\n';
const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
const about = ['duplicate-value', 'set-then-deleted', 'deleted-then-set'];

/** What is found about lines that undo each other: the rule and the text that it marks. */
function undone(text: string): readonly Finding[] {
  return allFindings('windows-registry', header + text).filter(({ rule }) => about.includes(rule.id));
}

/** The same as rule, line (the first below the header is 1), and the lines that belong to it. */
function told(text: string): readonly unknown[] {
  return undone(text).map(({ rule, span, related }) => [rule.id, span.at.line, ...(related?.().map((place) => place.span.at.line) ?? [])]);
}

describe('duplicate-value', () => {
  it('tells each line that has no effect, and the one that wins', () => {
    assert.deepEqual(told('[HKEY_CURRENT_USER\\A]\n"a"="1"\n"b"="2"\n"A"="3"\n[HKEY_CURRENT_USER\\B]\n"a"="4"\n[hkey_current_user\\a\\]\n"a"="5"\n'), [
      ['duplicate-value', 2, 7 + 1],
      ['duplicate-value', 4, 7 + 1],
    ]);
  });

  it('says whether both lines say the same, however the data is written', () => {
    const [same] = undone('[HKEY_CURRENT_USER\\A]\n"a"=dword:1\n"a"=hex(4):01,00,00,00\n');
    const [other] = undone('[HKEY_CURRENT_USER\\A]\n@="x"\n@=hex:01,\\\n  02\n');
    assert.match(same ? render(same.message) : '', /to the same data/);
    assert.match(other ? render(other.message) : '', /sets @ of the same key again, to hex:01,\\…, and the last line wins/);
  });

  it('leaves out lines that regedit drops, other keys, and values that were deleted between', () => {
    assert.deepEqual(told('[HKEY_CURRENT_USER\\A]\n"a"="1"\n"a"=DWORD:1\n[-HKEY_CURRENT_USER\\A]\n'), [['set-then-deleted', 4, 2]]);
    assert.deepEqual(told('[HKEY_CURRENT_USER\\A]\n"a"=-\n"a"="1"\n[HKEY_CURRENT_USER\\AB]\n"a"="1"\n'), []);
  });

  it('offers to remove either line with all lines of its data, and no more', () => {
    const text = `${header}[HKEY_CURRENT_USER\\A]\r\n"a"=hex:01,\\\r\n  02\r\n"b"="x"\r\n"a"="y" ; why\r\n`;
    const [finding] = allFindings('windows-registry', text);
    const [first, last] = finding?.choices ?? [];
    assert.equal(first && applyEdits(text, first.edits()), `${header}[HKEY_CURRENT_USER\\A]\r\n"b"="x"\r\n"a"="y" ; why\r\n`);
    assert.equal(last && applyEdits(text, last.edits()), `${header}[HKEY_CURRENT_USER\\A]\r\n"a"=hex:01,\\\r\n  02\r\n"b"="x"\r\n`);
    assert.deepEqual([finding?.fix, finding?.unnecessary], [undefined, true]);
  });
});

describe('set-then-deleted', () => {
  it('tells the deletion of a value, and offers to leave it out', () => {
    const text = '[HKEY_CURRENT_USER\\A]\n"a"="1"\n"a"=-\n';
    assert.deepEqual(told(text), [['set-then-deleted', 3, 2]]);
    const [choice] = undone(text)[0]?.choices ?? [];
    assert.equal(choice && applyEdits(header + text, choice.edits()), `${header}[HKEY_CURRENT_USER\\A]\n"a"="1"\n`);
  });

  it('tells the deletion of a key above the one that was set, but none that finds nothing any more', () => {
    assert.deepEqual(told('[HKEY_CURRENT_USER\\A\\B]\n"a"="1"\n[-HKEY_CURRENT_USER\\a]\n[-HKEY_CURRENT_USER\\A\\B]\n'), [['set-then-deleted', 3, 2]]);
    assert.deepEqual(told('[HKEY_CURRENT_USER\\AB]\n"a"="1"\n[-HKEY_CURRENT_USER\\A]\n'), []);
    assert.deepEqual(told('[HKEY_CURRENT_USER\\A]\n[-HKEY_CURRENT_USER\\A]\n'), []);
  });
});

describe('deleted-then-set', () => {
  it('names the settings that the server loses, and not those that the file sets again', () => {
    const [finding] = undone(`[-${schannel}\\Protocols\\TLS 1.2]\n[${schannel}\\Protocols\\TLS 1.2\\Client]\n"Enabled"=dword:1\n`);
    const said = finding ? render(finding.message) : '';
    assert.match(said, /TLS 1\.2\\Server/);
    assert.doesNotMatch(said, /TLS 1\.2\\Client/);
  });

  it('tells what is lost in a stored control set and in keys of no one as well', () => {
    const stored = schannel.replace('CurrentControlSet', 'ControlSet001');
    const [finding] = undone(`[-${stored}\\Ciphers]\n[${stored}\\Ciphers\\NULL]\n"Enabled"=dword:0\n`);
    assert.match(finding ? render(finding.message) : '', /AES 128\/128, .*AES 256\/256, .*DES 56\/56, …/);
    assert.deepEqual(told('[-HKEY_CURRENT_USER\\A]\n[HKEY_CURRENT_USER\\A\\B]\n"a"="1"\n'), [['deleted-then-set', 1, 2]]);
  });

  it('is silent where nothing is set between two deletions', () => {
    assert.deepEqual(told('[-HKEY_CURRENT_USER\\A]\n[-HKEY_CURRENT_USER\\A\\B]\n[HKEY_CURRENT_USER\\A\\B]\n"a"="1"\n'), [['deleted-then-set', 1, 3]]);
    assert.deepEqual(told('[-HKEY_CURRENT_USER\\A]\n[-HKEY_CURRENT_USER\\A]\n'), []);
  });
});

describe('the keys that rules look at', () => {
  const keys = Array.from({ length: 50 }, (_, key) => `[HKEY_CURRENT_USER\\A\\K${key}]\n"a"="1"\n"a"="2"\n`).join('');

  it('stay the same objects while none of their lines changes', () => {
    const document = new LineDocument(`${header}[-HKEY_CURRENT_USER\\A\\K7]\n${keys}`);
    const model = new RegModel(document.lines);
    const before = model.subjects().filter(({ kind }) => kind === 'key' || kind === 'branch');
    assert.equal(before.length, 51);
    const line = model.lines.findIndex(({ node }) => node.text === '[HKEY_CURRENT_USER\\A\\K20]') + 1;
    model.update(document.replace({ start: { line, character: 5 }, end: { line, character: 6 } }, '9\n"b"="'), document.lines);
    const after = model.subjects();
    assert.equal(before.filter((subject) => after.includes(subject)).length, 50);
  });

  it('are made anew below a deletion that comes, changes or goes, and only there', () => {
    const document = new LineDocument(`${header}[HKEY_CURRENT_USER\\B]\n${keys}`);
    const model = new RegModel(document.lines);
    const kept = (change: () => void): number => {
      const before = model.subjects();
      change();
      const after = model.subjects();
      return before.filter((subject) => subject.kind === 'key' && after.includes(subject)).length;
    };
    const edit = (from: number, to: number, newText: string): void =>
      model.update(document.replace({ start: { line: 1, character: from }, end: { line: 1, character: to } }, newText), document.lines);
    assert.equal(
      kept(() => edit(0, 0, '[-HKEY_CURRENT_USER\\A\\K7]\n')),
      49,
    );
    assert.equal(
      kept(() => edit(23, 24, '8')),
      48,
    );
    assert.equal(
      kept(() => edit(0, 25, '')),
      49,
    );
  });
});
