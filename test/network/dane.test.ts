import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ProbeResult } from '../../src/core/index';
import { probeFindings } from '../../src/core/rules/probe-findings';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { type DnsBehaviour, dnsServer } from '../support/dns-server';
import { openClientSockets, probePort } from '../support/probe-loopback';
import { implicitTlsServer, type TlsServerOptions } from '../support/tls-servers';

/** A TLSA record as text, such as `3 1 1 <hex digits>`. */
type Tlsa = string;

/** Other programs of this name, such as LibreSSL's, know no DANE. */
const hasOpenssl = /^OpenSSL /.test(String(spawnSync('openssl', ['version']).stdout));

describe('DANE', () => {
  let root: TestCertificate;
  let intermediate: TestCertificate;
  let leaf: TestCertificate;
  let foreign: TestCertificate;
  let otherName: TestCertificate;
  let expired: TestCertificate;
  before(async () => {
    root = await makeCertificate({ subject: 'Test Root', isAuthority: true });
    intermediate = await makeCertificate({ subject: 'Test Intermediate', isAuthority: true, issuer: root });
    foreign = await makeCertificate({ subject: 'Test Intermediate', isAuthority: true, issuer: root });
    leaf = await makeCertificate({ subject: 'localhost', names: ['localhost'], issuer: intermediate });
    otherName = await makeCertificate({ subject: 'x', names: ['mail.fabrikam.com'], issuer: intermediate });
    expired = await makeCertificate({ subject: 'localhost', names: ['localhost'], from: -400, until: -1, issuer: intermediate });
  });

  it('finds that records made by openssl match: certificate and key, whole and as digests', async () => {
    if (!hasOpenssl) {
      console.log('      (not compared: no openssl here)');
      return;
    }
    const records = [
      opensslTlsa(leaf, '3', 0, 0),
      opensslTlsa(leaf, '3', 0, 1),
      opensslTlsa(leaf, '3', 0, 2),
      opensslTlsa(leaf, '3', 1, 0),
      opensslTlsa(leaf, '3', 1, 1),
    ];
    const more = [
      opensslTlsa(leaf, '3', 1, 2),
      opensslTlsa(intermediate, '2', 0, 1),
      opensslTlsa(intermediate, '2', 1, 1),
      opensslTlsa(intermediate, '2', 1, 2),
    ];
    const rsa = await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
    assert.deepEqual(verdicts(await probeWith(leaf, [...records, ...more])), Array(9).fill('matches'));
    assert.deepEqual(verdicts(await probeWith(rsa, [opensslTlsa(rsa, '3', 1, 1), opensslTlsa(rsa, '3', 0, 2), opensslTlsa(leaf, '3', 1, 1)])), [
      'matches',
      'matches',
      'does-not-match other-certificate',
    ]);
  });

  it('agrees with the DANE of openssl, record by record', async () => {
    if (!hasOpenssl) {
      console.log('      (not compared: no openssl here)');
      return;
    }
    const pairs: readonly (readonly [TestCertificate, Tlsa])[] = [
      [leaf, tlsa(leaf, '3 1 1')],
      [leaf, tlsa(intermediate, '3 1 1')],
      [leaf, tlsa(intermediate, '2 0 1')],
      [leaf, tlsa(root, '2 0 0')],
      [leaf, tlsa(foreign, '2 0 0')],
      [otherName, tlsa(otherName, '3 0 1')],
      [otherName, tlsa(intermediate, '2 0 1')],
      [expired, tlsa(expired, '3 0 0')],
      [expired, tlsa(intermediate, '2 0 1')],
      [{ ...leaf, chain: leaf.pem }, tlsa(intermediate, '2 0 1')],
      [{ ...leaf, chain: `${leaf.pem}\n${foreign.pem}` }, tlsa(foreign, '2 0 1')],
    ];
    for (const [certificate, record] of pairs) {
      const ours = verdicts(await probeWith(certificate, [record]))[0] === 'matches';
      assert.equal(ours, await opensslTakes(certificate, record), `${record.slice(0, 5)} for ${certificate.certificate.subject}`);
    }
  });

  it('finds the same with TLS 1.3 alone', async () => {
    const result = await probeWith(leaf, [tlsa(leaf, '3 0 1'), tlsa(intermediate, '2 0 1')], { server: { minVersion: 'TLSv1.3' } });
    assert.deepEqual(verdicts(result), ['matches', 'matches']);
  });

  it('takes usage 3 whatever names and dates the certificate has', async () => {
    assert.deepEqual(verdicts(await probeWith(otherName, [tlsa(otherName, '3 0 1')])), ['matches']);
    assert.deepEqual(verdicts(await probeWith(expired, [tlsa(expired, '3 0 1')])), ['matches']);
  });

  it('takes usage 3 for the certificate of the host alone', async () => {
    assert.deepEqual(verdicts(await probeWith(leaf, [tlsa(intermediate, '3 0 1')])), ['does-not-match other-certificate']);
  });

  it('wants name and dates to be right with usage 2, and the chain to lead to the authority', async () => {
    const anchor = tlsa(intermediate, '2 0 1');
    assert.deepEqual(verdicts(await probeWith(otherName, [anchor])), ['does-not-match name']);
    assert.deepEqual(verdicts(await probeWith(otherName, [anchor], { domain: 'mail.fabrikam.com' })), ['matches'], 'the domain counts as well');
    assert.deepEqual(verdicts(await probeWith(expired, [anchor])), ['does-not-match dates']);
    assert.deepEqual(verdicts(await probeWith({ ...leaf, chain: leaf.pem }, [anchor])), ['does-not-match other-certificate'], 'it was not sent');
    // An authority of the same name with another key: only the signature tells.
    assert.deepEqual(verdicts(await probeWith({ ...leaf, chain: `${leaf.pem}\n${foreign.pem}` }, [tlsa(foreign, '2 0 1')])), ['does-not-match path']);
  });

  it('takes an authority that stands whole in DNS and was not sent', async () => {
    assert.deepEqual(verdicts(await probeWith(leaf, [tlsa(root, '2 0 0'), tlsa(foreign, '2 0 0')])), ['matches', 'does-not-match other-certificate']);
  });

  it('finds records unusable by usage, number and data', async () => {
    const good = tlsa(leaf, '3 0 1');
    const data = good.slice(6);
    const records = [`0 0 1 ${data}`, `1 0 1 ${data}`, `4 0 1 ${data}`, `3 2 1 ${data}`, `3 0 3 ${data}`, `3 0 1 ${data.slice(2)}`, `3 0 2 ${data}`, '3 0 0 '];
    const wanted = ['usage', 'usage', 'number', 'number', 'number', 'data', 'data', 'data'].map((problem) => `unusable ${problem}`);
    assert.deepEqual(verdicts(await probeWith(leaf, records)), wanted);
  });

  it('is told by rules: no record fits, one of two fits, none is usable, nothing proves them', async () => {
    const old = tlsa(foreign, '3 0 1');
    assert.deepEqual(rulesOf(await probeWith(leaf, [old])), ['error probe-dane-mismatch']);
    assert.deepEqual(rulesOf(await probeWith(leaf, [old, tlsa(leaf, '3 0 1')])), []);
    assert.deepEqual(rulesOf(await probeWith(leaf, [tlsa(leaf, '1 0 1')])), ['warning probe-dane-unusable']);
    assert.deepEqual(rulesOf(await probeWith(leaf, [tlsa(leaf, '1 0 1'), tlsa(leaf, '3 0 1')])), ['information probe-dane-unusable']);
    assert.deepEqual(rulesOf(await probeWith(leaf, [old], { authentic: false })), ['warning probe-dane-without-dnssec']);
  });

  it('shows the record that would fit', async () => {
    const { policy } = await probeWith(leaf, [tlsa(foreign, '3 1 1')]);
    assert.equal(policy.dane?.state === 'found' && policy.dane.fitting, tlsa(leaf, '3 1 1').slice(6));
  });

  it('is not there without records, and not tested without an answer', async () => {
    assert.deepEqual((await probeWith(leaf, [])).policy.dane, { state: 'none' });
    assert.deepEqual((await probeWith(leaf, [], { behaviour: 'SERVFAIL' })).policy.dane, { state: 'not-tested', reason: { kind: 'dns', code: 'SERVFAIL' } });
  });

  it('asks by TCP where the answer is cut', async () => {
    assert.deepEqual(verdicts(await probeWith(leaf, [tlsa(leaf, '3 0 0')], { behaviour: 'truncated' })), ['matches']);
  });

  it('asks nobody about an address, or a local name where no DNS server was chosen', async () => {
    const server = await implicitTlsServer(leaf);
    const dns = await dnsServer();
    try {
      const reason = { kind: 'no-public-name' };
      const local = await probePort(server.port, { mode: 'implicit', host: 'localhost' });
      assert.deepEqual(local.policy.dane, { state: 'not-tested', reason });
      const address = await probePort(server.port, { mode: 'implicit', resolver: dns.address });
      assert.deepEqual(address.policy.dane, { state: 'not-tested', reason });
      assert.deepEqual(dns.asked, []);
    } finally {
      await Promise.all([server.close(), dns.close()]);
    }
  });

  it('ends with the probe that is cancelled while the DNS server is silent', async () => {
    const server = await implicitTlsServer(leaf);
    const dns = await dnsServer({ behaviour: { [`_${server.port}._tcp.localhost`]: 'silent' } });
    const abort = new AbortController();
    const probing = probePort(server.port, { mode: 'implicit', host: 'localhost', resolver: dns.address, signal: abort.signal });
    await dns.whenAsked(`udp _${server.port}._tcp.localhost TLSA`);
    abort.abort();
    const { policy } = await probing;
    assert.deepEqual(policy.dane, { state: 'not-tested', reason: { kind: 'cancelled' } });
    assert.equal(openClientSockets(dns.port), 0);
    await Promise.all([server.close(), dns.close()]);
  });
});

