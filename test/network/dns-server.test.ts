import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { DnsResolver } from '../../src/network/dns/resolver';
import { TimeLimits } from '../../src/network/time-limits';
import { type DnsServer, type DnsServerOptions, dnsServer } from '../support/dns-server';

const mx = { type: 'MX', name: 'contoso.com', data: { preference: 10, exchange: 'mail.contoso.com' } } as const;
const records = [mx, { type: 'CNAME', name: 'alias.contoso.com', data: 'contoso.com' }] as const;

describe('the DNS server of the tests', () => {
  it('is understood by the resolver of the runtime', async () => {
    await withServer({ records }, async (server) => {
      const resolver = new Resolver();
      resolver.setServers([server.address]);
      assert.deepEqual(await resolver.resolveMx('contoso.com'), [{ exchange: 'mail.contoso.com', priority: 10 }]);
      await assert.rejects(resolver.resolveTxt('contoso.com'), { code: 'ENODATA' });
      await assert.rejects(resolver.resolveTxt('fabrikam.com'), { code: 'ENOTFOUND' });
      assert.deepEqual(server.asked, ['udp contoso.com MX', 'udp contoso.com TXT', 'udp fabrikam.com TXT']);
    });
  });

  it('answers our resolver with and without the AD bit, by UDP and, where the answer is cut, by TCP', async () => {
    await withServer({ records, authentic: ['contoso.com'], behaviour: { 'contoso.com MX': 'truncated' } }, async (server) => {
      assert.deepEqual(kindOf(await ask(server, 'contoso.com')), ['found', true]);
      assert.deepEqual(kindOf(await ask(server, 'alias.contoso.com')), ['found', false]);
      assert.deepEqual(kindOf(await ask(server, 'fabrikam.com')), ['none', false]);
      assert.deepEqual(server.asked, ['udp contoso.com MX', 'tcp contoso.com MX', 'udp alias.contoso.com MX', 'udp fabrikam.com MX']);
    });
  });

  it('gives an error, garbage, another id or nothing where it is told to', async () => {
    const behaviour = { 'a.example': 'SERVFAIL', 'b.example': 'garbage', 'c.example': 'wrong-id', 'd.example': 'silent', 'e.example': 'NXDOMAIN' } as const;
    await withServer({ behaviour }, async (server) => {
      const kinds = await Promise.all(Object.keys(behaviour).map(async (name) => (await ask(server, name)).kind));
      assert.deepEqual(kinds, ['failed', 'failed', 'failed', 'failed', 'none']);
    });
  });

  it('holds an answer until it is released', async () => {
    await withServer({ records, behaviour: { 'contoso.com': 'held' } }, async (server) => {
      const answer = ask(server, 'contoso.com');
      await server.whenAsked('udp contoso.com MX');
      server.release();
      assert.deepEqual(kindOf(await answer), ['found', false]);
    });
  });
});

async function withServer(options: DnsServerOptions, use: (server: DnsServer) => Promise<void>): Promise<void> {
  const server = await dnsServer(options);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

function ask(server: DnsServer, name: string) {
  return new DnsResolver(server.address, new TimeLimits({ total: 5000, stages: { dns: 400 }, signal: new AbortController().signal })).query(name, 'MX');
}

function kindOf(answer: Awaited<ReturnType<typeof ask>>): readonly unknown[] {
  return [answer.kind, answer.kind !== 'failed' && answer.authentic];
}
