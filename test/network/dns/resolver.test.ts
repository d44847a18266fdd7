import assert from 'node:assert/strict';
import { createSocket, Socket as UdpSocket } from 'node:dgram';
import { getServers, setServers } from 'node:dns';
import { once } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { createServer } from 'node:net';
import { type Answer, decode, encode, type Packet } from 'dns-packet';
import fc from 'fast-check';
import { render } from '../../../src/core/message';
import { describeError } from '../../../src/core/probe/probe-error';
import { lookUpMx } from '../../../src/network/dns/look-up-mx';
import { DnsResolver } from '../../../src/network/dns/resolver';
import { readServerAddress } from '../../../src/network/dns/server-address';
import { resolveHost } from '../../../src/network/resolve';
import { TimeLimits } from '../../../src/network/time-limits';
import { type DnsServerOptions, dnsServer } from '../../support/dns-server';

const mx = (name: string, preference: number, exchange: string): Answer => ({ type: 'MX', name, data: { preference, exchange } });

describe('the resolver', () => {
  it('follows other names to the records that belong to the question, and takes no others', async () => {
    const answers: Answer[] = [
      mx('elsewhere.example', 1, 'evil.example'),
      { type: 'CNAME', name: 'Contoso.COM', data: 'b.example' },
      { type: 'CNAME', name: 'b.example', data: 'c.example' },
      mx('C.example', 10, 'mail.contoso.com'),
    ];
    const answer = await withRawServer(
      (question) => encode({ ...head(question), answers }),
      (server) => resolver(server).query('contoso.com', 'MX'),
    );
    assert.deepEqual(answer.kind === 'found' && answer.records.map(({ data }) => data.exchange), ['mail.contoso.com']);
  });

  it('ends where other names lead round in a circle', async () => {
    const answers: Answer[] = [
      { type: 'CNAME', name: 'contoso.com', data: 'b.example' },
      { type: 'CNAME', name: 'b.example', data: 'contoso.com' },
    ];
    const answer = await withRawServer(
      (question) => encode({ ...head(question), answers }),
      (server) => resolver(server).query('contoso.com', 'MX'),
    );
    assert.deepEqual(answer, { kind: 'none', authentic: false, code: 'NODATA' });
  });

  it('keeps a hundred records of an answer that has thousands', async () => {
    const records = Array.from({ length: 1000 }, (_, number) => mx('contoso.com', number, 'm.contoso.com'));
    await withServer({ records }, async ({ address }) => {
      const answer = await resolver(address).query('contoso.com', 'MX');
      assert.equal(answer.kind === 'found' && answer.records.length, 100);
    });
  });

  it('says that an answer is cut which is cut in TCP as well, not that there is none', async () => {
    await withServer({ behaviour: { 'contoso.com': 'always-truncated' } }, async ({ address, asked }) => {
      assert.deepEqual(await resolver(address).query('contoso.com', 'MX'), { kind: 'failed', error: { kind: 'dns', code: 'ETRUNCATED' } });
      assert.deepEqual(asked, ['udp contoso.com MX', 'tcp contoso.com MX']);
    });
  });

  for (const [behaviour, words] of [
    ['SERVFAIL', /could not find out \(SERVFAIL\)/],
    ['REFUSED', /does not answer questions of this computer \(REFUSED\)/],
    ['garbage', /No DNS server answered within 0\.3 seconds/],
    ['wrong-id', /No DNS server answered within 0\.3 seconds/],
    ['silent', /No DNS server answered within 0\.3 seconds/],
  ] as const) {
    it(`says in words what ${behaviour} means`, async () => {
      await withServer({ behaviour: { 'contoso.com': behaviour } }, async ({ address }) => {
        const answer = await resolver(address, 300).query('contoso.com', 'MX');
        assert.ok(answer.kind === 'failed');
        assert.match(render(describeError(answer.error)), words);
      });
    });
  }

  it('says that nobody is there where the port is closed', async () => {
    const { address, close } = await dnsServer();
    await close();
    const answer = await resolver(address).query('contoso.com', 'MX');
    assert.ok(answer.kind === 'failed');
    // Windows calls it a reset.
    assert.match(render(describeError(answer.error)), /No DNS server is there: the connection was refused \(ECONN(?:REFUSED|RESET)\)/);
  });

  it('gives up on a server that floods it with other answers', async () => {
    const answer = await withRawServer(
      (_, send) => {
        for (let count = 0; count < 200; count++) send(encode({ type: 'response', id: 1, questions: [] }));
        return undefined;
      },
      (server) => resolver(server).query('contoso.com', 'MX'),
    );
    assert.deepEqual(answer, { kind: 'failed', error: { kind: 'dns', code: 'EBADRESP' } });
  });

  it('asks again where a question was lost', async () => {
    let asked = 0;
    const answer = await withRawServer(
      (question) => (++asked < 3 ? undefined : encode({ ...head(question), answers: [mx('contoso.com', 1, 'm.example')] })),
      (server) => resolver(server, 600).query('contoso.com', 'MX'),
    );
    assert.deepEqual([answer.kind, asked], ['found', 3]);
  });

  it('asks the servers of the operating system in turn, until one answers', async () => {
    const before = getServers();
    const gone = await dnsServer();
    await gone.close();
    const failing = { records: [], behaviour: { 'contoso.com': 'SERVFAIL' } } as const;
    await withServer(failing, async (second) => {
      await withServer({ records: [mx('contoso.com', 1, 'mail.contoso.com')] }, async (third) => {
        try {
          systemServers([gone.address, second.address, third.address]);
          assert.equal((await new DnsResolver(undefined, limits()).query('contoso.com', 'MX')).kind, 'found');
          assert.deepEqual([second.asked.length, third.asked.length], [1, 1]);
          systemServers([gone.address, second.address]);
          const failed = await new DnsResolver(undefined, limits()).query('contoso.com', 'MX');
          assert.deepEqual(failed, { kind: 'failed', error: { kind: 'dns', code: 'SERVFAIL' } }, 'what a server said tells more');
        } finally {
          systemServers(before);
        }
      });
    });
  });

  it('is cancelled at once, before and while it waits', async () => {
    await withServer({ behaviour: { 'contoso.com': 'silent' } }, async (server) => {
      const abort = new AbortController();
      const asking = new DnsResolver(server.address, new TimeLimits({ total: 60_000, signal: abort.signal })).query('contoso.com', 'MX');
      await server.whenAsked('udp contoso.com MX');
      abort.abort();
      assert.deepEqual(await asking, { kind: 'failed', error: { kind: 'cancelled' } });
      const again = await new DnsResolver(server.address, new TimeLimits({ total: 60_000, signal: abort.signal })).query('contoso.com', 'MX');
      assert.deepEqual(again, { kind: 'failed', error: { kind: 'cancelled' } });
      assert.equal(udpSockets(), 1, 'only that of the server is left');
    });
  });

  for (const name of ['', '.', 'a..b', `${'x'.repeat(64)}.com`, `${'x.'.repeat(130)}com`, 'поща.example', 'a b.com', 'x\0.com']) {
    it(`does not ask for ${JSON.stringify(name.slice(0, 30))}`, async () => {
      assert.deepEqual(await resolver('127.0.0.1:1').query(name, 'MX'), { kind: 'failed', error: { kind: 'dns', code: 'EBADNAME' } });
    });
  }

  it('says that it has no server to ask, and does not ask another one than that', async () => {
    assert.deepEqual(await resolver('dns.example').query('contoso.com', 'MX'), { kind: 'failed', error: { kind: 'dns', code: 'EBADRESOLVER' } });
  });

  it('takes any bytes from a server without an exception, and leaves no socket', async () => {
    let bytes: Uint8Array = new Uint8Array();
    let valid = false;
    const answers: Answer[] = [mx('contoso.com', 1, 'mail.contoso.com'), { type: 'CNAME', name: 'contoso.com', data: 'x.example' }];
    const raw = await rawServer((question) => {
      if (!valid) return Buffer.from(bytes);
      // An answer as it should be, with some of its bytes changed.
      const whole = encode({ ...head(question), answers });
      for (const [place, value] of bytes.entries()) if (value > 200) whole[(place * 7 + value) % whole.length] = value;
      return whole;
    });
    try {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (sent, changed) => {
          [bytes, valid] = [sent, changed];
          const { kind } = await resolver(raw.address, 15).query('contoso.com', 'MX');
          assert.ok(['found', 'none', 'failed'].includes(kind));
          assert.equal(udpSockets(), 1);
        }),
        { numRuns: 60 },
      );
    } finally {
      await raw.close();
    }
  });

  it('takes any bytes in TCP, also in pieces and without end', async () => {
    for (const reply of ['', '\x00', '\x00\x05abc', '\x00\x03abc', '\xff\xff', 'x'.repeat(300_000)]) {
      const answer = await withTcpServer(reply, (server) => resolver(server, 400).query('contoso.com', 'MX'));
      assert.equal(answer.kind, 'failed', JSON.stringify(reply.slice(0, 9)));
    }
    assert.equal(udpSockets(), 0);
  });
});

