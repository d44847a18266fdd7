import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { MtaStsPolicyResult, PolicyResult } from '../../src/core/index';
import type { PolicyOptions } from '../../src/network/policy/policy-resolver';
import { probePolicy } from '../../src/network/policy/probe-policy';
import { makeCertificate, type TestCertificate } from '../support/certificates';
import { type DnsServerOptions, dnsServer, type ZoneRecord } from '../support/dns-server';
import { openClientSockets } from '../support/probe-loopback';
import { scriptedServer } from '../support/scripted-smtp-server';

const policyText = 'version: STSv1\r\nmode: enforce\r\nmx: *.contoso.com\r\nmax_age: 604800\r\n';
const host = 'mta-sts.contoso.com';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe('the policies of a domain', () => {
  let authority: TestCertificate;
  let right: TestCertificate;
  before(async () => {
    authority = await makeCertificate({ subject: 'Test Root', isAuthority: true });
    right = await makeCertificate({ subject: host, names: [host], issuer: authority });
  });

  it('are none, and nobody is asked by HTTPS', async () => {
    assert.deepEqual(await ask({ records: [] }), { domain: 'contoso.com', dane: undefined, mtaSts: { state: 'none' }, tlsRpt: { state: 'none' } });
  });

  it('are read from DNS, in pieces as well', async () => {
    const { mtaSts, tlsRpt } = await ask({
      records: [txt('_mta-sts', 'v=STSv1;', ' id=42;'), txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:', 'tls@contoso.com')],
    });
    assert.deepEqual(mtaSts, { state: 'found', id: '42', policy: { state: 'not-allowed' } });
    assert.deepEqual(tlsRpt, { state: 'found', addresses: ['mailto:tls@contoso.com'] });
  });

  it('say what is wrong with the records', async () => {
    const { mtaSts, tlsRpt } = await ask({ records: [txt('_mta-sts', 'v=STSv1; id=1'), txt('_mta-sts', 'v=STSv1; id=2'), txt('_smtp._tls', 'v=TLSRPTv1;')] });
    assert.deepEqual(
      [mtaSts, tlsRpt].map((result) => result && 'problem' in result && result.problem),
      ['several', 'missing'],
    );
  });

  it('are not tested where DNS does not answer, each for itself', async () => {
    const behaviour = { '_mta-sts.contoso.com': 'SERVFAIL', '_smtp._tls.contoso.com': 'silent' } as const;
    const { mtaSts, tlsRpt } = await ask({ behaviour }, { patience: { dns: 300 } });
    assert.deepEqual(mtaSts, { state: 'not-tested', reason: { kind: 'dns', code: 'SERVFAIL' } });
    assert.deepEqual(tlsRpt, { state: 'not-tested', reason: { kind: 'timeout', stage: 'dns', seconds: 0.3 } });
  });

  it('are not asked for where no public DNS server knows the name', async () => {
    const reason = { kind: 'no-public-name' };
    for (const domain of ['contoso.local', '203.0.113.5', 'localhost']) {
      const { mtaSts } = await probePolicy(domain, [], { signal: new AbortController().signal, timeout: 10 });
      assert.deepEqual(mtaSts, { state: 'not-tested', reason }, domain);
    }
  });

  it('are fetched from the right place, with nothing of ours', async () => {
    let seen: string[] = [];
    const policy = await fetched((request, response) => {
      seen = [request.method ?? '', request.url ?? '', ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)];
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(policyText);
    });
    assert.deepEqual(policy, { state: 'read', mode: 'enforce', mx: ['*.contoso.com'], maxAge: 604_800, covers: true });
    assert.deepEqual(seen, ['GET', '/.well-known/mta-sts.txt', `host: ${host}`, 'connection: close']);
  });

  it('say whether they name every host', async () => {
    const handler: Handler = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(policyText);
    const covers = async (hosts: readonly string[]) => {
      const policy = await fetched(handler, { hosts });
      return policy.state === 'read' && policy.covers;
    };
    assert.deepEqual([await covers(['a.contoso.com', 'b.contoso.com']), await covers(['a.contoso.com', 'mail.fabrikam.com'])], [true, false]);
  });

  const faults: readonly (readonly [string, Handler, string, RegExp])[] = [
    ['a redirection', (_, response) => response.writeHead(301, { location: 'https://contoso.com/p' }).end(), 'redirect', /^https:\/\/contoso\.com\/p$/],
    ['another status', (_, response) => response.writeHead(404, { 'content-type': 'text/plain' }).end(policyText), 'status', /^404$/],
    ['a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(policyText), 'content-type', /^text\/html$/],
    ['no type', (_, response) => response.writeHead(200).end(policyText), 'content-type', /^$/],
    ['no policy', (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('hello'), 'line', /^hello$/],
    ['a text without end', (_, response) => endless(response), 'too-long', /^65536$/],
  ];
  for (const [name, handler, problem, text] of faults)
    it(`are refused: ${name}`, async () => {
      const policy = await fetched(handler);
      assert.equal(policy.state === 'bad' && policy.problem, problem);
      assert.match(policy.state === 'bad' ? policy.text : '', text);
    });

  it('are refused from a web server without a valid certificate', async () => {
    const handler: Handler = (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(policyText);
    const wrongName = await makeCertificate({ subject: 'x', names: ['www.contoso.com'], issuer: authority });
    const expired = await makeCertificate({ subject: host, names: [host], from: -10, until: -1, issuer: authority });
    const selfSigned = await makeCertificate({ subject: host, names: [host] });
    const errors = [];
    for (const certificate of [wrongName, expired, selfSigned]) errors.push(await fetched(handler, { certificate }));
    assert.deepEqual(
      errors.map((policy) => policy.state === 'bad' && [policy.problem, policy.text].join(' ')),
      ['certificate ERR_TLS_CERT_ALTNAME_INVALID', 'certificate CERT_HAS_EXPIRED', 'certificate DEPTH_ZERO_SELF_SIGNED_CERT'],
    );
  });

  it('are not tested where the web server is silent, is no web server, is not there or has no address', async () => {
    const silent = await fetched(() => {}, { patience: { web: 300 } });
    assert.deepEqual(silent, { state: 'not-tested', reason: { kind: 'timeout', stage: 'connect', seconds: 0.3 } });
    const mail = await scriptedServer((peer) => peer.send('220 mail.contoso.com\r\n'));
    const other = await withWeb(mail.port);
    assert.equal(other.state === 'not-tested' && other.reason.kind, 'handshake');
    await mail.close();
    assert.deepEqual(await withWeb(mail.port), { state: 'not-tested', reason: { kind: 'refused' } });
    assert.deepEqual(await withWeb(mail.port, []), { state: 'not-tested', reason: { kind: 'dns', code: 'NXDOMAIN' } });
  });

  it('end at once when the probe is cancelled, and leave no socket', async () => {
    const abort = new AbortController();
    const policy = await fetched(() => abort.abort(), { signal: abort.signal });
    assert.deepEqual(policy, { state: 'not-tested', reason: { kind: 'cancelled' } });
  });

  interface FetchOptions extends Partial<PolicyOptions> {
    readonly hosts?: readonly string[];
    readonly certificate?: TestCertificate;
  }

  /** The policy as a web server on loopback gives it. */
  async function fetched(handler: Handler, { hosts = ['mail.contoso.com'], certificate = right, ...options }: FetchOptions = {}): Promise<MtaStsPolicyResult> {
    const server: Server = createServer({ key: certificate.key, cert: certificate.chain }, handler);
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      return policyIn(await ask({ records: webRecords }, { ...options, ...web(port) }, hosts));
    } finally {
      assert.equal(openClientSockets(port), 0);
      server.close();
      // Comes only when every client is gone.
      await once(server, 'close');
    }
  }

  async function withWeb(port: number, addresses: readonly ZoneRecord[] = [address]): Promise<MtaStsPolicyResult> {
    return policyIn(await ask({ records: [txt('_mta-sts', 'v=STSv1; id=1;'), ...addresses] }, web(port)));
  }

  function web(port: number): Pick<PolicyOptions, 'allowHttps' | 'webServer'> {
    return { allowHttps: true, webServer: { port, ca: authority.pem } };
  }
});

const address: ZoneRecord = { type: 'A', name: host, data: '127.0.0.1' };
const webRecords = [txt('_mta-sts', 'v=STSv1; id=1;'), address];

function txt(label: string, ...pieces: readonly string[]): ZoneRecord {
  return { type: 'TXT', name: `${label}.contoso.com`, data: [...pieces] };
}

async function ask(zone: DnsServerOptions, options: Partial<PolicyOptions> = {}, hosts: readonly string[] = ['mail.contoso.com']): Promise<PolicyResult> {
  const dns = await dnsServer(zone);
  try {
    return await probePolicy('contoso.com', hosts, { signal: new AbortController().signal, timeout: 10, resolver: dns.address, ...options });
  } finally {
    await dns.close();
  }
}

function policyIn({ mtaSts }: PolicyResult): MtaStsPolicyResult {
  assert.equal(mtaSts?.state, 'found');
  return mtaSts.policy;
}

/** Sends as long as the client takes it. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.on('error', () => {});
  const more = (): void => {
    while (!response.destroyed && response.write('x: y\n'.repeat(1000)));
  };
  response.on('drain', more);
  more();
}