/** Whether a client made of openssl, with the rules of mail, takes a certificate by a record. */
async function opensslTakes(certificate: TestCertificate, record: Tlsa): Promise<boolean> {
  const server = await implicitTlsServer(certificate);
  const dane = ['-dane_tlsa_domain', 'localhost', '-dane_tlsa_rrdata', record, '-dane_ee_no_namechecks', '-verify_return_error'];
  const client = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${server.port}`, ...dane], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  client.stdout.on('data', (data) => (output += data));
  client.stderr.on('data', (data) => (output += data));
  client.stdin.end('QUIT\r\n');
  await once(client, 'close');
  await server.close();
  assert.match(output, /CONNECTED/);
  return /^Verification: OK$/m.test(output);
}

interface Circumstances {
  readonly authentic?: boolean;
  readonly behaviour?: DnsBehaviour;
  readonly domain?: string;
  readonly server?: TlsServerOptions;
}

/** Probes a server with a certificate, by the name `localhost`, for which DNS has TLSA records. */
async function probeWith(certificate: TestCertificate, records: readonly Tlsa[], circumstances: Circumstances = {}): Promise<ProbeResult> {
  const { authentic = true, behaviour, domain, server: options } = circumstances;
  const server = await implicitTlsServer(certificate, options);
  const name = `_${server.port}._tcp.localhost`;
  const dns = await dnsServer({ authentic, records: records.map((record) => zoneRecord(name, record)), behaviour: behaviour ? { [name]: behaviour } : {} });
  try {
    return await probePort(server.port, { mode: 'implicit', host: 'localhost', resolver: dns.address, domain });
  } finally {
    await Promise.all([server.close(), dns.close()]);
  }
}

function zoneRecord(name: string, record: Tlsa) {
  const [usage, selector, matchingType, hex = ''] = record.split(' ');
  const data = { usage: Number(usage), selector: Number(selector), matchingType: Number(matchingType), certificate: Buffer.from(hex, 'hex') };
  return { type: 'TLSA', name, data } as const;
}

function verdicts({ policy: { dane } }: ProbeResult): readonly string[] {
  assert.equal(dane?.state, 'found');
  return dane.records.map(({ verdict, problem }) => [verdict, ...(problem ? [problem] : [])].join(' '));
}

/** The findings about DANE, with their levels. */
function rulesOf(result: ProbeResult): readonly string[] {
  return probeFindings(result)
    .filter(({ rule }) => rule.id.startsWith('probe-dane'))
    .map(({ rule }) => `${rule.level} ${rule.id}`);
}

/** A record for a certificate, made with the cryptography of Node.js. */
function tlsa({ certificate }: TestCertificate, numbers: '2 0 0' | '2 0 1' | '3 0 0' | '3 0 1' | '3 1 1' | '1 0 1'): Tlsa {
  const bytes = Buffer.from(numbers[2] === '1' ? certificate.publicKey.rawData : certificate.rawData);
  return `${numbers} ${numbers.endsWith('0') ? bytes.toString('hex') : createHash('sha256').update(bytes).digest('hex')}`;
}

/** The same with openssl alone. */
function opensslTlsa({ pem }: TestCertificate, usage: '2' | '3', selector: 0 | 1, matching: 0 | 1 | 2): Tlsa {
  const run = (args: readonly string[], input: string | Buffer): Buffer => {
    const { stdout, status, stderr } = spawnSync('openssl', args, { input });
    assert.equal(status, 0, String(stderr));
    return stdout;
  };
  const bytes = selector === 0 ? run(['x509', '-outform', 'DER'], pem) : run(['pkey', '-pubin', '-outform', 'DER'], run(['x509', '-noout', '-pubkey'], pem));
  const data = matching === 0 ? bytes : run(['dgst', matching === 1 ? '-sha256' : '-sha512', '-binary'], bytes);
  return `${usage} ${selector} ${matching} ${data.toString('hex')}`;
}
