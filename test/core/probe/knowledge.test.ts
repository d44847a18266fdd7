import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { getDiffieHellman } from 'node:crypto';
import { tlsAlertName, tlsAlerts } from '../../../src/core/knowledge/tls/alerts';
import { cipherSuiteName, cipherSuites, exchangeOnlineSuites, unlistedWindowsSuites, weaknessOfSuite } from '../../../src/core/knowledge/tls/cipher-suites';
import { tlsGroupName, tlsGroupNamed, tlsGroups } from '../../../src/core/knowledge/tls/groups';
import { knownPrimes } from '../../../src/core/knowledge/tls/known-primes';
import { signatureSchemeName, signatureSchemes } from '../../../src/core/knowledge/tls/signature-schemes';

describe('the table of cipher suites', () => {
  it('has each number and each name once', () => {
    assert.equal(new Set(cipherSuites.map(([number]) => number)).size, cipherSuites.length);
    assert.equal(new Set(cipherSuites.map(([, name]) => name)).size, cipherSuites.length);
    for (const [number, name] of cipherSuites) assert.match(`${number} ${name}`, /^\d+ TLS_\w+$/);
  });

  it('names those of Exchange Online as Microsoft does', () => {
    assert.deepEqual(exchangeOnlineSuites.map(cipherSuiteName), [
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
      'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
      'TLS_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_RSA_WITH_AES_128_GCM_SHA256',
    ]);
    for (const suite of unlistedWindowsSuites) assert.match(cipherSuiteName(suite), /^TLS_(?:ECDHE_ECDSA|RSA)_WITH_AES_/);
  });

  it('gives numbers that are not registered as numbers', () => {
    assert.equal(cipherSuiteName(0x1a1a), '0x1A1A');
    assert.equal(cipherSuiteName(0x00ff), '0x00FF', 'a signal is no suite');
  });

  it('agrees with OpenSSL', () => {
    const { stdout, error } = spawnSync('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], { encoding: 'utf8' });
    if (error) {
      console.log('      (not compared: no openssl here)');
      return;
    }
    const theirs = [...stdout.matchAll(/0x(\w\w),0x(\w\w) - (TLS_\w+)/g)].map(([, high, low, name]) => [Number.parseInt(`${high}${low}`, 16), name] as const);
    assert.ok(theirs.length > 50);
    for (const [number, name] of theirs) assert.equal(cipherSuiteName(number), name);
  });

  it('knows what does not protect', () => {
    const weaknesses = (name: string) => weaknessOfSuite(name) ?? 'none';
    assert.deepEqual(
      [
        'TLS_RSA_WITH_NULL_SHA',
        'TLS_SHA256_SHA256',
        'TLS_DH_anon_WITH_RC4_128_MD5',
        'TLS_RSA_EXPORT_WITH_RC4_40_MD5',
        'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
        'TLS_ECDHE_RSA_WITH_RC4_128_SHA',
        'TLS_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_AES_128_GCM_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
      ].map(weaknesses),
      ['no-encryption', 'no-encryption', 'anonymous', 'export', 'broken-cipher', 'broken-cipher', 'no-forward-secrecy', 'none', 'none'],
    );
  });
});

describe('the table of groups', () => {
  it('has each number and each name once', () => {
    assert.equal(new Set(tlsGroups.map(({ number }) => number)).size, tlsGroups.length);
    assert.equal(new Set(tlsGroups.map(({ name }) => name)).size, tlsGroups.length);
    for (const { name } of tlsGroups) assert.equal(tlsGroupName(tlsGroupNamed(name)?.number ?? 0), name);
  });

  it('has the size of each group in its name, where names have one', () => {
    for (const { name, bits, kind } of tlsGroups) {
      const size = /^(?:secp|sect|ffdhe|brainpoolP|GC|x)(\d+)/.exec(name)?.[1];
      if (size && name !== 'x25519' && kind !== 'hybrid') assert.equal(bits, Number(size), name);
    }
  });

  it('gives numbers that are not registered as numbers', () => assert.equal(tlsGroupName(0x2a2a), '0x2A2A'));
});

describe('the table of signatures', () => {
  it('has each number and each name once', () => {
    assert.equal(new Set(signatureSchemes.map(([number]) => number)).size, signatureSchemes.length);
    assert.equal(new Set(signatureSchemes.map(([, name]) => name)).size, signatureSchemes.length);
    assert.equal(signatureSchemeName(0x0401), 'rsa_pkcs1_sha256');
    assert.equal(signatureSchemeName(0x0904), '0x0904');
  });
});

describe('the table of primes', () => {
  it('agrees with the primes that this OpenSSL has', () => {
    for (const name of ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18']) {
      const prime = getDiffieHellman(name).getPrime('hex');
      const known = knownPrimes.filter(({ head, tail, bits }) => prime.startsWith(head) && prime.endsWith(tail) && bits === prime.length * 4);
      assert.deepEqual(
        known.map((entry) => entry.name),
        [`modp${prime.length * 4}`],
      );
    }
  });

  it('agrees with what OpenSSL makes by name', () => {
    for (const { name, head, tail, bits } of knownPrimes.filter((prime) => !prime.name.startsWith('modp'))) {
      const made = spawnSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DHX', '-pkeyopt', `group:${name}`], { encoding: 'utf8' });
      const shown = spawnSync('openssl', ['asn1parse'], { input: made.stdout ?? '', encoding: 'utf8' });
      if (made.status !== 0 || shown.status !== 0) {
        console.log(`      (not compared: ${name}, no openssl here that makes it)`);
        continue;
      }
      const prime = /INTEGER\s*:([0-9A-F]+)/.exec(shown.stdout)?.[1]?.toLowerCase() ?? '';
      assert.deepEqual([prime.slice(0, 32), prime.slice(-32), prime.length * 4], [head, tail, bits], name);
    }
  });
});

describe('the table of alerts', () => {
  it('has each number and each name once', () => {
    assert.equal(new Set(tlsAlerts.map(({ code }) => code)).size, tlsAlerts.length);
    assert.equal(new Set(tlsAlerts.map(({ name }) => name)).size, tlsAlerts.length);
  });

  it('names what Windows sends when a version is off', () => assert.equal(tlsAlertName(70), 'protocol_version'));
  it('gives numbers that are not registered as numbers', () => assert.equal(tlsAlertName(200), '200'));
});
