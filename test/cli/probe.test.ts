import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/cli/command';
import { probe } from '../../src/cli/commands/probe';
import type { DomainJson, ProbeJson } from '../../src/core/index';
import { makeCertificate } from '../support/certificates';
import { type DnsServer, dnsServer } from '../support/dns-server';
import { playSmtp, scriptedServer } from '../support/scripted-smtp-server';
import { alert } from '../support/server-messages';
import { implicitTlsServer } from '../support/tls-servers';

describe('exchange-tls probe', () => {
  it('gives 0 where the host accepts TLS 1.2, whatever is to be said of its certificate', async () => {
    const server = await implicitTlsServer(await makeCertificate({ subject: 'mail.contoso.com', algorithm: 'RSA', until: -1, from: -2 }));
    const { code, stdout, stderr } = await run(`127.0.0.1:${server.port}`, '--tls', 'implicit');
    await server.close();
    assert.equal(code, 0);
    assert.match(stdout, /^SMTP TLS probe of 127\.0\.0\.1:\d+\n=+\n\n127\.0\.0\.1:\d+ accepts TLS 1\.2/);
    assert.match(stdout, /\* Error: The certificate CN=mail\.contoso\.com .* expired/);
    assert.match(stderr, /^Testing TLS 1\.2 \(connection 1\)\nTesting TLS 1\.3 \(connection 2\)\n/m);
  });

  it('gives 1 where the host refuses TLS 1.2, and where it has no STARTTLS', async () => {
    const old = await implicitTlsServer(await makeCertificate({ subject: 'mail.contoso.com', algorithm: 'RSA' }), { maxVersion: 'TLSv1.1' });
    assert.equal((await run(`127.0.0.1:${old.port}`, '--tls', 'implicit')).code, 1);
    await old.close();
    const without = await scriptedServer(async (peer) => void (await playSmtp(peer, { ehlo: '250 SIZE\r\n' })));
    assert.equal((await run(`127.0.0.1:${without.port}`)).code, 1);
    await without.close();
  });

  it('gives 3 where the host could not be tested: refused, 421, too slow', async () => {
    const server = await scriptedServer(({ send }) => send('421 4.3.2 busy\r\n'));
    const { code, stdout } = await run(`127.0.0.1:${server.port}`, '--format', 'json');
    assert.equal(code, 3);
    const json = JSON.parse(stdout) as ProbeJson;
    assert.equal(json.reachable, false);
    assert.match(json.error ?? '', /421 4\.3\.2 busy/);
    await server.close();
    assert.equal((await run(`127.0.0.1:${server.port}`)).code, 3);
    const slow = await scriptedServer(() => {});
    assert.equal((await run(`127.0.0.1:${slow.port}`, '--timeout', '1')).code, 3);
    await slow.close();
  });

  it('gives its name in EHLO, and prints Markdown and JSON', async () => {
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const markdown = await run(`127.0.0.1:${server.port}`, '--format=markdown', '--ehlo', 'ex01.contoso.com');
    assert.match(markdown.stdout, /^# SMTP TLS probe of `127\.0\.0\.1:\d+`\n/);
    assert.match(server.received[0]?.toString('latin1') ?? '', /^EHLO ex01\.contoso\.com\r\n/);
    const json = JSON.parse((await run(`127.0.0.1:${server.port}`, '--format', 'json')).stdout) as ProbeJson;
    assert.deepEqual([json.version, json.smtp.startTls, json.exchangeOnline.accepts], [1, 'offered', false]);
    await server.close();
  });

  it('prints a page of HTML, and what changed since an earlier probe', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'probe-'));
    const certificate = await makeCertificate({ subject: 'mail.contoso.com', algorithm: 'RSA' });
    const old = await implicitTlsServer(certificate, { maxVersion: 'TLSv1.1' });
    const { port } = old;
    const earlier = await run(`127.0.0.1:${port}`, '--tls', 'implicit', '--format', 'json');
    await old.close();
    const [file, other] = [join(folder, 'before.json'), join(folder, 'other.json')];
    await writeFile(other, '{}');
    const current = await implicitTlsServer(certificate);
    try {
      const document = earlier.stdout.replaceAll(`"port": ${port}`, `"port": ${current.port}`);
      // As Windows PowerShell redirects it.
      await writeFile(file, Buffer.from(`\ufeff${document}`, 'utf16le'));
      const at = [`127.0.0.1:${current.port}`, '--tls', 'implicit', '--compare', file];
      const page = await run(...at, '--format', 'html');
      assert.match(page.stdout, /^<!DOCTYPE html>/);
      assert.match(page.stdout, /<h2>Since the earlier probe<\/h2>/);
      const { comparison } = JSON.parse((await run(...at, '--format', 'json')).stdout) as ProbeJson;
      assert.deepEqual(comparison?.changes[0], { field: 'exchangeOnline.accepts', before: false, after: true });
      await assert.rejects(run(`127.0.0.1:${current.port}`, '--compare', other), UsageError);
      await assert.rejects(run(`127.0.0.1:${current.port}`, '--compare', join(folder, 'none.json')), UsageError);
    } finally {
      await current.close();
      await rm(folder, { recursive: true });
    }
  });

  it('tests the mail servers of a domain, whose exit code is that of the worst one', async () => {
    const certificate = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], algorithm: 'RSA' });
    const [good, old] = [await implicitTlsServer(certificate), await implicitTlsServer(certificate, { maxVersion: 'TLSv1.1' })];
    const mx = (exchange: string, preference: number) => ({ type: 'MX', name: 'contoso.com', data: { preference, exchange } }) as const;
    const address = (name: string) => ({ type: 'A', name, data: '127.0.0.1' }) as const;
    const both = [mx('mail.contoso.com', 10), mx('backup.contoso.com', 20), address('mail.contoso.com')];
    const known = await dnsServer({ records: [...both, address('backup.contoso.com')] });
    const half = await dnsServer({ records: both });
    const probeDomain = (port: number, dns: DnsServer, ...args: string[]) =>
      run(`contoso.com:${port}`, '--mx', '--tls', 'implicit', '--resolver', dns.address, ...args);
    const all = await probeDomain(good.port, known);
    assert.equal(all.code, 0);
    assert.match(
      all.stdout,
      /^SMTP TLS probe of the mail servers of contoso\.com\n=+\n\nExchange Online can use TLS with 2 of 2 mail servers of contoso\.com\.\n/,
    );
    assert.match(all.stderr, /^mail\.contoso\.com \(1 of 2\): Testing TLS 1\.2 \(connection 1\)$/m);
    const json = await probeDomain(good.port, half, '--format', 'json');
    const document = JSON.parse(json.stdout) as DomainJson;
    assert.equal(json.code, 3);
    assert.deepEqual(document.mx, [
      { preference: 10, host: 'mail.contoso.com' },
      { preference: 20, host: 'backup.contoso.com' },
    ]);
    assert.deepEqual(
      document.hosts.map(({ target, reachable }) => [target.host, reachable]),
      [
        ['mail.contoso.com', true],
        ['backup.contoso.com', false],
      ],
    );
    assert.equal((await probeDomain(old.port, half)).code, 1);
    assert.equal((await run('@fabrikam.com', '--resolver', half.address)).code, 3);
    await Promise.all([good, old, known, half].map((server) => server.close()));
  });

  it('asks the resolver for the addresses of a host as well, and for another name in TLS', async () => {
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(alert(2, 70));
    });
    const dns = await dnsServer({ records: [{ type: 'A', name: 'mail.contoso.com', data: '127.0.0.1' }] });
    const { stdout } = await run(`mail.contoso.com:${server.port}`, '--resolver', dns.address, '--sni', 'sni.contoso.com');
    assert.match(stdout, /DNS server: 127\.0\.0\.1:\d+/);
    assert.match(stdout, /Name asked for in TLS \(SNI\): sni\.contoso\.com/);
    assert.ok(server.received.some((bytes) => bytes.includes('sni.contoso.com')));
    await Promise.all([server.close(), dns.close()]);
  });

  for (const args of [
    [],
    ['@'],
    ['@203.0.113.5'],
    ['contoso.com/owa'],
    ['203.0.113.5', '--mx'],
    ['a.example', '--sni', '203.0.113.5'],
    ['a.example', '--resolver', 'dns.example'],
    ['@contoso.com', '--compare', 'package.json'],
    ['a', 'b'],
    ['not a host'],
    ['a.example:99999'],
    ['a.example', '--tls', 'ssl'],
    ['a.example', '--timeout', '0'],
    ['a.example', '--timeout', 'x'],
    ['a.example', '--ehlo', 'x\r\nMAIL'],
    ['a.example', '--format', 'xml'],
    ['a.example', '--colour'],
  ]) {
    it(`does not accept ${JSON.stringify(args)}`, async () => {
      await assert.rejects(run(...args), UsageError);
    });
  }
});

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const context = {
    stdout: (data: string | Uint8Array) => void out.push(String(data)),
    stderr: (text: string) => void err.push(text),
    translate: (text: string) => text,
    signal: new AbortController().signal,
    now: () => Date.now(),
  };
  const code = await probe.run(args, context);
  return { code, stdout: out.join(''), stderr: err.join('') };
}
