import assert from 'node:assert/strict';
import { advisedCurves, advisedSuites, suiteWithoutCurve } from '../../../src/core/knowledge/registry/advised-suites';
import { longestSuitePolicy } from '../../../src/core/knowledge/registry/cipher-suite-policy';
import { windowsCurveSources, windowsCurves } from '../../../src/core/knowledge/registry/curves';
import { registryKeyFamilies } from '../../../src/core/knowledge/registry/key-families';
import { type KnownKey, knownKeyAt, knownKeys } from '../../../src/core/knowledge/registry/known-keys';
import { currentKeyId } from '../../../src/core/knowledge/registry/registry-path';
import { registryRoots } from '../../../src/core/knowledge/registry/roots';
import { fitsKey, type KeyCondition, type RegistrySetting, type SettingData } from '../../../src/core/knowledge/registry/setting';
import { type SourceId, sources } from '../../../src/core/knowledge/sources';
import { exchangeVersions, type WindowsVersion, windowsVersions } from '../../../src/core/knowledge/targets';
import { cipherSuites } from '../../../src/core/knowledge/tls/cipher-suites';

const largest = 0xffffffff;

describe('the registry settings', () => {
  it('have each family, each key and each value of a key once', () => {
    unique(
      registryKeyFamilies.map(({ id }) => id),
      'families',
    );
    unique(
      knownKeys.map(({ path }) => currentKeyId(path)),
      'keys',
    );
    for (const { id, settings } of registryKeyFamilies) {
      unique(
        settings.map(({ name }) => name.toLowerCase()),
        id,
      );
    }
  });

  it('are found by the path of their key', () => {
    for (const key of knownKeys) {
      assert.equal(knownKeyAt(key.path.toUpperCase()), key);
      assert.ok(registryRoots.some((root) => key.path.startsWith(`${root}\\`)));
    }
  });

  it('cover section 4 of what is known of the domain', () => {
    const names = new Set(
      knownKeys.flatMap(({ path, family }) => family.settings.map(({ name }) => `${path.replace(/^.*\\(?=[^\\]+\\[^\\]+$)/, '')}!${name}`)),
    );
    for (const expected of [
      'TLS 1.2\\Client!Enabled',
      'Multi-Protocol Unified Hello\\Server!DisabledByDefault',
      '.NETFramework\\v4.0.30319!SystemDefaultTlsVersions',
      '.NETFramework\\v2.0.50727!SchUseStrongCrypto',
      'Internet Settings\\WinHttp!DefaultSecureProtocols',
      'SecurityProviders\\SCHANNEL!EventLogging',
      'SCHANNEL\\Messaging!MessageLimitServerClientAuth',
      'Ciphers\\Triple DES 168!Enabled',
      'Ciphers\\RC4 128/128!Enabled',
      'Hashes\\MD5!Enabled',
      'KeyExchangeAlgorithms\\Diffie-Hellman!ServerMinKeyBitLength',
      'KeyExchangeAlgorithms\\PKCS!ClientMinKeyBitLength',
      'KeyExchangeAlgorithms\\ECDH!Enabled',
      'SSL\\00010002!Functions',
      'SSL\\00010002!EccCurves',
      'Lsa\\FIPSAlgorithmPolicy!Enabled',
      'SystemCertificates\\AuthRoot!DisableRootAutoUpdate',
    ]) {
      assert.ok(names.has(expected), expected);
    }
  });

  it('rest on sources', () => {
    const cited: readonly SourceId[] = [
      ...registryKeyFamilies.flatMap(({ sources: own, settings }) => [
        ...own,
        ...settings.flatMap((setting) => [...setting.sources, ...[...setting.advice, ...(setting.notes ?? [])].flatMap((row) => row.sources)]),
      ]),
      ...[...advisedSuites, ...advisedCurves].flatMap((list) => list.sources),
      ...windowsCurveSources,
    ];
    for (const id of cited) assert.match(sources[id].url, /^https:/, id);
  });

  it('say what they say in sentences, and what data means in clauses', () => {
    for (const { meaning, settings } of registryKeyFamilies) {
      assertSentence(meaning);
      for (const setting of settings) {
        assertSentence(setting.meaning);
        for (const { reason } of setting.advice) assertSentence(reason);
        for (const { text } of setting.notes ?? []) assertSentence(text);
        for (const clause of clausesOf(setting.data)) assert.match(clause, /^[\p{Ll}\d].*[^.\s]$/u, clause);
      }
    }
  });
});

