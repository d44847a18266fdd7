import assert from 'node:assert/strict';
import type { Answer } from 'dns-packet';
import { type DomainResult, domainVerdict, probeJson } from '../../src/core/index';
import { domainForms } from '../../src/core/report/domain-forms';
import type { DomainJson } from '../../src/core/report/domain-json';
import { probeFindings } from '../../src/core/rules/probe-findings';
import type { ProbeOptions } from '../../src/network/probe';
import { probeDomain } from '../../src/network/probe-domain';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { type DnsServer, type DnsServerOptions, dnsServer } from '../support/dns-server';
import { openClientSockets, probePort } from '../support/probe-loopback';
import { playSmtp, scriptedServer } from '../support/scripted-smtp-server';
import { alert, handshakeRecord, serverHello } from '../support/server-messages';
import { implicitTlsServer } from '../support/tls-servers';

const mx = (preference: number, exchange: string): Answer => ({ type: 'MX', name: 'contoso.com', data: { preference, exchange } });
const a = (name: string, data = '127.0.0.1'): Answer => ({ type: 'A', name, data });

describe('the probe of a domain', () => {
  let certificate: TestCertificate;
  before(async () => {
    certificate = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], algorithm: 'RSA' });
  });

  it('tests each mail server in the order of preference, and keeps the time for all', async () => {
    const server = await implicitTlsServer(certificate);
    const records = [mx(20, 'backup.contoso.com'), mx(10, 'mail.contoso.com'), mx(30, 'gone.contoso.com'), a('mail.contoso.com'), a('backup.contoso.com')];
    const steps: string[] = [];
    const { result } = await probeZone({ records }, server.port, { progress: (step) => steps.push(JSON.stringify(step)) });
    await server.close();
    assert.equal(openClientSockets(server.port), 0);
    assert.deepEqual(
      result.hosts.map(({ target, error, nameMatches }) => [target.host, error, nameMatches]),
      [
        ['mail.contoso.com', undefined, true],
        ['backup.contoso.com', undefined, false],
        ['gone.contoso.com', { kind: 'dns', code: 'NXDOMAIN' }, undefined],
      ],
    );
    const { accepts, good, unknown } = domainVerdict(result);
    assert.deepEqual([accepts, good.length, unknown.length], [undefined, 2, 1]);
    assert.deepEqual(result.policy.domain, 'contoso.com');
    assert.ok(steps.some((step) => /"number":2,"count":3/.test(step) && /backup/.test(step)));
  });

  it('asks the domain itself where it has no MX record', async () => {
    const server = await implicitTlsServer(certificate);
    const { result } = await probeZone({ records: [a('contoso.com')] }, server.port);
    await server.close();
    assert.deepEqual([result.mx.state, result.hosts.map(({ target }) => target.host), domainVerdict(result).accepts], ['implicit', ['contoso.com'], true]);
  });

  it('asks nobody where the domain takes no mail, or its mail servers are not known', async () => {
    const none = await probeZone({ records: [mx(0, '.')] }, 25);
    assert.deepEqual([none.result.mx.state, none.result.hosts], ['no-mail', []]);
    assert.match(textOf(none.result), /contoso\.com takes no mail: DNS says so/);
    const failing = await probeZone({ behaviour: { 'contoso.com': 'SERVFAIL' } }, 25);
    assert.deepEqual([failing.result.hosts, domainVerdict(failing.result).accepts], [[], undefined]);
    assert.match(textOf(failing.result), /could not be found out\. The DNS server could not find out\s+\(SERVFAIL\)/);
  });

  it('says of an MX record that names an address, or nothing that can be asked, why it is not tested', async () => {
    const { result, asked } = await probeZone({ records: [mx(1, '127.0.0.1'), mx(2, 'a b.contoso.com'), mx(3, '0x7f.1')] }, 25);
    assert.deepEqual(
      result.hosts.map(({ error, connections }) => [error, connections.length]),
      [
        [{ kind: 'dns', code: 'MX-ADDRESS' }, 0],
        [{ kind: 'dns', code: 'EBADNAME' }, 0],
        [{ kind: 'dns', code: 'MX-ADDRESS' }, 0],
      ],
    );
    assert.ok(!asked.some((question) => / A$/.test(question)));
  });

  it('asks ten mail servers at most, and says which it left out', async () => {
    const records = Array.from({ length: 13 }, (_, number) => mx(number, `mx${number}.contoso.com`));
    const { result } = await probeZone({ records }, 25);
    assert.equal(result.hosts.length, 10);
    assert.deepEqual(result.leftOut, ['mx10.contoso.com', 'mx11.contoso.com', 'mx12.contoso.com']);
    assert.match(textOf(result), /Not tested: mx10\.contoso\.com, mx11\.contoso\.com, mx12\.contoso\.com: only the first 10 were asked/);
  });

  it('leaves time for the next server where one is silent', async () => {
    const server = await scriptedServer(async (peer) => {
      // The first of them never greets.
      if (peer.number === 1) return;
      if (await playSmtp(peer)) await peer.bytes();
      peer.send(alert(2, 70));
    });
    const records = [mx(1, 'silent.contoso.com'), mx(2, 'mail.contoso.com'), a('silent.contoso.com'), a('mail.contoso.com')];
    const { result } = await probeZone({ records }, server.port, { timeout: 2.5, mode: 'starttls', stageLimits: {} });
    await server.close();
    const [silent, mail] = result.hosts;
    assert.equal(silent?.error?.kind, 'timeout');
    assert.equal(mail?.versions['TLS 1.2'].state, 'refused');
    assert.equal(domainVerdict(result).accepts, false);
  });

  it('is cancelled as a whole', async () => {
    const abort = new AbortController();
    const server = await scriptedServer(() => abort.abort());
    const records = [mx(1, 'a.contoso.com'), mx(2, 'b.contoso.com'), a('a.contoso.com'), a('b.contoso.com')];
    const { result } = await probeZone({ records }, server.port, { signal: abort.signal, mode: 'starttls' });
    assert.deepEqual(
      result.hosts.map(({ error }) => error?.kind),
      ['cancelled', 'cancelled'],
    );
    assert.equal(openClientSockets(server.port), 0);
    await server.close();
    assert.equal(server.connections, 1);
  });

  it('is told in every form, the verdict over all first, with the document of each host as it is alone', async () => {
    const server = await implicitTlsServer(certificate, { maxVersion: 'TLSv1.1' });
    const { result } = await probeZone({ records: [mx(10, 'mail.contoso.com'), a('mail.contoso.com')], authentic: true }, server.port);
    await server.close();
    const forms = domainForms(result, { translate: String, language: 'en', now: Date.parse('2026-11-25T12:00:00Z') });
    assert.match(
      forms.text,
      /^SMTP TLS probe of the mail servers of contoso\.com\n=+\n\nExchange Online can use TLS with 0 of 1 mail servers of contoso\.com\. Not with:/,
    );
    assert.match(forms.text, /^mail\.contoso\.com +10 +127\.0\.0\.1 +refused +no\. /m);
    assert.match(forms.text, /MX records: DNSSEC proves them, says the DNS server/);
    assert.match(forms.markdown, /^## SMTP TLS probe of `mail\.contoso\.com:\d+`$/m);
    assert.match(forms.markdown, /^### TLS versions$/m);
    assert.match(forms.html, /<h1>.*contoso\.com/);
    const json = JSON.parse(forms.json) as DomainJson;
    assert.deepEqual(
      [json.version, json.domain, json.mx, json.exchangeOnline.accepts],
      [1, 'contoso.com', [{ preference: 10, host: 'mail.contoso.com' }], false],
    );
    assert.deepEqual(json.hosts, JSON.parse(JSON.stringify(result.hosts.map((host) => probeJson(host, String)))));
  });
});

