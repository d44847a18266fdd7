import assert from 'node:assert/strict';
import { importRegistry } from '../../../src/core/formats/reg/import/import';
import { RegModel } from '../../../src/core/formats/reg/model/model';
import { roleOf, valueNameOf, versionOf } from '../../../src/core/formats/reg/settings/protocol-key';
import { sources } from '../../../src/core/index';
import { localisedRoles, localisedValueNames } from '../../../src/core/knowledge/registry/localised-names';
import { schannelProtocolNames, schannelProtocolValues } from '../../../src/core/knowledge/registry/schannel-protocols';
import { splitLines } from '../../../src/core/text/line-document';

const protocols = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

describe('what a file makes of TLS 1.2', () => {
  const states: readonly (readonly [string, string])[] = [
    ['"Enabled"=dword:00000001\n"DisabledByDefault"=dword:00000000', 'enabled'],
    ['"Enabled"=dword:ffffffff\n"DisabledByDefault"=dword:0', 'enabled'],
    ['"Enabled"=hex(4):01,00,00,00\n"DisabledByDefault"=hex(4):00,\\\n00,00,00', 'enabled'],
    ['"Enabled"=dword:00000001\n"DisabledByDefault"=dword:00000001', 'disabled-by-default'],
    ['"Enabled"=dword:00000000\n"DisabledByDefault"=dword:00000000', 'disabled'],
    ['"Enabled"=dword:00000000', 'disabled'],
    ['"Enabled"=dword:00000001', 'incomplete'],
    ['"DisabledByDefault"=dword:00000000', 'incomplete'],
    ['"DisabledByDefault"=dword:00000001', 'incomplete'],
    ['"Enabled"=dword:00000001\n"DisabledByDefault"="0"', 'incomplete'],
    ['', 'not-set'],
    ['"Enabled"=dword:00000001\n"Enabled"=-', 'not-set'],
    ['"Enabled"=dword:000000001', 'not-set'],
    ['"Enabled"="1"', 'not-set'],
  ];
  for (const [values, state] of states) {
    it(`${values.replaceAll('\n', ', ') || 'no value'} is ${state}`, () =>
      assert.deepEqual(schannelOf(`[${protocols}\\TLS 1.2\\Client]\n${values}`), { 'TLS 1.2': { client: state, server: 'not-set' } }));
  }

  it('goes by the last line, over several blocks of a key', () => {
    const block = (value: number): string => `[${protocols}\\TLS 1.2\\server\\]\n"enabled"=dword:${value}\n"DISABLEDBYDEFAULT"=dword:0\n`;
    assert.deepEqual(schannelOf(block(0) + block(1)), { 'TLS 1.2': { client: 'not-set', server: 'enabled' } });
    assert.deepEqual(schannelOf(block(1) + block(0)), { 'TLS 1.2': { client: 'not-set', server: 'disabled' } });
  });

  it('sees what is deleted: a role, the version, all versions, a path above', () => {
    const block = `[${protocols}\\TLS 1.2\\Client]\n"Enabled"=dword:0\n`;
    for (const path of [
      `${protocols}\\TLS 1.2\\Client`,
      `${protocols}\\tls 1.2`,
      protocols,
      protocols.slice(0, protocols.lastIndexOf('\\')),
      'HKEY_LOCAL_MACHINE\\SYSTEM',
    ]) {
      assert.deepEqual(schannelOf(`${block}[-${path}]`), { 'TLS 1.2': { client: 'not-set', server: 'not-set' } }, path);
    }
    for (const path of [`${protocols}\\TLS 1.2\\Server`, `${protocols}\\TLS 1.2\\Client\\Deeper`, `${protocols}\\TLS 1.1`, 'HKEY_LOCAL_MACHINE\\SOFTWARE']) {
      assert.equal(schannelOf(`${block}[-${path}]`)['TLS 1.2']?.client, 'disabled', path);
    }
  });

  it('lists the versions that the file touches, oldest first, and no wrong names', () => {
    assert.deepEqual(
      Object.keys(
        schannelOf(
          `[${protocols}\\TLS 1.2]\n[${protocols}\\TLS 1,1]\n[${protocols}\\ssl 3.0\\Server]\n[${protocols}\\TLS 1.2 \\ Client]\n[-${protocols}\\TLS 1.0]`,
        ),
      ),
      ['SSL 3.0', 'TLS 1.0', 'TLS 1.2'],
    );
  });

  it('takes a stored control set for the current one, where the file has no other', () => {
    assert.deepEqual(schannelOf(`[${protocols.replace('CurrentControlSet', 'ControlSet002')}\\TLS 1.2\\Client]\n"Enabled"=dword:0`), {
      'TLS 1.2': { client: 'disabled', server: 'not-set' },
    });
  });

  it('leaves stored control sets out where the file has the current one', () => {
    const [current, stored] = [`[${protocols}\\TLS 1.2\\Client]\n`, `[${protocols.replace('CurrentControlSet', 'ControlSet001')}\\TLS 1.2\\Client]\n`];
    const off = '"Enabled"=dword:0\n';
    assert.deepEqual(schannelOf(`${stored}${off}${current}"Enabled"=dword:1\n"DisabledByDefault"=dword:0\n${stored}${off}`), {
      'TLS 1.2': { client: 'enabled', server: 'not-set' },
    });
  });

  it('leaves out what stands below a header that regedit does not take', () => {
    assert.deepEqual(importRegistry(new RegModel(splitLines(`[${protocols}\\TLS 1.2\\Client]\n"Enabled"=dword:0`).lines)).schannel, {});
  });
});