describe('the rows of registry settings', () => {
  for (const { id, settings } of registryKeyFamilies) {
    it(`of ${id} are about keys that the family has, and about numbers that the values can hold`, () => {
      for (const setting of settings) {
        const rows = [...setting.defaults, ...setting.advice, ...(setting.notes ?? [])];
        for (const { when } of rows) assertFits(id, when);
        for (const { number } of [...setting.defaults, ...setting.advice]) {
          if (typeof number !== 'number') continue;
          assert.equal(setting.type, 'REG_DWORD', setting.name);
          assertInside(setting, number);
        }
        for (const { number, enough = 0 } of setting.advice) {
          if (typeof number === 'number') assert.equal((number & enough) >>> 0, enough, `${setting.name}: what is enough is a part of what is advised`);
        }
      }
    });
  }

  it('give one default at most for a key and a release of Windows', () => {
    for (const [key, setting] of pairs()) {
      for (const windows of windowsVersions) {
        const found = setting.defaults.filter((row) => fitsKey(row.when, key.parts) && row.windows.includes(windows));
        assert.ok(found.length <= 1, `${key.path}!${setting.name} on ${windows}`);
      }
    }
  });

  it('give one advice at most for a key, a release of Windows and one of Exchange', () => {
    for (const [key, setting] of pairs()) {
      for (const windows of windowsVersions) {
        for (const exchange of exchangeVersions) {
          const found = setting.advice.filter(
            (row) => fitsKey(row.when, key.parts) && (row.windows ?? windowsVersions).includes(windows) && row.exchange.includes(exchange),
          );
          assert.ok(found.length <= 1, `${key.path}!${setting.name} on ${windows} with ${exchange}`);
        }
      }
    }
  });

  it('hold the table of Microsoft on which release of Windows has which version on', () => {
    for (const [windows, states] of Object.entries(protocolTable) as readonly (readonly [WindowsVersion, Readonly<Record<string, string>>])[]) {
      for (const [version, sides] of Object.entries(states)) {
        const [client = '', server = client] = sides.split('/');
        assert.equal(stateOf(version, 'Client', windows), client, `${version} client on ${windows}`);
        assert.equal(stateOf(version, 'Server', windows), server, `${version} server on ${windows}`);
      }
    }
  });
});

describe('the lists of suites and curves', () => {
  it('name suites that are registered, and curves that Windows has', () => {
    const registered = new Set(cipherSuites.map(([, name]) => name));
    for (const { names, windows } of advisedSuites) {
      unique(names, 'suites');
      for (const name of names) {
        assert.ok(registered.has(suiteWithoutCurve(name)), name);
        assert.ok(!/_P\d+$/.test(name) || windows.every((version) => version < '2016'), `${name}: curves are in names before 2016 only`);
      }
      assert.ok(names.join(',').length <= longestSuitePolicy);
    }
    for (const { names } of advisedCurves) {
      for (const name of names) assert.ok(windowsCurves.some((curve) => curve.name === name && curve.fips));
    }
    unique(
      windowsCurves.map(({ name }) => name.toLowerCase()),
      'curves',
    );
  });

  it('give one list at most for a release of Windows and one of Exchange', () => {
    for (const lists of [advisedSuites, advisedCurves]) {
      for (const windows of windowsVersions) {
        for (const exchange of exchangeVersions) {
          assert.ok(lists.filter((list) => list.windows.includes(windows) && list.exchange.includes(exchange)).length <= 1, `${windows}, ${exchange}`);
        }
      }
    }
  });
});