describe('the probe of a host with several addresses', () => {
  it('finds that one of them refuses what the other accepts', async () => {
    const server = await scriptedServer(async (peer) => {
      if (!(await playSmtp(peer))) return;
      await peer.bytes();
      peer.send(peer.socket.localAddress === '127.0.0.1' ? handshakeRecord(serverHello({ version: 0x0303, suite: 0xc030 })) : alert(2, 70));
      peer.end();
    }, '0.0.0.0');
    const result = await probeName(server.port, [a('mail.contoso.com'), a('mail.contoso.com', '127.0.0.2')]);
    assert.equal(openClientSockets(server.port), 0);
    await server.close();
    assert.equal(server.mostAtOnce, 1);
    assert.deepEqual(result.otherAddresses, [
      { address: '127.0.0.2', tls12: 'refused', error: undefined, refusal: { by: 'alert', alert: 'protocol_version' } },
    ]);
    assert.ok(probeFindings(result).some(({ rule }) => rule.id === 'probe-address-differs'));
    assert.match(JSON.stringify(result.connections.at(-1)?.purpose), /127\.0\.0\.2/);
  });

  it('does not try an address again that could not be connected to, and holds nothing against the host', async () => {
    const server = await scriptedServer(async (peer) => {
      if (await playSmtp(peer)) await peer.bytes();
      peer.send(handshakeRecord(serverHello({ version: 0x0303, suite: 0xc030 })));
      peer.end();
    });
    // Nothing listens on the first one.
    const result = await probeName(server.port, [a('mail.contoso.com', '127.0.0.2'), a('mail.contoso.com')]);
    await server.close();
    assert.equal(result.address, '127.0.0.1');
    const [other, ...more] = result.otherAddresses;
    assert.deepEqual([other?.address, other?.tls12, more], ['127.0.0.2', 'not-tested', []]);
    // Windows tries a refused connection again for two seconds.
    assert.ok(other?.error?.kind === 'refused' || other?.error?.kind === 'timeout');
    assert.equal(
      result.connections.some(({ purpose }) => JSON.stringify(purpose).includes('127.0.0.2')),
      false,
    );
    assert.ok(!probeFindings(result).some(({ rule }) => rule.id === 'probe-address-differs'));
  });

  it('leaves the others alone where the server asks for it', async () => {
    const server = await scriptedServer(({ send }) => send('421 4.3.2 busy\r\n'), '0.0.0.0');
    const result = await probeName(server.port, [a('mail.contoso.com'), a('mail.contoso.com', '127.0.0.2')]);
    await server.close();
    assert.equal(server.connections, 1);
    assert.deepEqual(
      result.otherAddresses.map(({ tls12, error }) => [tls12, error?.kind]),
      [['not-tested', 'reply']],
    );
  });
});

