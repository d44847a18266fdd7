import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { blockNames, registryBlock } from '../../../src/core/formats/reg/blocks/registry-blocks';
import { applyEdits, type Finding, findingsOf, fixAll, openFile, render } from '../../../src/core/index';
import { exchangeVersions, type Target, unknownTarget, windowsVersions } from '../../../src/core/knowledge/targets';
import { defaultRuleOptions } from '../../../src/core/rules/rule';
import { fixture } from '../../support/fixture';
import { bothRoles, dotNet, regFile, regKey, role, schannel } from '../../support/registry-text';

const policy = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002';
const local = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Cryptography\\Configuration\\Local\\SSL\\00010002';
const winHttp = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp';
const net2 = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\.NETFramework\\v2.0.50727';
const good = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384';
const off = (...path: readonly string[]): string => regKey([schannel, ...path].join('\\'), { Enabled: 0 });
const suites = (key: string, ...names: readonly string[]): string => `[${key}]\n"Functions"="${names.join(',')}"\n`;

/** A list of suites as Windows itself has it. */
const list = (names: readonly string[]): string => {
  const bytes = [...names.map((name) => `${name}\0`), '\0'].join('');
  return `[${local}]\n"Functions"=hex(7):${[...bytes].map((letter) => `${letter.charCodeAt(0).toString(16).padStart(2, '0')},00`).join(',')}\n`;
};

describe('what is said for a server', () => {
  it('names what its Windows does where TLS 1.2 is left out', () => {
    const text = regFile(role('TLS 1.2', 'Client', 1, 0));
    assert.match(said(text, { windows: '2008 R2' }), /On Windows Server 2008 R2, TLS 1\.2 is off by itself/);
    assert.match(said(text, { windows: '2019' }), /On Windows Server 2019, TLS 1\.2 is on by itself/);
    assert.match(said(text), /On Windows Server 2008, 2008 R2, TLS 1\.2 is off by itself; on other releases it is on/);
  });

  it('goes by the framework that its Exchange needs', () => {
    const text = regFile(regKey(net2, { SchUseStrongCrypto: 1, SystemDefaultTlsVersions: 1 }));
    assert.deepEqual(ids(text, { exchange: '2010' }), ['strong-crypto:oneView', 'strong-crypto:oneView']);
    assert.ok(ids(text, { exchange: '2016' }).includes('dotnet-incomplete:missing'));
    const alone = regFile(bothRoles('TLS 1.2', 'on'), dotNet(), bothRoles('TLS 1.0', 'off'), bothRoles('TLS 1.1', 'off'));
    assert.deepEqual(ids(alone, { exchange: '2016' }), []);
    assert.ok(ids(alone, { exchange: '2010' }).includes('legacy-tls-disabled-alone:noDotNet'));
  });

  it('tells the update that WinHTTP needs, and the curve that names of suites need', () => {
    const text = regFile(regKey(winHttp, { DefaultSecureProtocols: 0xa00 }), suites(policy, good));
    assert.deepEqual(ids(text), []);
    assert.deepEqual(ids(text, { windows: '2019' }), []);
    assert.deepEqual(ids(text, { windows: '2012' }), ['winhttp-update:update', 'cipher-suite-order:noCurve']);
    assert.match(said(text, { windows: '2012' }), /KB3140245/);
  });

  it('never recommends TLS 1.3', () => {
    for (const windows of ['2016', '2022', '2025'] as const)
      for (const exchange of ['2016', '2019', 'SE'] as const) {
        const found = findings(regFile(bothRoles('TLS 1.3', 'on')), { windows, exchange });
        assert.deepEqual(
          found.map(({ rule }) => rule.id),
          ['tls13-enabled', 'tls13-enabled'],
        );
      }
  });
});

describe('tls13-enabled and the other rules on versions', () => {
  it('judge a stored control set only where the file has no other', () => {
    const stored = (text: string): string => text.replaceAll('CurrentControlSet', 'ControlSet001');
    const bad = bothRoles('TLS 1.3', 'on');
    assert.equal(ids(regFile(stored(bad))).length, 2);
    assert.deepEqual(ids(regFile(bothRoles('TLS 1.2', 'on'), stored(bad))), []);
    const [finding] = findings(regFile(stored(bad)));
    assert.deepEqual(ids(applied(regFile(stored(bad)), finding)), ['client-server-mismatch:differ', 'tls13-enabled:notForMail']);
  });

  it('leave to value-type what Windows does not read', () => {
    const text = regFile(role('TLS 1.0', 'Client', undefined, 0).replace(/\n$/, '\n"Enabled"="1"\n'));
    assert.ok(!ids(text).some((id) => id.startsWith('legacy-tls-enabled')));
  });

  it('do not take for a difference what Windows makes itself', () =>
    assert.deepEqual(ids(regFile(role('SSL 2.0', 'Client', undefined, 1), role('SSL 2.0', 'Server', 0, 1))), []));

  it('do not call missing what is deleted on purpose', () => {
    const reset = regFile(role('TLS 1.0', 'Client', 1).replace(/\n$/, '\n"DisabledByDefault"=-\n'), role('TLS 1.0', 'Server', 1, 0));
    assert.deepEqual(ids(reset), ['legacy-tls-enabled:client', 'legacy-tls-enabled:server']);
  });
});

