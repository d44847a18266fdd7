import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { adviceFor, notesFor } from '../../../src/core/knowledge/registry/advice-for';
import { advisedCurves, advisedFor, advisedSuites, curveOfSuite, suiteWithoutCurve } from '../../../src/core/knowledge/registry/advised-suites';
import { defaultOf, defaultsOf } from '../../../src/core/knowledge/registry/default-of';
import { followsAdvice } from '../../../src/core/knowledge/registry/follows-advice';
import { type KnownKey, knownKeyAt, knownKeys, settingNamed } from '../../../src/core/knowledge/registry/known-keys';
import { meaningOfNumber } from '../../../src/core/knowledge/registry/meaning-of-number';
import type { RegistrySetting, SettingAdvice } from '../../../src/core/knowledge/registry/setting';
import { exchangeVersions, type Target, unknownTarget, windowsVersions } from '../../../src/core/knowledge/targets';

const schannel = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL';
const winHttp = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';

describe('what holds where a registry value is not set', () => {
  const tls12 = at(`${schannel}\\Protocols\\TLS 1.2\\Client`, 'DisabledByDefault');

  it('goes by the release of Windows', () => {
    assert.equal(defaultOf(...tls12, '2008 R2'), 1);
    assert.equal(defaultOf(...tls12, '2012'), 0);
    assert.equal(defaultOf(...at(`${schannel}\\Protocols\\TLS 1.3\\Server`, 'Enabled'), '2019'), 'unsupported');
    assert.equal(defaultOf(...at(winHttp, 'DefaultSecureProtocols'), '2012'), 0xa0);
  });

  it('is told without a release only where it is the same on all', () => {
    assert.equal(defaultOf(...tls12, undefined), undefined);
    assert.equal(defaultOf(...at(schannel, 'EventLogging'), undefined), 1);
    assert.equal(defaultOf(...at(`${schannel}\\Messaging`, 'MessageLimitClient'), undefined), undefined);
  });

  it('goes by the key as well', () => {
    assert.equal(defaultOf(...at(`${schannel}\\Ciphers\\NULL`, 'Enabled'), '2022'), 0);
    assert.equal(defaultOf(...at(`${schannel}\\Ciphers\\RC4 128/128`, 'Enabled'), '2022'), 0xffffffff);
  });

  it('is not known where no row says it', () => {
    assert.equal(defaultOf(...at(`${schannel}\\Messaging`, 'MessageLimitClient'), '2008'), undefined);
    assert.deepEqual(defaultsOf(...at(`${schannel}\\KeyExchangeAlgorithms\\PKCS`, 'ClientMaxKeyBitLength')), []);
  });
});