describe('the address of a DNS server', () => {
  for (const [text, address, port] of [
    ['1.1.1.1', '1.1.1.1', 53],
    [' 127.0.0.1:5353 ', '127.0.0.1', 5353],
    ['2001:db8::1', '2001:db8::1', 53],
    ['[2001:db8::1]:53', '2001:db8::1', 53],
    ['[::1]', '::1', 53],
    ['fe80::1%eth0', 'fe80::1%eth0', 53],
    ['[fe80::1%eth0]:5353', 'fe80::1%eth0', 5353],
  ] as const) {
    it(`is read from ${text}`, () => assert.deepEqual(readServerAddress(text), { address, port }));
  }

  for (const text of ['', 'dns.example', '1.1.1', '1.1.1.1:0', '1.1.1.1:65536', '1.1.1.1:x', '[1.1.1.1', '::1]:53', '999.1.1.1', '2001:db8::1:99999', 'a:b'])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(readServerAddress(text), undefined));
});

describe('the mail servers of a domain', () => {
  const look = (options: DnsServerOptions, domain = 'contoso.com') => withServer(options, ({ address }) => lookUpMx(domain, resolver(address)));

  it('come in the order of preference, each once', async () => {
    const records = [
      mx('contoso.com', 20, 'b.contoso.com'),
      mx('contoso.com', 10, 'Mail.contoso.com'),
      mx('contoso.com', 20, 'a.contoso.com'),
      mx('contoso.com', 30, 'mail.contoso.com'),
    ];
    assert.deepEqual(await look({ records, authentic: true }), {
      state: 'found',
      authentic: true,
      records: [
        { preference: 10, host: 'Mail.contoso.com' },
        { preference: 20, host: 'a.contoso.com' },
        { preference: 20, host: 'b.contoso.com' },
      ],
    });
  });

  it('are none where the domain says that it takes no mail', async () => {
    assert.deepEqual(await look({ records: [mx('contoso.com', 0, '.')] }), { state: 'no-mail' });
  });

  it('are the domain itself where it has no MX record', async () => {
    assert.deepEqual(await look({ records: [{ type: 'A', name: 'contoso.com', data: '127.0.0.1' }] }), { state: 'implicit' });
  });

  it('are not known where the domain does not exist, or DNS fails', async () => {
    assert.deepEqual(await look({}), { state: 'not-tested', reason: { kind: 'dns', code: 'NXDOMAIN' } });
    assert.deepEqual(await look({ behaviour: { 'contoso.com': 'SERVFAIL' } }), { state: 'not-tested', reason: { kind: 'dns', code: 'SERVFAIL' } });
  });

  it('are asked for by the ASCII name of the domain', async () => {
    const records = [mx('xn--80a1acny.example', 1, 'm.example')];
    assert.equal((await look({ records }, 'почта.example')).state, 'found');
    assert.deepEqual(await look({ records }, 'a b'), { state: 'not-tested', reason: { kind: 'dns', code: 'EBADNAME' } });
  });

  it('have names that can be shown, whatever the server sends', async () => {
    const found = await look({ records: [mx('contoso.com', 1, '\x1b[31m\r\nMAIL.example')] });
    assert.deepEqual(found.state === 'found' && found.records[0]?.host, '\\x1b[31m\\x0d\\x0aMAIL.example');
  });
});