describe('strong-crypto', () => {
  it('offers, but does not make, what the file deletes on purpose', () => {
    const text = `${regFile(dotNet())}"SchUseStrongCrypto"=-\n`;
    const [finding] = findings(text);
    assert.equal(finding?.messageId, 'deleted');
    assert.equal(fixAll('windows-registry', text), text);
    assert.deepEqual(ids(applied(text, finding)), []);
  });

  it('writes the other view only when damaged lines about it are repaired', () => {
    const other =
      '[HKLM\\SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319]\n"SystemDefaultTlsVersions"=dword:00000001\n"SchUseStrongCrypto"=dword:00000001\n';
    const [own = ''] = dotNet().split('\n\n');
    const fixed = fixAll('windows-registry', regFile(`${own}\n`, other));
    assert.equal(fixed, regFile(`${own}\n`, other.replace('HKLM', 'HKEY_LOCAL_MACHINE')));
    assert.deepEqual(ids(fixed), []);
  });
});

describe('strong-crypto and fix all', () => {
  it('make a view that is missing once, with everything that it lacks', () => {
    const [own = '', other = ''] = dotNet().split(/\n(?=\[)/);
    assert.equal(fixAll('windows-registry', regFile(own)), regFile(own, other));
  });
});

describe('cipher suites', () => {
  it('are told the name that was meant, where it is near', () => {
    const names: readonly (readonly [string, string | undefined])[] = [
      ['ECDHE-RSA-AES256-GCM-SHA384', good],
      ['ECDHE-RSA-AES256-SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
      ['AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
      [' TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', good],
      ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA348', good],
      ['tls_ecdhe_rsa_with_aes_256_gcm_sha384', good],
      ['TLS_ECDHE_RSA_AES_256_CBC_SHA384_P384', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384'],
      ['Functions', undefined],
    ];
    for (const [written, meant] of names) {
      const text = regFile(suites(policy, good, written));
      const [finding, ...others] = findings(text);
      assert.equal(others.length, 0, written);
      assert.equal(finding?.messageId, meant === undefined ? 'unclear' : 'unknown', written);
      if (meant !== undefined) assert.equal(applied(text, finding), regFile(suites(policy, good, meant)), written);
    }
  });

  it('of Windows do nothing beside those of a policy', () => {
    const text = regFile(suites(policy, good), suites(local, 'TLS_RSA_WITH_RC4_128_SHA'));
    assert.deepEqual(ids(text), ['cipher-suite-order:overruled', 'cipher-suite-order:weak']);
    assert.ok(ids(regFile(suites(local, 'TLS_RSA_WITH_RC4_128_SHA'))).includes('no-common-suite:list'));
  });

  it('are read as a list and as one text', () => {
    assert.deepEqual(ids(regFile(list([good, 'TLS_RSA_WITH_NULL_SHA']))), ['cipher-suite-order:weak']);
    assert.deepEqual(ids(regFile(suites(policy, good, 'TLS_RSA_WITH_NULL_SHA'))), ['cipher-suite-order:weak']);
  });

  it('of a policy have at most 1,023 characters', () => {
    const [fits, long] = [26, 27].map((count) => regFile(suites(policy, ...Array.from({ length: count }, () => good))));
    assert.deepEqual(ids(fits ?? ''), []);
    assert.deepEqual(ids(long ?? ''), ['cipher-suite-order:long']);
  });

  it('are taken out, renamed and put in order, as a list and as one text', () => {
    const names = ['TLS_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'ECDHE-RSA-AES256-GCM-SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];
    for (const key of [policy, local]) {
      let text = regFile(key === policy ? suites(policy, ...names) : list(names));
      for (let round = 0; round < 3; round++) text = applied(text, findings(text)[0]);
      const wanted = [good, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_256_GCM_SHA384'];
      assert.deepEqual(ids(text), [], text);
      if (key === policy) assert.equal(text, regFile(suites(policy, ...wanted)));
    }
  });

  it('are offered as Microsoft advises them, where the server is known', () => {
    const text = regFile(suites(policy, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', good));
    const target = { windows: '2016', exchange: '2016' } as const;
    const [finding] = findings(text, target);
    assert.deepEqual(
      finding?.choices?.map(({ title }) => title.text),
      ['Take {suite} out of the list', 'Write the list that Microsoft advises for this server'],
    );
    assert.deepEqual(ids(applyEdits(text, finding?.choices?.[1]?.edits() ?? []), target), []);
    assert.equal(findings(text)[0]?.choices?.length, 1);
  });

  it('are all gone where the algorithms that they need are switched off', () => {
    const gone: readonly (readonly string[])[] = [
      [off('Ciphers', 'AES 128/128'), off('Ciphers', 'AES 256/256')],
      [off('KeyExchangeAlgorithms', 'ECDH'), off('KeyExchangeAlgorithms', 'PKCS')],
      [off('Hashes', 'SHA'), off('Hashes', 'SHA256'), off('Hashes', 'SHA384')],
      [off('KeyExchangeAlgorithms', 'ECDH'), suites(policy, good)],
    ];
    for (const keys of gone) assert.deepEqual(ids(regFile(...keys)), ['no-common-suite:algorithms'], keys.join('\n'));
    const left: readonly (readonly [string, readonly string[]])[] = [
      [off('Ciphers', 'AES 128/128'), ['strong-algorithm-disabled:off']],
      [off('Hashes', 'SHA384'), ['strong-algorithm-disabled:off']],
      [off('KeyExchangeAlgorithms', 'PKCS'), []],
      [off('KeyExchangeAlgorithms', 'Diffie-Hellman'), []],
      [off('Hashes', 'SHA'), []],
      [off('Hashes', 'MD5'), []],
    ];
    for (const [key, expected] of left) assert.deepEqual(ids(regFile(key)), expected, key);
  });
});

describe('the blocks that are offered', () => {
  it('have nothing to be said of, on any server', () => {
    for (const name of blockNames)
      for (const windows of [undefined, ...windowsVersions])
        for (const exchange of [undefined, ...exchangeVersions]) {
          const target = { windows, exchange };
          const told = findings(registryBlock(name, 'reg', target), target).filter(({ messageId }) => messageId !== 'update');
          assert.deepEqual(
            told.map(({ rule, message }) => `${rule.id}: ${render(message)}`),
            [],
            `${name} on ${windows} with ${exchange}`,
          );
        }
  });
});

describe('quick fixes of the rules on settings', () => {
  const pages = readdirSync('src/core/rules/reg').filter((name) => name.endsWith('.md'));
  const bad = pages.flatMap((page) =>
    [
      ...readFileSync(`src/core/rules/reg/${page}`, 'utf8')
        .replaceAll('\r\n', '\n')
        .matchAll(/^```windows-registry bad\n([\s\S]*?)^```$/gm),
    ].map(([, text = '']) => [page, fixture(text).text] as const),
  );

  it('cure what they are offered for', () => {
    let offered = 0;
    for (const [page, text] of bad) {
      for (const finding of findings(text)) {
        for (const choice of finding.choices ?? []) {
          offered++;
          const after = findings(applyEdits(text, choice.edits()));
          const same = (other: Finding): boolean => other.rule.id === finding.rule.id && other.messageId === finding.messageId;
          assert.ok(after.filter(same).length < findings(text).filter(same).length, `${page}: ${render(choice.title)}`);
        }
      }
    }
    assert.ok(offered > 20, String(offered));
  });
});

function findings(text: string, target: Partial<Target> = {}): readonly Finding[] {
  const file = openFile('windows-registry', text);
  file.setRuleOptions?.({ ...defaultRuleOptions, target: { ...unknownTarget, ...target } });
  return findingsOf(file);
}

/** What is found, without what other tests hold: how a value is written, and whether it is written again. */
function ids(text: string, target?: Partial<Target>): readonly string[] {
  const elsewhere = ['value-type', 'views-differ', 'duplicate-value'];
  return findings(text, target)
    .filter(({ rule }) => !elsewhere.includes(rule.id))
    .map(({ rule, messageId }) => `${rule.id}:${messageId}`);
}

/** What is said of a file, all in one. */
function said(text: string, target?: Partial<Target>): string {
  return findings(text, target)
    .map((finding) => render(finding.message))
    .join('\n');
}

/** A text after the first quick fix of a finding. */
function applied(text: string, finding: Finding | undefined): string {
  const [choice] = finding?.choices ?? [];
  assert.ok(choice, 'no quick fix is offered');
  return applyEdits(text, choice.edits());
}
