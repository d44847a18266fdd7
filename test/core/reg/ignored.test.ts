import assert from 'node:assert/strict';
import { droppedLines } from '../../../src/core/features/dropped-lines';
import { importRegistry } from '../../../src/core/formats/reg/import/import';
import { type IgnoredReason, ignoredReasonMessage, ignoredReasons, isCausedAbove } from '../../../src/core/formats/reg/lines/ignored';
import { findingsOf } from '../../../src/core/index';
import { openFile, type RegistryFile } from '../../../src/core/open-file';

const key = '[HKEY_CURRENT_USER\\T]';

/** The smallest lines below a header that a reason drops, and which of them (from 0), and the rule that tells, and where. */
const cases: Readonly<Record<IgnoredReason, { readonly lines: readonly string[]; readonly at?: number; readonly rule: string; readonly told?: number }>> = {
  'no-bracket': { lines: ['[HKEY_CURRENT_USER\\T'], rule: 'key-ignored' },
  'no-brackets': { lines: ['HKEY_CURRENT_USER\\T'], rule: 'key-ignored' },
  'blank-after-bracket': { lines: ['[ HKEY_CURRENT_USER\\T]'], rule: 'key-ignored' },
  'abbreviated-root': { lines: ['[HKCU\\T]'], rule: 'key-ignored' },
  'unknown-root': { lines: ['[HKEY_CURRENT_USERS\\T]'], rule: 'key-ignored' },
  'backslash-after-root': { lines: ['[HKEY_CURRENT_USER\\\\T]'], rule: 'key-ignored' },
  'delete-root': { lines: ['[-HKEY_CURRENT_USER]'], rule: 'key-ignored' },
  'text-before-key': { lines: ['see [HKEY_CURRENT_USER\\T]'], rule: 'key-ignored' },
  'text-after-key': { lines: [`${key} text`], rule: 'text-after-key' },
  'text-before-value': { lines: [key, ' - "a"=dword:1'], at: 1, rule: 'value-ignored' },
  'missing-quotes': { lines: [key, 'a=dword:1'], at: 1, rule: 'value-ignored' },
  'no-equals': { lines: [key, '"a" dword:1'], at: 1, rule: 'value-ignored' },
  'no-data': { lines: [key, '"a"='], at: 1, rule: 'value-ignored' },
  'type-word': { lines: [key, '"a"=DWORD:1'], at: 1, rule: 'value-ignored' },
  'hex-type': { lines: [key, '"a"=hex(x):01'], at: 1, rule: 'value-ignored' },
  'dword-digits': { lines: [key, '"a"=dword:000000001'], at: 1, rule: 'value-ignored' },
  'hex-data': { lines: [key, '"a"=hex:01,xx'], at: 1, rule: 'value-ignored' },
  'hex-comma': { lines: [key, '"a"=hex:01\\', '  02'], at: 1, rule: 'value-ignored' },
  'text-after-data': { lines: [key, '"a"="b" c'], at: 1, rule: 'value-ignored' },
  'null-in-name': { lines: [key, '"a\\0"="b"'], at: 1, rule: 'value-ignored' },
  'null-in-text': { lines: [key, '"a"="b\\0"'], at: 1, rule: 'value-ignored' },
  'backslash-at-end': { lines: [key, '"a"="b\\'], at: 1, rule: 'value-ignored' },
  'broken-continuation': { lines: [key, '"a"=hex:01,\\', '"b"="c"'], at: 1, rule: 'value-ignored' },
  'lost-line': { lines: [key, '"a"=hex:01,\\', '"b"="c"'], at: 2, rule: 'value-ignored', told: 1 },
  'no-key': { lines: ['"a"="b"'], rule: 'value-ignored' },
  'after-deleted-key': { lines: ['[-HKEY_CURRENT_USER\\T]', '"a"="b"'], at: 1, rule: 'value-ignored' },
  'after-unknown-root': { lines: ['[HKCU\\T]', '"a"="b"'], at: 1, rule: 'key-ignored', told: 0 },
  'import-stopped': { lines: [key, '"a"="b\\0"', '"c"="d"'], at: 2, rule: 'value-ignored', told: 1 },
};

