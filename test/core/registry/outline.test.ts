import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFile } from '../../../src/core/index';
import { registryText } from '../../support/registry-arbitraries';
import { registryFile, registryOutline, registryOutlineText, schannel, tls12Client, winHttp } from '../../support/registry-file';

const parent = `${schannel}\\Protocols`;

describe('the outline of a .reg file', () => {
  it('lists keys in the order of the file, each with its values, their data and what it means', () => {
    const file = registryFile(
      `[${tls12Client}]`,
      '"DisabledByDefault"=dword:00000000',
      '"Enabled"=dword:1',
      '',
      `[${winHttp}]`,
      '"DefaultSecureProtocols"=dword:a00',
    );
    assert.deepEqual(registryOutlineText(file), [
      '0-1 Windows Registry Editor Version 5.00 (before the first key)',
      `2-5 TLS 1.2\\Client (switched on · ${parent})`,
      '  3-3 DisabledByDefault (0 · used by every application)',
      '  4-4 Enabled (1 · allowed)',
      `6-7 Internet Settings\\WinHttp (${winHttp.replace('\\Internet Settings\\WinHttp', '')})`,
      '  7-7 DefaultSecureProtocols (2560 (0xa00) · TLS 1.1, TLS 1.2)',
    ]);
  });

  it('says what is left in the end where several lines are about one thing', () => {
    const file = registryFile(`[${tls12Client}]`, '"Enabled"=dword:1', '"DisabledByDefault"=dword:0', `[${tls12Client}]`, '"enabled"=dword:0');
    assert.deepEqual(registryOutlineText(file).slice(1), [
      `2-4 TLS 1.2\\Client (switched off · ${parent})`,
      '  3-3 Enabled (no effect: line 7 decides)',
      '  4-4 DisabledByDefault (0 · used by every application)',
      `5-6 TLS 1.2\\Client (switched off · ${parent})`,
      '  6-6 enabled (0 · switched off, whatever DisabledByDefault is)',
    ]);
    const deleted = registryFile(`[${tls12Client}]`, '"Enabled"=dword:1', `[-${tls12Client}]`);
    assert.match(registryOutlineText(deleted)[1] ?? '', /deleted, so the default of Windows holds/);
    assert.match(registryOutlineText(deleted)[2] ?? '', /no effect: the key is deleted/);
  });

  it('names deletions and dropped lines as such', () => {
    const file = registryFile(
      '[HKLM\\a\\b]',
      `[-${tls12Client}]`,
      '[HKEY_USERS\\a]',
      '"b"=-',
      '"c"=DWORD:1',
      '« d"=dword:1',
      '@="e"',
      '"f"=hex:01,\\',
      '  02',
      '; a comment',
    );
    assert.deepEqual(registryOutlineText(file).slice(1), [
      '2-2 a\\b: dropped (The root is abbreviated; regedit knows only its full name. · HKLM)',
      `3-3 TLS 1.2\\Client: deleted (${parent})`,
      '4-11 HKEY_USERS\\a ()',
      '  5-5 b (deleted)',
      '  6-6 c: dropped (The data begins with no type that regedit knows, such as dword: in lower case.)',
      '  7-7 « d"=dword:1: dropped (The name or the text does not stand between straight quotation marks.)',
      '  8-8 @ (e)',
      '  9-10 f (2 bytes)',
    ]);
  });

  it('keeps what it said of blocks that an edit did not touch', () => {
    const file = registryFile(`[${tls12Client}]`, '"Enabled"=dword:1', '[HKEY_USERS\\a]', '"b"="c"');
    const before = registryOutline(file)?.keys ?? [];
    file.replace({ start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, '; new\n');
    const after = registryOutline(file)?.keys ?? [];
    assert.equal(after[2]?.values, before[2]?.values);
    assert.deepEqual(registryOutlineText(file).slice(-2), ['5-6 HKEY_USERS\\a ()', '  6-6 b (c)']);
  });

  it('keeps those with dropped lines, then those that are known, where there are too many keys', () => {
    const many = Array.from({ length: 6000 }, (_, index) => `[HKEY_USERS\\a${index}]`);
    const outline = registryOutline(registryFile(...many, `[${tls12Client}]`, '[HKLM\\b]'));
    assert.equal(outline?.keys.length, 5000);
    assert.equal(outline?.leftOut, 1003);
    assert.deepEqual(
      outline?.keys.slice(-2).map(({ kind }) => kind),
      ['key', 'dropped-key'],
    );
  });

  it('lists so many values, and is cut short between two steps', () => {
    const file = registryFile('[HKEY_USERS\\a]', ...Array.from({ length: 3000 }, (_, index) => `"${index}"="x"`));
    assert.equal(registryOutline(file)?.keys[1]?.values.length, 1000);
  });

  it('covers every line of any file with one key, and each value within its key, with a name that is not empty', () => {
    fc.assert(
      fc.property(registryText, (text) => {
        const file = openFile('windows-registry', text);
        const { keys = [] } = registryOutline(file) ?? {};
        let next = 0;
        for (const { first, last, values, name } of keys) {
          assert.equal(first.line, next);
          assert.ok(last.line >= first.line);
          assert.notEqual(name.text, '');
          for (const value of values) {
            assert.ok(value.first.line >= first.line && value.first.line <= value.last.line && value.last.line <= last.line);
            assert.ok(value.start <= value.end && value.end <= value.first.node.text.length);
          }
          next = last.line + 1;
        }
        assert.equal(next, file.document.lines.length);
      }),
      { numRuns: 1000 },
    );
  });
});