/** Microsoft's table, client and server where they differ: on, by name (what the table calls disabled), not supported. */
const protocolTable: Readonly<Partial<Record<WindowsVersion, Readonly<Record<string, string>>>>> = {
  '2008': { 'SSL 2.0': 'by-name/on', 'SSL 3.0': 'on', 'TLS 1.0': 'on', 'TLS 1.1': 'by-name', 'TLS 1.2': 'by-name', 'TLS 1.3': 'none', 'DTLS 1.0': 'none' },
  '2008 R2': { 'SSL 2.0': 'by-name/on', 'SSL 3.0': 'on', 'TLS 1.0': 'on', 'TLS 1.1': 'by-name', 'TLS 1.2': 'by-name', 'TLS 1.3': 'none', 'DTLS 1.0': 'on' },
  '2012': { 'SSL 2.0': 'by-name', 'SSL 3.0': 'on', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'none', 'DTLS 1.2': 'none' },
  '2012 R2': { 'SSL 2.0': 'by-name', 'SSL 3.0': 'on', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'none', 'DTLS 1.2': 'none' },
  '2016': { 'SSL 2.0': 'none', 'SSL 3.0': 'by-name', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'none', 'DTLS 1.2': 'on' },
  '2019': { 'SSL 2.0': 'none', 'SSL 3.0': 'by-name', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'none', 'PCT 1.0': 'none' },
  '2022': { 'SSL 2.0': 'none', 'SSL 3.0': 'by-name', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'on', 'PCT 1.0': 'none' },
  '2025': { 'SSL 2.0': 'none', 'SSL 3.0': 'by-name', 'TLS 1.0': 'on', 'TLS 1.1': 'on', 'TLS 1.2': 'on', 'TLS 1.3': 'on', 'DTLS 1.0': 'on' },
};

function stateOf(version: string, role: string, windows: WindowsVersion): string {
  const key = knownKeys.find(({ parts }) => parts.version === version && parts.role === role);
  assert.ok(key);
  const [byDefault, enabled] = ['DisabledByDefault', 'Enabled'].map(
    (name) =>
      key.family.settings.find((setting) => setting.name === name)?.defaults.find((row) => fitsKey(row.when, key.parts) && row.windows.includes(windows))
        ?.number,
  );
  if (byDefault === 'unsupported' && enabled === 'unsupported') return 'none';
  assert.equal(enabled, 1);
  return byDefault === 0 ? 'on' : 'by-name';
}

function pairs(): readonly (readonly [KnownKey, RegistrySetting])[] {
  return knownKeys.flatMap((key) => key.family.settings.map((setting) => [key, setting] as const));
}

function unique(values: readonly unknown[], what: string): void {
  assert.equal(new Set(values).size, values.length, what);
}

function assertSentence(text: string): void {
  assert.match(text, /^[\p{Lu}\d].*[^.\s]\.$/u, text);
}

function assertFits(id: string, when: KeyCondition | undefined): void {
  const family = registryKeyFamilies.find((candidate) => candidate.id === id);
  for (const [part, names] of Object.entries(when ?? {})) {
    assert.ok(names.length > 0);
    const own = family?.path.find((segment) => typeof segment !== 'string' && segment.part === part);
    for (const name of names) assert.ok(own !== undefined && typeof own !== 'string' && own.names.includes(name), `${id}: ${part} ${name}`);
  }
}

function assertInside({ name, data }: RegistrySetting, number: number): void {
  assert.ok(Number.isInteger(number) && number >= 0 && number <= largest, name);
  if (data.kind === 'choice') assert.ok(data.choices.some((choice) => choice.number === number) || number === 0, name);
  if (data.kind === 'flags') assert.equal(number & ~data.flags.reduce((bits, flag) => bits | flag.number, 0), 0, name);
  if (data.kind === 'amount') assert.ok(number >= data.least && number <= data.most, name);
}

function clausesOf(data: SettingData): readonly string[] {
  if (data.kind === 'switch') return [data.off, data.on];
  if (data.kind === 'choice') return data.choices.map(({ meaning }) => meaning);
  if (data.kind === 'flags') return [...data.flags.map(({ meaning }) => meaning), ...(data.none ? [data.none] : [])];
  if (data.kind === 'amount') return data.special.map(({ meaning }) => meaning);
  return data.kind === 'text' ? [data.holds] : [];
}
