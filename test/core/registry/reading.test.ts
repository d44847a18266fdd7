import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openFile } from '../../../src/core/index';
import { foldingText, rangesIn } from '../../support/navigation';
import { registryText } from '../../support/registry-arbitraries';
import { registryFile, registryHints, registryPlaces, schannel, tls12Client, winHttp } from '../../support/registry-file';

describe('folding a .reg file', () => {
  it('folds keys with their values, data of several lines, comments, and the header with them', () => {
    const file = openFile(
      'windows-registry',
      [
        'REGEDIT4',
        '; who',
        '; why',
        '',
        '[HKEY_USERS\\a]',
        '"b"=hex:01,\\',
        '  02,\\',
        '',
        '  03',
        '; c',
        '; d',
        '"e"="f"',
        '',
        '; about g',
        '[HKEY_USERS\\g]',
        '',
      ].join('\n'),
    );
    assert.deepEqual(foldingText(file), ['0-2 header', '4-11 key', '5-8 data', '9-10 header']);
  });

  it('leaves comments that stand directly above a key to that key, and those at the end of one to it', () => {
    assert.deepEqual(foldingText(registryFile('[HKEY_USERS\\a]', '@=""', '', '; x', '; y', '[HKEY_USERS\\b]', '@=""', '; z')), [
      '2-3 key',
      '5-6 header',
      '7-9 key',
    ]);
  });

  it('keeps the longest where there are too many', () => {
    assert.deepEqual(foldingText(registryFile('[HKEY_USERS\\a]', '@=""', '[HKEY_USERS\\b]', '@=""', '"c"=""'), 1), ['4-6 key']);
  });

  it('makes ranges of two lines and more that lie apart or within each other, no two on one first line, in any file', () => {
    fc.assert(
      fc.property(registryText, registryText, (some, more) => {
        const file = openFile('windows-registry', some + more);
        const ranges = rangesIn(file);
        for (const [index, { first, last }] of ranges.entries()) {
          assert.ok(first >= 0 && first < last && last < file.document.lines.length);
          for (const next of ranges.slice(index + 1)) assert.ok(next.first > first && (next.first > last || next.last <= last), JSON.stringify(ranges));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hints in a .reg file', () => {
  it('say what data means, what bytes are, which line decides, and that a line above drops one', () => {
    const file = registryFile(
      `[${winHttp}]`,
      '"DefaultSecureProtocols"=dword:00000a00 ; c',
      `[${tls12Client}]`,
      '"Enabled"=dword:00000001',
      '"Enabled"=dword:00000000',
      '[HKEY_USERS\\a]',
      '"b"=hex(2):25,00,61,00,25,00,\\',
      '  00,00',
      '"c"=dword:1',
      '"d"=hex:01',
      '"e"=DWORD:1',
      '[HKLM\\a]',
      '"f"=dword:1',
    );
    assert.deepEqual(registryHints(file), [
      '3:39 = TLS 1.1, TLS 1.2',
      '5:24 no effect: line 7 decides',
      '6:24 = switched off, whatever DisabledByDefault is',
      '8:30 = %a%',
      '14:11 dropped by regedit',
    ]);
    assert.deepEqual(registryHints(file, 8, 9), ['8:30 = %a%']);
    assert.deepEqual(registryHints(file, -5, 2), []);
  });
});

describe('the places of a .reg file', () => {
  const file = registryFile(
    `[${tls12Client}]`,
    '"Enabled"=dword:1',
    `[${tls12Client.toUpperCase()}\\]`,
    '"enabled"=dword:0',
    '"other"=""',
    `[-${schannel}\\Protocols\\TLS 1.0]`,
    `[${tls12Client}]`,
    '; nothing',
    '[HKEY_USERS\\a]',
    '"Enabled"=hex:01,\\',
    '  02',
    '[HKLM\\a]',
  );

  it('are all blocks of a key, and the last one as the deciding one', () => {
    assert.equal(registryPlaces(file, 2), '2 4 8 => 8');
    assert.equal(registryPlaces(file, 4), '2 4 8 => 8');
    assert.equal(registryPlaces(file, 10), '10 => 10');
  });

  it('are all lines about a value of a key, and the last one as the deciding one', () => {
    assert.equal(registryPlaces(file, 3), '3 5 => 5');
    assert.equal(registryPlaces(file, 6), '6 => 6');
    assert.equal(registryPlaces(file, 12), '11 => 11');
  });

  it('are none of other lines', () => {
    for (const line of [0, 1, 9, 13, 99, -1]) assert.equal(registryPlaces(file, line), undefined);
  });

  it('lead to the deletion where one takes the key away', () => {
    const deleted = registryFile('[HKEY_USERS\\a\\b]', '"c"="d"', '[-HKEY_USERS\\a]');
    assert.equal(registryPlaces(deleted, 3), '3 => 4');
    assert.equal(registryPlaces(deleted, 2), '2 => 4');
    assert.equal(registryPlaces(deleted, 4), '4 => 4');
  });
});
