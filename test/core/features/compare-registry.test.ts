import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareJson,
  compareRegistryFiles,
  compareSummary,
  compareTexts,
  compareWithRecommendation,
  openFile,
  registryBlock,
  render,
} from '../../../src/core/index';
import { registryText } from '../../support/registry-arbitraries';

const header = 'Windows Registry Editor Version 5.00\n\n';
const system = 'HKEY_LOCAL_MACHINE\\SYSTEM';
const client = 'Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client';
const winHttp = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';

describe('comparing .reg files', () => {
  it('compares what is left in the end, with what it means', () => {
    const here = file(`[${system}\\CurrentControlSet\\${client}]\n"Enabled"=dword:1\n"ENABLED"=dword:0\n"DisabledByDefault"=dword:0\n`);
    const there = file(`[${system}\\CurrentControlSet\\${client}]\n"Enabled"=hex(4):01,00,00,00\n"DisabledByDefault"=hex(4):00,00,00,00\n`);
    const { differences, same } = compareJson(compareRegistryFiles(here, there, 'known'));
    assert.equal(same, 1);
    assert.deepEqual(
      differences.map(({ key, name, kind }) => [key, name, kind]),
      [[`${system}\\CurrentControlSet\\${client}`, 'Enabled', 'differs']],
    );
    assert.deepEqual([differences[0]?.here?.data, differences[0]?.there?.data], [0, 1]);
    assert.notEqual(differences[0]?.here?.meaning, null);
    assert.notEqual(differences[0]?.here?.meaning, differences[0]?.there?.meaning);
  });

  it('takes the only stored control set for the current one', () => {
    const values = '"Enabled"=dword:1\n';
    const [current, stored] = [file(`[${system}\\CurrentControlSet\\${client}]\n${values}`), file(`[${system}\\ControlSet001\\${client}]\n${values}`)];
    assert.deepEqual(compareJson(compareRegistryFiles(current, stored, 'all')).differences, []);
    const both = file(`[${system}\\ControlSet001\\${client}]\n${values}\n[${system}\\ControlSet002\\${client}]\n"Enabled"=dword:0\n`);
    assert.equal(compareJson(compareRegistryFiles(current, both, 'all')).differences.length, 3);
  });

  it('counts a value that is deleted as not there', () => {
    const [here, there] = [file(`[${winHttp}]\n"DefaultSecureProtocols"=-\n`), file(`[${winHttp}]\n`)];
    assert.deepEqual(compareJson(compareRegistryFiles(here, there, 'known')).differences, []);
    const set = file(`[${winHttp}]\n"DefaultSecureProtocols"=dword:a00\n`);
    assert.deepEqual(
      compareJson(compareRegistryFiles(here, set, 'known')).differences.map(({ kind, here: side, there: other }) => [kind, side?.deleted, other?.meaning]),
      [['only-there', true, 'TLS 1.1, TLS 1.2']],
    );
  });

  it('leaves other keys out, and says how many of them differ', () => {
    const comparison = compareRegistryFiles(
      file('[HKEY_CURRENT_USER\\A]\n"a"="x"\n[HKEY_CURRENT_USER\\B]\n"b"="x"\n'),
      file('[HKEY_CURRENT_USER\\B]\n"B"="x"\n'),
      'known',
    );
    assert.deepEqual([comparison.values, comparison.otherKeys], [[], 1]);
    assert.match(render(compareSummary(comparison)), /not compared.*1\.$/);
  });

  it('compares with the values of the recommendation only', () => {
    const block = file(`${registryBlock('exchange', 'reg').slice(header.length)}\n[HKEY_CURRENT_USER\\A]\n"a"="x"\n`);
    assert.deepEqual(compareJson(compareWithRecommendation(block)).differences, []);
    const none = compareJson(compareWithRecommendation(file(''), { windows: '2019', exchange: '2019' }));
    assert.deepEqual(new Set(none.differences.map(({ kind }) => kind)), new Set(['only-there']));
    assert.ok(none.differences.every(({ key }) => !key.endsWith('WinHttp')));
  });

  it('gives texts that differ exactly where values do', () => {
    fc.assert(
      fc.property(registryText, registryText, (a, b) => {
        const comparison = compareRegistryFiles(openFile('windows-registry', a), openFile('windows-registry', b), 'all');
        const texts = compareTexts(comparison);
        const isSame = comparison.values.every(({ here, there }) => JSON.stringify(here) === JSON.stringify(there));
        assert.equal(texts.here === texts.there, isSame);
        const again = compareRegistryFiles(file(texts.here), file(texts.there), 'all');
        assert.equal(compareTexts(again).differences, texts.differences);
      }),
      { numRuns: 300 },
    );
  });
});

function file(text: string) {
  return openFile('windows-registry', header + text);
}
