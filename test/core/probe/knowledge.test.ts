import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dnsCodes } from '../../../src/core/knowledge/smtp/dns-codes';
import { sources } from '../../../src/core/knowledge/sources';
import { tlsAlertName, tlsAlerts } from '../../../src/core/knowledge/tls/alerts';
import { cipherSuiteName, cipherSuites, exchangeOnlineSuites, unlistedWindowsSuites, weaknessOfSuite } from '../../../src/core/knowledge/tls/cipher-suites';
import { render } from '../../../src/core/message';
import { describeError } from '../../../src/core/probe/probe-error';

describe('the codes of DNS', () => {
  it('are each told once, in words that name the code, with a page that exists', () => {
    assert.equal(new Set(dnsCodes.map(({ code }) => code)).size, dnsCodes.length);
    for (const { code, meaning, source } of dnsCodes) {
      assert.match(meaning, /\{code\}/);
      assert.ok(source in sources);
      const text = render(describeError({ kind: 'dns', code }));
      assert.ok(text.includes(`(${code})`), text);
    }
    assert.equal(render(describeError({ kind: 'dns', code: 'RCODE_11' })), 'The name could not be resolved (RCODE_11).');
  });
});

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

describe('the table of alerts', () => {
  it('has each number and each name once', () => {
    assert.equal(new Set(tlsAlerts.map(({ code }) => code)).size, tlsAlerts.length);
    assert.equal(new Set(tlsAlerts.map(({ name }) => name)).size, tlsAlerts.length);
  });

  it('names what Windows sends when a version is off', () => assert.equal(tlsAlertName(70), 'protocol_version'));
  it('gives numbers that are not registered as numbers', () => assert.equal(tlsAlertName(200), '200'));
});