describe('the addresses of a host', () => {
  const records: Answer[] = [
    { type: 'A', name: 'mail.contoso.com', data: '127.0.0.1' },
    { type: 'AAAA', name: 'mail.contoso.com', data: '::1' },
    { type: 'A', name: 'mail.contoso.com', data: '127.0.0.2' },
    { type: 'A', name: 'half.contoso.com', data: '127.0.0.3' },
    { type: 'MX', name: 'none.contoso.com', data: { preference: 1, exchange: 'x' } },
  ];
  const look = (host: string, options: DnsServerOptions = { records }) =>
    withServer(options, async ({ address }) => resolveHost(host, limits(), resolver(address)));

  it('come from the DNS server that was chosen, IPv4 first', async () => {
    assert.deepEqual(await look('Mail.contoso.com.'), { asciiHost: 'mail.contoso.com', addresses: ['127.0.0.1', '127.0.0.2', '::1'] });
  });

  it('are those of one kind where the other kind gets no answer', async () => {
    const behaviour = { 'half.contoso.com AAAA': 'SERVFAIL', 'mail.contoso.com A': 'REFUSED' } as const;
    assert.deepEqual(await look('half.contoso.com', { records, behaviour }), { asciiHost: 'half.contoso.com', addresses: ['127.0.0.3'] });
    assert.deepEqual(await look('mail.contoso.com', { records, behaviour }), { asciiHost: 'mail.contoso.com', addresses: ['::1'] });
  });

  it('are missing for a reason', async () => {
    assert.deepEqual(await look('none.contoso.com'), { kind: 'dns', code: 'NODATA' });
    assert.deepEqual(await look('no.contoso.com'), { kind: 'dns', code: 'NXDOMAIN' });
    assert.deepEqual(await look('no.contoso.com', { behaviour: { 'no.contoso.com AAAA': 'SERVFAIL' } }), { kind: 'dns', code: 'SERVFAIL' });
  });

  it('of names of one part come from the operating system', async () => {
    const found = await look('localhost');
    assert.ok('addresses' in found && found.addresses.some((address) => address === '127.0.0.1' || address === '::1'));
  });

  it('are not made of a name that a browser would take for one', async () => {
    assert.deepEqual(await resolveHost('0x7f000001', limits()), { kind: 'dns', code: 'EBADNAME' });
  });
});

