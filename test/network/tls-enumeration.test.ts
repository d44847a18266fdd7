import assert from 'node:assert/strict';
import { getDiffieHellman } from 'node:crypto';
import tls from 'node:tls';
import type { ProbedVersion, ProbeResult } from '../../src/core/index';
import { probeFindings } from '../../src/core/rules/probe-findings';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { probePort } from '../support/probe-loopback';
import { implicitTlsServer, type TlsServerOptions } from '../support/tls-servers';

/** Everything that this OpenSSL has, also what it would not use by itself. */
const everything = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
const only12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

describe('the enumeration of real servers', () => {
  let rsa: TestCertificate;
  let ecdsa: TestCertificate;
  before(async () => {
    rsa = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
    ecdsa = await makeCertificate({ subject: 'localhost', names: ['localhost'] });
  });

  for (const kind of ['RSA', 'ECDSA'] as const) {
    it(`finds with an ${kind} certificate exactly the suites that OpenSSL's own client gets`, async () => {
      const options = { ciphers: everything, dhparam: 'auto' } as const;
      const [result, theirs] = await withServer(kind === 'RSA' ? rsa : ecdsa, options, async (port) => [
        await probePort(port, { mode: 'implicit' }),
        await suitesOfOpenSsl(port),
      ]);
      for (const version of ['TLS 1.0', 'TLS 1.1', 'TLS 1.2'] as const) {
        const [names, complete] = suitesOf(result, version);
        assert.ok(complete);
        assert.deepEqual([...names].sort(), [...(theirs.get(version) ?? [])].sort(), version);
      }
      assert.ok(suitesOf(result, 'TLS 1.2')[0].length > (kind === 'RSA' ? 50 : 15));
      const weak = probeFindings(result).map(({ rule }) => rule.id);
      assert.ok(weak.includes('probe-weak-suite') && weak.includes('probe-anonymous-suite'), 'there are suites without encryption and without certificate');
    });
  }

  const list = ['ECDHE-RSA-AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'];
  const names = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'];

  it("finds the server's own order", async () => {
    const result = await probeServer(rsa, { ...only12, ciphers: list.join(':'), honorCipherOrder: true });
    assert.deepEqual(suitesOf(result, 'TLS 1.2'), [names, true, 'server']);
  });

  it("finds that the server follows the client's order", async () => {
    const result = await probeServer(rsa, { ...only12, ciphers: list.join(':'), honorCipherOrder: false });
    assert.deepEqual(suitesOf(result, 'TLS 1.2'), [[names[2], names[0], names[1]], true, 'client']);
  });

  it('finds one suite, and no order', async () => {
    const result = await probeServer(rsa, { ...only12, ciphers: 'AES128-GCM-SHA256' });
    assert.deepEqual(suitesOf(result, 'TLS 1.2'), [['TLS_RSA_WITH_AES_128_GCM_SHA256'], true, undefined]);
    assert.deepEqual(result.tls.groups, {});
    assert.deepEqual(
      probeFindings(result)
        .map(({ rule }) => rule.id)
        .filter((id) => id.includes('secrecy')),
      ['probe-no-forward-secrecy'],
    );
  });

  it('finds the one group of a server, with TLS 1.2 and 1.3', async () => {
    const result = await probeServer(rsa, { minVersion: 'TLSv1.2', ecdhCurve: 'P-384' });
    assert.deepEqual(result.tls.groups, { 'TLS 1.3': { names: ['secp384r1'], complete: true }, 'TLS 1.2': { names: ['secp384r1'], complete: true } });
    for (const { group, bits, kind } of result.tls.keyExchanges) assert.deepEqual([kind, group, bits], ['ECDHE', 'secp384r1', 384]);
  });

  it('finds groups in the order that the server wants, or that we offer', async () => {
    const curves = { minVersion: 'TLSv1.2', ecdhCurve: 'P-521:P-256:X25519' } as const;
    const groupsOf = async (certificate: TestCertificate, options: TlsServerOptions) => (await probeServer(certificate, options)).tls.groups['TLS 1.2'];
    assert.deepEqual(await groupsOf(rsa, { ...curves, honorCipherOrder: true }), { names: ['secp521r1', 'secp256r1', 'x25519'], complete: true });
    assert.deepEqual(await groupsOf(rsa, { ...curves, honorCipherOrder: false }), { names: ['x25519', 'secp256r1', 'secp521r1'], complete: true });
    assert.deepEqual(
      await groupsOf(ecdsa, { ...curves, honorCipherOrder: false }),
      { names: ['x25519', 'secp256r1', 'secp521r1'], complete: true },
      'although its certificate needs P-256',
    );
  });

  it('finds the signatures of RSA and of ECDSA', async () => {
    const signaturesOf = async (certificate: TestCertificate) => (await probeServer(certificate, only12)).tls.signatureAlgorithms['TLS 1.2'];
    const ofRsa = await signaturesOf(rsa);
    assert.ok(ofRsa?.complete);
    for (const name of ['rsa_pss_rsae_sha256', 'rsa_pss_rsae_sha512', 'rsa_pkcs1_sha256', 'rsa_pkcs1_sha384']) assert.ok(ofRsa.names.includes(name), name);
    const { names: ofEcdsa = [] } = (await signaturesOf(ecdsa)) ?? {};
    assert.ok(ofEcdsa.includes('ecdsa_secp256r1_sha256'));
    assert.deepEqual(
      ofEcdsa.filter((name) => !name.startsWith('ecdsa_')),
      [],
    );
  });

  it('finds a prime of 1024 bits, by its name', async () => {
    const result = await probeServer(rsa, {
      ...only12,
      ciphers: 'DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0',
      dhparam: dhParameters(getDiffieHellman('modp2').getPrime()),
    });
    assert.deepEqual(
      result.tls.keyExchanges.map(({ kind, group, bits }) => [kind, group, bits]),
      [['DHE', 'modp1024', 1024]],
    );
    assert.ok(probeFindings(result).some(({ rule }) => rule.id === 'probe-weak-key-exchange'));
    const better = await probeServer(rsa, { ...only12, ciphers: 'DHE-RSA-AES256-GCM-SHA384', dhparam: dhParameters(getDiffieHellman('modp14').getPrime()) });
    assert.equal(better.tls.keyExchanges[0]?.group, 'modp2048');
    assert.ok(!probeFindings(better).some(({ rule }) => rule.id === 'probe-weak-key-exchange'));
  });

  it('finds what TLS 1.3 shows of itself', async () => {
    const result = await probeServer(rsa, { minVersion: 'TLSv1.3', honorCipherOrder: true });
    assert.deepEqual(suitesOf(result, 'TLS 1.3'), [['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'], true, 'server']);
    assert.equal(result.tls.groups['TLS 1.3']?.complete, true);
    for (const name of ['x25519', 'secp256r1', 'secp384r1']) assert.ok(result.tls.groups['TLS 1.3']?.names.includes(name), name);
    assert.deepEqual([result.tls.signatureAlgorithms, result.tls.secureRenegotiation, result.tls.keyExchanges], [{}, undefined, []]);
  });

  it('finds what OpenSSL can do beside', async () => {
    const { tls: found } = await probeServer(rsa, {});
    assert.deepEqual(
      [found.secureRenegotiation, found.extendedMasterSecret, found.compression, found.fallbackProtection, found.resumption],
      [{ state: 'yes' }, { state: 'yes' }, { state: 'no' }, { state: 'yes' }, { sessionId: false, ticket: true }],
    );
  });
});

