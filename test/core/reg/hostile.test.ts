import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importRegistry } from '../../../src/core/formats/reg/import';
import { insertTls12Block } from '../../../src/core/formats/reg/insert-tls12-block';
import { RegModel } from '../../../src/core/formats/reg/model';
import { decodeText, findingsOf, fixAll, openFile, repairFile } from '../../../src/core/index';
import { splitLines } from '../../../src/core/text/line-document';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const header = 'Windows Registry Editor Version 5.00\n';
const client = `[${protocols}\\TLS 1.2\\Client]\n`;
const million = 1_000_000;
const filled = (part: string): string => part.repeat(Math.ceil(million / part.length));

/** One line of a million characters each: what would make a careless reader look at every part again and again. */
const longLines: readonly string[] = [
  ...[
    '[',
    ']',
    '"',
    '=',
    '\\',
    ' ',
    '\t',
    '*',
    ';',
    ',',
    '0',
    'a',
    '-',
    '«',
    '\u00a0',
    '\ud800',
    '= ',
    '="',
    '"=',
    '[ ',
    '] ',
    '];',
    ']@ ',
    '[\u00ad',
    '[HKEY_A',
    '**',
  ].map(filled),
  ...['[HKEY_LOCAL_MACHINE\\A] ', '"a"=dword:00000001 ', '"a"="b" ', '= DWORD: 1 ', '[HKLM\\', 'a=b ', '00,', '\\"', 'TLS 1.2 '].map(filled),
  ...['reg add ', 'reg add "', 'New-Item ', "New-Item '", '$a = (', 'if (', '&#x5C;', '<a ', '^', '`', '{ ', '> ', '| '].map(filled),
  `reg add HKLM\\A /d ${filled('\\"')}`,
  `[${protocols}\\TLS 1.2\\Client] ${filled('" = d: 1 ')}`,
  `"a"="${filled('\\\\')}`,
  `"a"="${filled('"')}`,
  `"a"=${filled(' ')}x`,
  `"a"=hex:${filled('00,')}`,
  `"a"=hex(${filled('0')}):00`,
  `"a"=dword:${filled('0')}`,
  `[HKEY_LOCAL_MACHINE\\${filled('\\')}x]`,
  `[${protocols}\\${filled('TLS 1,2 \\ ')}]`,
  `[${filled('A')}\\B]`,
  `[HKEY_USERS\\A] ${filled(' ')}x`,
  `${filled(' ')}[HKEY_USERS\\A]`,
  `[${filled(' ')}HKEY_USERS\\A]`,
];

describe('hostile .reg files', () => {
  it('an empty file is no fault, and a file without sense is only one without header', () => {
    assert.deepEqual(rulesIn(''), []);
    assert.deepEqual(rulesIn('\n \n'), []);
    assert.deepEqual(rulesIn('hello'), ['file-header']);
    assert.deepEqual(rulesIn('\0\x01\x02\uffff\ud800'), ['file-header']);
  });

  for (const line of longLines) {
    it(`a line of a million characters: ${line.slice(0, 40).replaceAll(protocols, '…').trim()}…`, () => {
      judge(header + client + line);
      fixAll('windows-registry', header + client + line.slice(0, 50_000));
    });
  }

  const manyLines: readonly string[] = [
    '"Enabled"=DWORD:1',
    '« Enabled"=dword:1',
    '"Enabled"="1"',
    '"активиран"=dword:00000001',
    '"a"=hex:00,\\',
    '=',
    '[',
    client.trim(),
    `[-${protocols}\\TLS 1.2]`,
    `[${protocols}\\TLS 1,2\\Foo]`,
    '[HKEY_A]',
    '"',
    "New-Item 'HKLM:",
    '$a = (',
    'if (Test-Path {',
    'reg add HKLM\\A ^',
    `[${protocols}\\TLS`,
    `> [${protocols}\\TLS 1,2] "a" = d: 1 [${protocols.slice(0, 40)}`,
    '&quot',
    ';=dword:1 <',
  ];
  for (const line of manyLines) {
    it(`20,000 lines of ${line.replaceAll(protocols, '…')}`, () => {
      judge(header + client + `${line}\n`.repeat(20_000));
    });
  }

  it('any bytes can be opened, judged and repaired', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeText(bytes);
        judge(decoded.text);
        repairFile(decoded);
      }),
      { numRuns: 200 },
    );
  });
});

/** Asks everything that can be asked of a text; nothing may fail, or take longer than a test may. */
function judge(text: string): void {
  const file = openFile('windows-registry', text);
  assert.equal(
    findingsOf(file).some(({ rule }) => rule.id === 'internal-error'),
    false,
  );
  const model = new RegModel(splitLines(text).lines);
  importRegistry(model);
  insertTls12Block(model);
}

function rulesIn(text: string): readonly string[] {
  return findingsOf(openFile('windows-registry', text)).map(({ rule }) => rule.id);
}