/** Sets what the runtime takes for the servers of the operating system, for every module that asks. */
function systemServers(addresses: readonly string[]): void {
  setServers(addresses);
  syncBuiltinESMExports();
}

function limits(dns = 2000): TimeLimits {
  return new TimeLimits({ total: 5000, stages: { dns }, signal: new AbortController().signal });
}

function resolver(server: string, milliseconds = 2000): DnsResolver {
  return new DnsResolver(server, limits(milliseconds));
}

function head({ id = 0, questions = [] }: Packet): Packet {
  return { type: 'response', id, questions };
}

/** The UDP sockets of this process that are open: Node.js lists closed ones as well, until they are forgotten. */
function udpSockets(): number {
  const handles = (process as unknown as { _getActiveHandles(): object[] })._getActiveHandles();
  return handles.filter((handle) => handle instanceof UdpSocket && isOpen(handle)).length;
}

function isOpen(socket: UdpSocket): boolean {
  try {
    socket.address();
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ERR_SOCKET_DGRAM_NOT_RUNNING';
  }
}

async function withServer<Result>(options: DnsServerOptions, use: (server: Awaited<ReturnType<typeof dnsServer>>) => Promise<Result>): Promise<Result> {
  const server = await dnsServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

type RawReply = (question: Packet, send: (bytes: Buffer) => void) => Buffer | undefined;

/** A UDP server that answers with whatever bytes a test makes. */
async function rawServer(reply: RawReply): Promise<{ readonly address: string; close(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('error', () => {});
  socket.on('message', (bytes, from) => {
    const send = (answer: Buffer): void => socket.send(answer, from.port, from.address);
    const answer = reply(decode(bytes), send);
    if (answer) send(answer);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, close: () => new Promise((resolve) => socket.close(() => resolve())) };
}

async function withRawServer<Result>(reply: RawReply, use: (address: string) => Promise<Result>): Promise<Result> {
  const { address, close } = await rawServer(reply);
  try {
    return await use(address);
  } finally {
    await close();
  }
}

/** A server whose UDP answers are cut, and which sends some bytes in TCP, one piece after the other, and then ends. */
async function withTcpServer<Result>(reply: string, use: (address: string) => Promise<Result>): Promise<Result> {
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      socket.write(Buffer.from(reply.slice(0, 3), 'latin1'));
      setImmediate(() => socket.end(Buffer.from(reply.slice(3), 'latin1')));
    });
  });
  for (;;) {
    const udp = createSocket('udp4');
    udp.on('error', () => {});
    udp.on('message', (bytes, from) => udp.send(encode({ ...head(decode(bytes)), flags: 0x0200 }), from.port, from.address));
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const { port } = udp.address();
    tcp.listen(port, '127.0.0.1');
    const taken = await Promise.race([once(tcp, 'listening').then(() => false), once(tcp, 'error').then(() => true)]);
    if (taken) {
      udp.close();
      continue;
    }
    try {
      return await use(`127.0.0.1:${port}`);
    } finally {
      tcp.close();
      await Promise.all([once(tcp, 'close'), new Promise<void>((resolve) => udp.close(() => resolve()))]);
    }
  }
}