function suitesOf(result: ProbeResult, version: ProbedVersion): readonly [readonly string[], boolean, 'server' | 'client' | undefined] {
  const found = result.versions[version];
  assert.ok(found.state === 'accepted', version);
  return [found.cipherSuites, found.complete, found.order];
}

async function withServer<Result>(certificate: TestCertificate, options: TlsServerOptions, use: (port: number) => Promise<Result>): Promise<Result> {
  const server = await implicitTlsServer(certificate, options);
  try {
    return await use(server.port);
  } finally {
    await server.close();
  }
}

function probeServer(certificate: TestCertificate, options: TlsServerOptions): Promise<ProbeResult> {
  return withServer(certificate, options, (port) => probePort(port, { mode: 'implicit' }));
}

/** The suites that the TLS of this runtime gets, by version: it offers everything, less what was chosen before, until it gets none. */
async function suitesOfOpenSsl(port: number): Promise<ReadonlyMap<ProbedVersion, readonly string[]>> {
  const found = new Map<ProbedVersion, string[]>();
  for (const [version, name] of [
    ['TLS 1.0', 'TLSv1'],
    ['TLS 1.1', 'TLSv1.1'],
    ['TLS 1.2', 'TLSv1.2'],
  ] as const) {
    const suites: string[] = [];
    let ciphers = everything;
    for (;;) {
      const chosen = await handshakeWith(port, ciphers, name);
      if (!chosen) break;
      suites.push(chosen.standardName);
      ciphers = `${ciphers}:!${chosen.name}`;
    }
    found.set(version, suites);
  }
  return found;
}

function handshakeWith(port: number, ciphers: string, version: tls.SecureVersion): Promise<tls.CipherNameAndProtocol | undefined> {
  return new Promise((resolve) => {
    const socket = tls.connect({ port, host: '127.0.0.1', minVersion: version, maxVersion: version, ciphers, rejectUnauthorized: false }, () => {
      resolve(socket.getCipher());
      socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
  });
}

/** The prime with the generator 2, as PEM: a sequence of two integers. */
function dhParameters(prime: Buffer): string {
  const integer = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([2, 0x82, bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const content = Buffer.concat([integer(Buffer.concat([Buffer.from([0]), prime])), Buffer.from([2, 1, 2])]);
  const der = Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content]);
  return `-----BEGIN DH PARAMETERS-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END DH PARAMETERS-----\n`;
}