describe('what is advised for a registry value', () => {
  const enabled = (version: string): readonly [RegistrySetting, KnownKey] => at(`${schannel}\\Protocols\\${version}\\Server`, 'Enabled');

  it('requires TLS 1.2 on every release of Exchange', () => {
    for (const exchange of exchangeVersions) {
      const [advice, ...others] = adviceFor(...enabled('TLS 1.2'), { windows: undefined, exchange });
      assert.deepEqual([advice?.weight, advice?.number, others.length], ['required', 1, 0]);
    }
  });

  it('never wants TLS 1.3, and says that mail does not use it where Exchange does', () => {
    for (const [target, advice] of forEachTarget(...enabled('TLS 1.3'))) {
      assert.ok(advice.every(({ number }) => number === 0));
      assert.equal(notesFor(...enabled('TLS 1.3'), target).length, advice.length === 0 ? 1 : 0, JSON.stringify(target));
    }
  });

  it('wants old versions off, and says nothing of those that carry no mail', () => {
    for (const version of ['SSL 2.0', 'SSL 3.0', 'TLS 1.0', 'TLS 1.1']) {
      for (const [, advice] of forEachTarget(...enabled(version))) assert.deepEqual([advice.length, advice[0]?.number], [1, 0]);
    }
    for (const version of ['PCT 1.0', 'DTLS 1.0', 'DTLS 1.2', 'Multi-Protocol Unified Hello']) {
      assert.deepEqual(adviceFor(...enabled(version), unknownTarget), []);
    }
  });

  it('is every row that may hold where the server is not known', () => {
    const rows = adviceFor(...enabled('TLS 1.2'), unknownTarget);
    assert.deepEqual(new Set(rows.flatMap(({ exchange }) => exchange)), new Set(exchangeVersions));
    assert.deepEqual(adviceFor(...at(schannel, 'AllowInsecureRenegoClients'), { windows: '2012', exchange: '2013' }), []);
  });

  it('needs .NET Framework 4 from Exchange Server 2013 on, and .NET Framework 2 for 2010', () => {
    const weight = (framework: string, exchange: '2010' | '2019'): unknown =>
      adviceFor(...at(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\${framework}`, 'SchUseStrongCrypto'), {
        windows: undefined,
        exchange,
      })[0]?.weight;
    assert.deepEqual([weight('v4.0.30319', '2019'), weight('v2.0.50727', '2019')], ['required', 'recommended']);
    assert.deepEqual([weight('v4.0.30319', '2010'), weight('v2.0.50727', '2010')], ['recommended', 'required']);
  });

  it('is followed by the numbers that do what it says', () => {
    const [dsp] = at(winHttp, 'DefaultSecureProtocols');
    const [bits] = dsp.advice;
    assert.ok(bits);
    for (const number of [0xa00, 0x800, 0xaa0, 0x2800, 0xffffffff]) assert.ok(followsAdvice(dsp.data, bits, number), number.toString(16));
    for (const number of [0, 0x200, 0xa0, undefined]) assert.ok(!followsAdvice(dsp.data, bits, number), String(number));
    const [on] = enabled('TLS 1.2')[0].advice.filter(({ number }) => number === 1);
    assert.ok(on);
    assert.ok(followsAdvice(enabled('TLS 1.2')[0].data, on, 0xffffffff));
    assert.ok(!followsAdvice(enabled('TLS 1.2')[0].data, on, 0));
    const row = (number: number | 'unset'): SettingAdvice => ({ exchange: [], weight: 'recommended', number, reason: '', sources: ['exchange-tls'] });
    const amount = { kind: 'amount', unit: 'bits', least: 0, most: 9999, special: [] } as const;
    assert.deepEqual(
      [2047, 2048, 4096].map((number) => followsAdvice(amount, row(2048), number)),
      [false, true, true],
    );
    assert.deepEqual(
      [undefined, 0, 1].map((number) => followsAdvice(amount, row('unset'), number)),
      [true, false, false],
    );
    const choice = { kind: 'choice', choices: [] } as const;
    assert.deepEqual(
      [1, 2].map((number) => followsAdvice(choice, row(2), number)),
      [false, true],
    );
  });

  it('is followed by what it says itself', () => {
    for (const key of knownKeys) {
      for (const { data, advice } of key.family.settings) {
        for (const row of advice) assert.ok(followsAdvice(data, row, row.number === 'unset' ? undefined : row.number), key.path);
      }
    }
  });
});

describe('what a number in a registry value means', () => {
  const read = (path: string, name: string, number: number): ReturnType<typeof meaningOfNumber> => meaningOfNumber(at(path, name)[0], number);

  it('is on or off for a switch, on for every number but 0', () => {
    for (const number of [1, 2, 0xffffffff])
      assert.deepEqual(read(`${schannel}\\Protocols\\TLS 1.2\\Client`, 'Enabled', number), { kind: 'switch', isOn: true, meaning: 'allowed' });
    const off = read(`${schannel}\\Protocols\\TLS 1.2\\Client`, 'Enabled', 0);
    assert.ok(off?.kind === 'switch' && !off.isOn);
  });

  it('is the names of the bits for flags, and the bits that have none', () => {
    const names = (number: number): unknown => {
      const reading = read(winHttp, 'DefaultSecureProtocols', number);
      assert.ok(reading?.kind === 'flags');
      return [reading.set.map(({ name }) => name), reading.unknown];
    };
    assert.deepEqual(names(0xa00), [['TLS 1.1', 'TLS 1.2'], 0]);
    assert.deepEqual(names(0xaa0), [['SSL 3.0', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2'], 0]);
    assert.deepEqual(names(0x80000c00), [['TLS 1.2'], 0x80000400]);
    assert.deepEqual(names(0), [[], 0]);
    const nothing = read(schannel, 'EventLogging', 0);
    assert.ok(nothing?.kind === 'flags' && nothing.none === 'nothing is logged');
    const all = read(schannel, 'EventLogging', 7);
    assert.ok(all?.kind === 'flags' && all.none === undefined && all.set.length === 3);
  });

  it('is one of the choices, or nothing', () => {
    const choice = (number: number): unknown => {
      const reading = read(schannel, 'ClientAuthTrustMode', number);
      return reading?.kind === 'choice' ? reading.choice?.name : reading;
    };
    assert.deepEqual([choice(0), choice(2), choice(3)], ['Machine Trust', 'Exclusive CA Trust', undefined]);
  });

  it('is an amount with its unit, and whether it is within the limits', () => {
    const amount = (number: number): unknown => {
      const reading = read(`${schannel}\\Messaging`, 'MessageLimitServer', number);
      assert.ok(reading?.kind === 'amount' && reading.unit === 'bytes');
      return [reading.isWithin, reading.special !== undefined];
    };
    assert.deepEqual(
      [amount(0), amount(0x4000), amount(0x1000000)],
      [
        [true, true],
        [true, false],
        [false, false],
      ],
    );
  });

  it('is nothing for text and names', () => {
    assert.equal(read('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002', 'Functions', 1), undefined);
  });

  it('accounts for every bit of any number', () => {
    const flagged = knownKeys.flatMap(({ family }) => family.settings.filter(({ data }) => data.kind === 'flags'));
    fc.assert(
      fc.property(fc.constantFrom(...flagged), fc.double(), (setting, number) => {
        const reading = meaningOfNumber(setting, number);
        assert.ok(reading?.kind === 'flags');
        assert.equal(
          reading.set.reduce((sum, flag) => sum + flag.number, reading.unknown),
          number >>> 0,
        );
      }),
    );
  });
});

describe('the suites and curves that are advised', () => {
  it('go by the server', () => {
    assert.deepEqual(
      advisedFor(advisedSuites, { windows: '2016', exchange: '2016' }).map(({ names }) => [names.length, names[0]]),
      [[8, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384']],
    );
    assert.deepEqual(
      advisedFor(advisedSuites, { windows: '2012 R2', exchange: '2013' }).map(({ names }) => [names.length, names[0], names.at(-1)]),
      [[22, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384', 'TLS_RSA_WITH_AES_128_GCM_SHA256']],
    );
    assert.deepEqual(
      advisedFor(advisedSuites, { windows: '2022', exchange: 'SE' }).map(({ names }) => names[0]),
      ['TLS_AES_256_GCM_SHA384'],
    );
    assert.deepEqual(advisedFor(advisedSuites, { windows: '2008 R2', exchange: '2010' }), []);
    assert.equal(advisedFor(advisedSuites, unknownTarget).length, advisedSuites.length);
    assert.deepEqual(advisedFor(advisedCurves, { windows: '2019', exchange: '2019' })[0]?.names, ['NistP384', 'NistP256']);
  });

  it('are read with and without the curve behind the name', () => {
    assert.equal(curveOfSuite('TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA_P384'), 'P384');
    assert.equal(suiteWithoutCurve('TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA_P384'), 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA');
    assert.equal(curveOfSuite('TLS_RSA_WITH_AES_256_GCM_SHA384'), undefined);
    assert.equal(suiteWithoutCurve('TLS_RSA_WITH_AES_256_GCM_SHA384'), 'TLS_RSA_WITH_AES_256_GCM_SHA384');
  });
});

/** The value of a name in a known key, and the key. */
function at(path: string, name: string): readonly [RegistrySetting, KnownKey] {
  const key = knownKeyAt(path);
  const setting = key && settingNamed(key, name);
  assert.ok(key && setting, `${path}!${name}`);
  return [setting, key];
}

/** The advice on a value for every pair of releases. */
function forEachTarget(setting: RegistrySetting, key: KnownKey): readonly (readonly [Target, readonly SettingAdvice[]])[] {
  return windowsVersions.flatMap((windows) =>
    exchangeVersions.map((exchange) => {
      const target = { windows, exchange };
      return [target, adviceFor(setting, key, target)] as const;
    }),
  );
}
