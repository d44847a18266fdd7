import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type SeenConnection, senderVerdict } from '../../src/core/index';
import { makeOwnCertificate } from '../../src/network/listen/self-signed-certificate';
import { startListener } from '../support/listening';

const run = promisify(execFile);

/** Programs that send or begin TLS as servers do; those that are not installed are passed over, and CI has them. */
describe('a listener sees what is offered by', () => {
  for (const [option, version] of [
    ['-tls1', 'TLS 1.0'],
    ['-tls1_1', 'TLS 1.1'],
    ['-tls1_2', 'TLS 1.2'],
    ['-tls1_3', 'TLS 1.3'],
  ] as const) {
    installed('openssl', `openssl with ${option}`, async () => {
      const { seen } = await sees((port) => [
        's_client',
        '-starttls',
        'smtp',
        '-connect',
        `127.0.0.1:${port}`,
        option,
        '-cipher',
        'DEFAULT@SECLEVEL=0',
        '-servername',
        'mail.contoso.com',
      ]);
      assert.equal(seen.tls?.state === 'done' && seen.tls.version, version);
      assert.equal(seen.hello?.kind === 'hello' && seen.hello.hello.serverName, 'mail.contoso.com');
    });
  }

  for (const suite of ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-SHA256', 'ECDHE-RSA-AES256-SHA', 'AES256-GCM-SHA384', 'AES128-GCM-SHA256']) {
    installed('openssl', `openssl with ${suite} alone`, async () => {
      const { seen, accepts } = await sees((port) => ['s_client', '-starttls', 'smtp', '-connect', `127.0.0.1:${port}`, '-tls1_2', '-cipher', suite]);
      assert.deepEqual([seen.hello?.kind === 'hello' && seen.hello.hello.cipherSuites.length, seen.tls?.state, accepts], [1, 'done', true]);
    });
  }

  installed('posttls-finger', "Postfix' client", async () => {
    const { seen, accepts } = await sees((port) => ['-c', '-lencrypt', '-o', 'inet_protocols=ipv4', `[127.0.0.1]:${port}`], 'posttls-finger');
    assert.deepEqual([seen.tls?.state, seen.smtp.startTls, accepts], ['done', true, true]);
  });

  installed('swaks', 'swaks in clear text', async () => {
    const args = (port: number): string[] => ['--server', '127.0.0.1', '--port', String(port), '--from', 'anna@contoso.com', '--to', 'test@tls-test.example'];
    const { seen, accepts } = await sees(args, 'swaks');
    assert.deepEqual([seen.smtp.mail, seen.hello, accepts], ['clear', undefined, false]);
    assert.doesNotMatch(JSON.stringify(seen), /anna/);
  });
});

describe('the certificate of a listener', () => {
  it('is one that Node.js reads, for its name, signed by itself, and valid for a week', async () => {
    const now = new Date('2026-11-25T10:00:00Z');
    const { certificate, key } = await makeOwnCertificate('ex01.contoso.com', now);
    const read = new X509Certificate(certificate);
    assert.deepEqual([read.subject, read.issuer, read.subjectAltName, read.ca], ['CN=ex01.contoso.com', 'CN=ex01.contoso.com', 'DNS:ex01.contoso.com', false]);
    assert.ok(read.verify(read.publicKey));
    assert.equal(read.checkHost('ex01.contoso.com'), 'ex01.contoso.com');
    assert.deepEqual([Date.parse(read.validFrom), Date.parse(read.validTo)], [now.getTime() - 86_400_000, now.getTime() + 7 * 86_400_000]);
    assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
    assert.notEqual((await makeOwnCertificate('ex01.contoso.com', now)).certificate, certificate);
  });

  installed('openssl', 'it is one that openssl reads and verifies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exchange-tls-'));
    try {
      const file = join(folder, 'certificate.pem');
      writeFileSync(file, (await makeOwnCertificate('ex01.contoso.com', new Date())).certificate);
      const { stdout: text } = await run('openssl', ['x509', '-in', file, '-noout', '-text']);
      assert.match(
        text,
        /Version: 3 .*sha256WithRSAEncryption.*Public-Key: \(2048 bit\).*CA:FALSE.*Digital Signature, Key Encipherment.*TLS Web Server Authentication.*DNS:ex01\.contoso\.com/s,
      );
      const { stdout } = await run('openssl', [
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-verify_hostname',
        'ex01.contoso.com',
        '-CAfile',
        file,
        file,
      ]);
      assert.match(stdout, /: OK/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A test that needs a program. */
function installed(program: string, title: string, test: () => Promise<void>): void {
  const { error } = spawnSync(program, ['--help'], { stdio: 'ignore' });
  if (!error) it(title, test);
}

/** Runs a client against a listener, and gives what was seen of it. Clients fail because the mail is refused. */
async function sees(args: (port: number) => string[], program = 'openssl'): Promise<{ readonly seen: SeenConnection; readonly accepts: boolean | undefined }> {
  const listener = await startListener();
  const client = run(program, args(listener.place.port), { timeout: 30_000 });
  client.child.stdin?.end('QUIT\n');
  await client.catch(() => {});
  const result = await listener.result;
  return { seen: result.connections[0] as SeenConnection, accepts: senderVerdict(result).accepts };
}
