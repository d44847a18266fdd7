import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangeOnlineVerdict, type ProbeResult, probedVersions } from '../../src/core/index';
import { probeFindings } from '../../src/core/rules/probe-findings';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { openClientSockets, probePort, versionStates } from '../support/probe-loopback';
import { implicitTlsServer, smtpServer, type TlsServer, type TlsServerOptions } from '../support/tls-servers';

const implicit = { mode: 'implicit' } as const;

describe('the probe of real servers', () => {
  let rsa: TestCertificate;
  before(async () => {
    rsa = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
  });

  const servers: readonly (readonly [TlsServerOptions['minVersion'], TlsServerOptions['maxVersion'], string])[] = [
    ['TLSv1', 'TLSv1', 'rarrr'],
    ['TLSv1.1', 'TLSv1.1', 'rrarr'],
    ['TLSv1.2', 'TLSv1.2', 'rrrar'],
    ['TLSv1.3', 'TLSv1.3', 'rrrra'],
    ['TLSv1', 'TLSv1.1', 'raarr'],
    ['TLSv1', 'TLSv1.3', 'raaaa'],
    ['TLSv1.2', 'TLSv1.3', 'rrraa'],
  ];
  for (const [minVersion, maxVersion, states] of servers) {
    // smtp-server waits before it greets, so a few of them must do.
    if (minVersion === maxVersion || states === 'raaaa')
      it(`finds with STARTTLS what smtp-server accepts from ${minVersion} to ${maxVersion}`, async () => {
        const result = await probeServer(await smtpServer(rsa, { minVersion, maxVersion } as TlsServerOptions));
        assert.equal(versionStates(result), states);
        assert.equal(exchangeOnlineVerdict(result).accepts, states[3] === 'a');
        assert.equal(result.handshake.state, 'done');
        assert.equal(result.certificates?.[0]?.subject, 'CN=localhost');
      });

    it(`finds with implicit TLS what node:tls accepts from ${minVersion} to ${maxVersion}`, async () => {
      const result = await probeServer(await implicitTlsServer(rsa, { minVersion, maxVersion } as TlsServerOptions), implicit);
      assert.equal(versionStates(result), states);
      assert.deepEqual([result.smtp.banner, result.smtp.extensions, result.smtp.startTls], ['mail.contoso.com ready', ['SIZE'], undefined]);
    });
  }

  it('names the suite that was chosen, and asks again where Exchange Online has another', async () => {
    const ciphers = (list: string) => ({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: `${list}:@SECLEVEL=0`, honorCipherOrder: true }) as const;
    const suites = async (list: string) => {
      const { versions } = await probeServer(await implicitTlsServer(rsa, ciphers(list)), implicit);
      const tls12 = versions['TLS 1.2'];
      return tls12.state === 'accepted' && [...tls12.cipherSuites, tls12.exchangeOnlineSuite];
    };
    assert.deepEqual(await suites('ECDHE-RSA-AES128-GCM-SHA256'), ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'listed']);
    assert.deepEqual(await suites('AES256-SHA'), ['TLS_RSA_WITH_AES_256_CBC_SHA', 'unlisted']);
    assert.deepEqual(await suites('ECDHE-RSA-CHACHA20-POLY1305'), ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'none']);
    assert.deepEqual(await suites('ECDHE-RSA-CHACHA20-POLY1305:AES128-GCM-SHA256'), [
      'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_RSA_WITH_AES_128_GCM_SHA256',
      'listed',
    ]);
  });

  it('accepts a certificate with an elliptic-curve key for TLS 1.2, with a reservation', async () => {
    const result = await probeServer(await implicitTlsServer(await makeCertificate({ subject: 'localhost', names: ['localhost'] })), implicit);
    assert.equal(exchangeOnlineVerdict(result).accepts, true);
    assert.ok(probeFindings(result).some(({ rule }) => rule.id === 'probe-suite-not-listed'));
  });

  it('shows the chain as it is sent, and whose it is', async () => {
    const root = await makeCertificate({ subject: 'Test Root', isAuthority: true });
    const intermediate = await makeCertificate({ subject: 'Test Intermediate', isAuthority: true, issuer: root });
    const leaf = await makeCertificate({ subject: 'localhost', names: ['localhost'], issuer: intermediate });
    const whole = await probeServer(await implicitTlsServer(leaf), { ...implicit, host: 'localhost' });
    assert.deepEqual(
      whole.certificates?.map(({ subject }) => subject),
      ['CN=localhost', 'CN=Test Intermediate'],
    );
    assert.equal(whole.certificates?.[0]?.fingerprint256.replaceAll(':', '').length, 64);
    assert.deepEqual([whole.nameMatches, whole.trust.mozilla, whole.trust.error], [true, false, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']);
    const cut = await probeServer(await implicitTlsServer({ ...leaf, chain: leaf.pem }), implicit);
    assert.deepEqual([cut.certificates?.length, cut.nameMatches, cut.trust.error], [1, false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']);
    const tls13 = await probeServer(await implicitTlsServer(leaf, { minVersion: 'TLSv1.3' }), implicit);
    assert.deepEqual(
      tls13.certificates?.map(({ subject }) => subject),
      ['CN=localhost', 'CN=Test Intermediate'],
      'TLS 1.3 sends them encrypted',
    );
  });

  const faults: readonly (readonly [string, Parameters<typeof makeCertificate>[0], string])[] = [
    ['has expired', { subject: 'localhost', names: ['localhost'], from: -400, until: -1 }, 'probe-certificate-expired'],
    ['is not valid yet', { subject: 'localhost', names: ['localhost'], from: 2 }, 'probe-certificate-not-yet-valid'],
    ['expires soon', { subject: 'localhost', names: ['localhost'], until: 10 }, 'probe-certificate-expires-soon'],
    ['is for another name', { subject: 'localhost', names: ['mail.contoso.com'] }, 'probe-name-mismatch'],
    ['is self-signed', { subject: 'localhost', names: ['localhost'] }, 'probe-certificate-untrusted'],
    ['is weak', { subject: 'localhost', names: ['localhost'], algorithm: 'RSA 1024' }, 'probe-weak-certificate'],
  ];
  for (const [fault, request, rule] of faults) {
    it(`finds that a certificate ${fault}, and still that TLS 1.2 works`, async () => {
      const result = await probeServer(await implicitTlsServer(await makeCertificate(request)), { ...implicit, host: 'localhost' });
      assert.ok(
        probeFindings(result).some((finding) => finding.rule.id === rule),
        probeFindings(result)
          .map((finding) => finding.rule.id)
          .join(),
      );
      assert.equal(exchangeOnlineVerdict(result).accepts, true);
    });
  }

  it('finds what is wrong with the chain that a server sends, once each', async () => {
    const root = await makeCertificate({ subject: 'Test Root', isAuthority: true });
    const intermediate = await makeCertificate({ subject: 'Test Intermediate', isAuthority: true, issuer: root });
    const leaf = await makeCertificate({ subject: 'localhost', names: ['localhost'], issuer: intermediate });
    const selfSigned = await makeCertificate({ subject: 'localhost', names: ['localhost'] });
    const chainFindings = async (sent: readonly TestCertificate[], minVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.2') => {
      const chain = sent.map(({ pem }) => pem).join('\n');
      const result = await probeServer(await implicitTlsServer({ ...(sent[0] as TestCertificate), chain }, { minVersion }), { ...implicit, host: 'localhost' });
      const ids = probeFindings(result).map(({ rule }) => rule.id);
      return [result.chain?.end, ...ids.filter((id) => /^probe-(?:certificate|chain|root|missing|name)/.test(id))];
    };
    assert.deepEqual(await chainFindings([leaf]), ['missing', 'probe-chain-incomplete']);
    assert.deepEqual(await chainFindings([leaf, intermediate]), ['missing', 'probe-chain-incomplete']);
    assert.deepEqual(await chainFindings([leaf, intermediate, root]), ['unknown-root', 'probe-certificate-untrusted']);
    assert.deepEqual(await chainFindings([leaf, root, intermediate]), ['unknown-root', 'probe-certificate-untrusted', 'probe-chain-order']);
    assert.deepEqual(await chainFindings([leaf, selfSigned, intermediate]), ['missing', 'probe-chain-incomplete', 'probe-chain-order']);
    assert.deepEqual(await chainFindings([selfSigned]), ['self-signed', 'probe-certificate-untrusted']);
    assert.deepEqual(await chainFindings([leaf], 'TLSv1.3'), ['missing', 'probe-chain-incomplete']);
    assert.deepEqual(await chainFindings([leaf, intermediate, root], 'TLSv1.3'), ['unknown-root', 'probe-certificate-untrusted']);
    assert.deepEqual(await chainFindings([leaf, root, intermediate], 'TLSv1.3'), ['not-tested', 'probe-certificate-untrusted']);
  });

  it('finds with implicit TLS that the server sends it away', async () => {
    const result = await probeServer(await implicitTlsServer(rsa, { greeting: '421 4.3.2 busy' }), implicit);
    assert.deepEqual([result.reachable, result.error], [false, { kind: 'reply', stage: 'greeting', code: 421, text: '4.3.2 busy' }]);
  });

  it('says that a port which drops connections is not reachable from here', async () => {
    const silent = await silentPort();
    try {
      const before = openClientSockets(silent.port);
      const result = await probePort(silent.port, { stageLimits: { connect: 300 } });
      assert.deepEqual(result.error, { kind: 'timeout', stage: 'connect', seconds: 0.3 });
      assert.equal(openClientSockets(silent.port), before);
    } finally {
      silent.close();
    }
  });

  it('agrees with openssl s_server, over implicit TLS', async () => {
    const installed = spawnSync('openssl', ['version']).status === 0;
    if (!installed) {
      console.log('      (not compared: no openssl here)');
      return;
    }
    const folder = await mkdtemp(join(tmpdir(), 'exchange-tls-'));
    await writeFile(join(folder, 'both.pem'), `${rsa.pem}\n${rsa.key}`);
    for (const [options, states] of [
      [['-tls1_2'], 'rrrar'],
      [['-tls1_3'], 'rrrra'],
      [['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], 'rrarr'],
    ] as const) {
      const server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', join(folder, 'both.pem'), ...options]);
      try {
        let output = '';
        while (!/ACCEPT 127\.0\.0\.1:(\d+)/.test(output)) output += String((await once(server.stdout, 'data'))[0]);
        server.stdout.resume();
        const port = Number(/ACCEPT 127\.0\.0\.1:(\d+)/.exec(output)?.[1]);
        const result = await probePort(port, { mode: 'implicit', stageLimits: { greeting: 100 } });
        assert.equal(versionStates(result), states, options[0]);
      } finally {
        server.kill();
      }
    }
    await rm(folder, { recursive: true });
  });

  it('agrees with sslscan on the versions', async () => {
    if (spawnSync('sslscan', ['--version']).status !== 0) {
      console.log('      (not compared: no sslscan here)');
      return;
    }
    for (const versions of [
      { minVersion: 'TLSv1', maxVersion: 'TLSv1.2' },
      { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
    ] as const) {
      const server = await implicitTlsServer(rsa, versions);
      const scanner = spawn('sslscan', [
        '--no-colour',
        '--no-ciphersuites',
        '--no-heartbleed',
        '--no-groups',
        '--no-renegotiation',
        '--no-compression',
        '--no-fallback',
        `127.0.0.1:${server.port}`,
      ]);
      let output = '';
      scanner.stdout.on('data', (data) => (output += data));
      await once(scanner, 'close');
      const theirs = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].map((name) => new RegExp(`^${name}\\s+enabled`, 'm').test(output));
      const result = await probeServer(server, implicit);
      assert.deepEqual(
        probedVersions.map((version) => result.versions[version].state === 'accepted'),
        theirs,
      );
    }
  });
});

/** Probes a server and closes it; no socket may be left. */
async function probeServer(server: TlsServer, options: Parameters<typeof probePort>[1] = {}): Promise<ProbeResult> {
  const result = await probePort(server.port, options);
  assert.equal(openClientSockets(server.port), 0, 'the probe left a socket open');
  await server.close();
  return result;
}

/** A port on loopback that drops connections, as a firewall does: a process that listens and never accepts, whose queue is full. */
async function silentPort(): Promise<{ readonly port: number; close(): void }> {
  const script = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => { process.send(s.address().port, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)); });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  const sockets: Socket[] = [];
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    sockets.push(socket);
    const full = await Promise.race([once(socket, 'connect').then(() => false), new Promise<boolean>((resolve) => setTimeout(resolve, 200, true))]);
    if (full) break;
  }
  return {
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