describe('the name that is asked for in TLS', () => {
  it('can be another one than that of the host, and the certificate is still checked against the host', async () => {
    const certificate = await makeCertificate({ subject: 'mail.contoso.com', names: ['mail.contoso.com'], algorithm: 'RSA' });
    const server = await implicitTlsServer(certificate);
    const result = await probePort(server.port, { mode: 'implicit', serverName: 'mail.contoso.com' });
    const other = await probePort(server.port, { mode: 'implicit', serverName: 'not a name' });
    await server.close();
    assert.deepEqual([result.serverName, result.nameMatches], ['mail.contoso.com', false]);
    assert.equal(other.serverName, undefined);
  });

  it('stands in every ClientHello', async () => {
    const server = await scriptedServer(async (peer) => {
      if (await playSmtp(peer)) await peer.bytes();
      peer.send(alert(2, 70));
    });
    await probePort(server.port, { serverName: 'sni.contoso.com' });
    await server.close();
    const hellos = server.received.filter((bytes) => bytes.includes('STARTTLS'));
    // SSL 3.0 has no extensions.
    assert.ok(hellos.length > 4 && hellos.filter((bytes) => bytes.includes('sni.contoso.com')).length >= hellos.length - 1);
  });
});

interface ZoneProbe extends Partial<ProbeOptions> {
  readonly mode?: 'starttls' | 'implicit';
}

/** Probes contoso.com as a DNS server on loopback has it. */
async function probeZone(
  zone: DnsServerOptions,
  port: number,
  { mode = 'implicit', ...options }: ZoneProbe = {},
): Promise<{ readonly result: DomainResult; readonly asked: readonly string[] }> {
  return withDns(zone, async (dns) => {
    const result = await probeDomain(
      { domain: 'contoso.com', port, mode },
      { signal: new AbortController().signal, timeout: 30, ehloName: 'probe.example', resolver: dns.address, ...options },
    );
    return { result, asked: dns.asked };
  });
}

function probeName(port: number, records: readonly Answer[]) {
  return withDns({ records }, (dns) => probePort(port, { host: 'mail.contoso.com', resolver: dns.address }));
}

async function withDns<Result>(options: DnsServerOptions, use: (dns: DnsServer) => Promise<Result>): Promise<Result> {
  const dns = await dnsServer(options);
  try {
    return await use(dns);
  } finally {
    await dns.close();
  }
}

function textOf(result: DomainResult): string {
  return domainForms(result, { translate: String, language: 'en', now: 0 }).text;
}