describe('the names of Schannel', () => {
  it('are told by every form that is known', () => {
    for (const { name, seen, likely } of localisedRoles)
      for (const form of [...seen, ...likely]) assert.equal(roleOf(` ${form.toUpperCase().toLowerCase()} `), name, form);
    for (const { name, seen, likely } of localisedValueNames) for (const form of [...seen, ...likely]) assert.equal(valueNameOf(`"${form}"`), name, form);
  });

  it('are told by a few wrong letters, not by many', () => {
    assert.deepEqual(['Enable', 'Enabeld', 'Enabled ', 'Disabled by default', 'DisableByDefaults'].map(valueNameOf), [
      'Enabled',
      'Enabled',
      'Enabled',
      'DisabledByDefault',
      'DisabledByDefault',
    ]);
    assert.deepEqual(['Disabled', 'Foo', '', '1', 'EventLogging'].map(valueNameOf), [undefined, undefined, undefined, undefined, undefined]);
    assert.deepEqual(['Clients', 'Sever', 'Foo', 'Root'].map(roleOf), ['Client', 'Server', undefined, undefined]);
  });

  it('are told by the number of the version', () => {
    assert.deepEqual(['TLS 1,2', 'TLS1.2', 'TLS** 1.2', 'tls v1.2', 'TLS 1.2 ', 'TLS 1', 'SSL3', 'DTLS 1,2'].map(versionOf), [
      'TLS 1.2',
      'TLS 1.2',
      'TLS 1.2',
      'TLS 1.2',
      'TLS 1.2',
      'TLS 1.0',
      'SSL 3.0',
      'DTLS 1.2',
    ]);
    assert.deepEqual(['TLS 1.9', 'TLS', 'Foo 1.2', 'TLS 1.2.3'].map(versionOf), [undefined, undefined, undefined, undefined]);
  });

  it('are facts with sources, none of them twice', () => {
    assert.equal(new Set(schannelProtocolNames).size, schannelProtocolNames.length);
    for (const setting of schannelProtocolValues) for (const source of setting.sources) assert.ok(Object.hasOwn(sources, source));
    for (const names of [localisedRoles, localisedValueNames]) {
      const forms = names.flatMap(({ seen, likely }) => [...seen, ...likely]).map((form) => form.toLowerCase());
      assert.equal(new Set(forms).size, forms.length);
    }
  });
});

function schannelOf(text: string) {
  return importRegistry(new RegModel(splitLines(`REGEDIT4\n${text}`).lines)).schannel;
}