describe('every reason why regedit drops a line', () => {
  for (const reason of Object.keys(ignoredReasons) as IgnoredReason[]) {
    const { lines, at = 0, rule, told = at } = cases[reason];
    const file = openFile('windows-registry', ['REGEDIT4', ...lines].join('\n'), 'utf-8') as RegistryFile;

    it(`${reason}: import names it`, () => {
      assert.ok(importRegistry(file.model).ignored.some((each) => each.reason === reason && each.line === at + 2));
      assert.match(ignoredReasonMessage(reason).text, /^[A-Z].*\.$/);
    });

    it(`${reason}: a finding says what, why and what to do`, () => {
      const finding = findingsOf(file).find((each) => each.rule.id === rule && each.span.at.line === told + 1);
      assert.ok(finding, `${rule} in line ${told + 1}`);
      assert.match(finding.message.text, /^regedit .+[.:]/);
      assert.ok(finding.fix || finding.related || finding.message.text.length > 60);
    });

    it(`${reason}: editors show the line as one without effect`, () => {
      if (reason === 'text-after-key') assert.ok(findingsOf(file).some((each) => each.rule.id === rule && each.unnecessary));
      else assert.ok(droppedLines(file).some((each) => each.reason === reason && each.range.start.line === at + 1));
    });
  }

  it('tells apart what is wrong itself and what a line above makes wrong', () => {
    const above = (Object.keys(ignoredReasons) as IgnoredReason[]).filter(isCausedAbove);
    assert.deepEqual(above, ['lost-line', 'no-key', 'after-deleted-key', 'after-unknown-root', 'import-stopped']);
  });
});

describe('lines without effect', () => {
  const shown = (text: string): readonly string[] => {
    const file = openFile('windows-registry', text, 'utf-8');
    return droppedLines(file).map(({ range: { start, end }, reason }) => `${start.line}:${start.character}-${end.line}:${end.character} ${reason}`);
  };

  it('that stand below each other are one place', () => {
    assert.deepEqual(shown('REGEDIT4\n[HKCU\\T]\n  "a"="b"\n"c"="d"\n\n"e"="f"'), [
      '1:0-1:8 abbreviated-root',
      '2:2-3:7 after-unknown-root',
      '5:0-5:7 after-unknown-root',
    ]);
  });

  it('hold all lines of a value', () => {
    assert.deepEqual(shown('REGEDIT4\n[HKEY_USERS\\T]\n"a"=hex:01,\\\n  02,\\\n  x'), ['2:0-3:6 broken-continuation']);
  });

  it('and the finding are there also where what breaks the data looks like nothing', () => {
    const found = findingsOf(openFile('windows-registry', 'REGEDIT4\n[HKEY_USERS\\T]\n"a"=hex:01,\\\n# comment')).map(({ rule, span }) => [
      rule.id,
      span.at.line,
    ]);
    assert.deepEqual(found, [['value-ignored', 2]]);
  });

  it('are none of those that count, however often they are overruled', () => {
    assert.deepEqual(shown('REGEDIT4\n[HKEY_USERS\\T]\n"a"="b" ;c\n"a"="c"\n\n; d\n"a"=-'), []);
  });

  it('are not many where nothing is imported at all: the file is told once', () => {
    assert.deepEqual(droppedLines(openFile('windows-registry', 'REGEDIT4\n[HKCU\\T]', 'utf-16be')), []);
  });

  it('change with the line that makes them so', () => {
    const file = openFile('windows-registry', 'REGEDIT4\n[HKCU\\T]\n"a"="b"', 'utf-8');
    assert.equal(droppedLines(file).length, 2);
    file.replace({ start: { line: 1, character: 1 }, end: { line: 1, character: 5 } }, 'HKEY_CURRENT_USER');
    assert.deepEqual(droppedLines(file), []);
  });
});
