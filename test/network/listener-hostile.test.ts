import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { listenForSender } from '../../src/network/listen/listener';
import { startListener } from '../support/listening';

/** Little time for each step, so that a test of silence is short. */
const impatient = { stageLimits: { ehlo: 300, hello: 300, handshake: 300 }, connectionLimit: 600 };

describe('a listener does not mind', () => {
  it('a client that says nothing', async () => {
    const listener = await startListener({ ...impatient, timeout: 1 });
    const client = await open(listener.place.port);
    await once(client, 'close');
    const { ended, connections } = await listener.result;
    assert.deepEqual([ended, connections.length, connections[0]?.hello, connections[0]?.smtp.clientName], ['time', 1, undefined, undefined]);
  });

  it('a client that dribbles', async () => {
    const listener = await startListener({ ...impatient, timeout: 2 });
    const client = await open(listener.place.port);
    const dribble = setInterval(() => client.write('x'), 50);
    await once(client, 'close');
    clearInterval(dribble);
    const { connections } = await listener.result;
    assert.equal(connections.length, 1);
  });

  it('a client that sends without end', async () => {
    const listener = await startListener({ timeout: 30 });
    const client = await open(listener.place.port);
    const flood = Buffer.alloc(65_536, 'x');
    const pour = (): void => {
      while (!client.destroyed && client.write(flood));
    };
    client.on('drain', pour);
    pour();
    await once(client, 'close');
    listener.stop();
    const { connections } = await listener.result;
    assert.match(JSON.stringify(connections[0]?.transcript), /421 /);
  });

  it('a client that sends rubbish instead of a ClientHello', async () => {
    const listener = await startListener({ timeout: 30 });
    const client = await open(listener.place.port);
    client.write('EHLO x\r\n');
    await until(client, /STARTTLS/);
    client.write('STARTTLS\r\n');
    await until(client, /220 2\.0\.0/);
    client.write('GET / HTTP/1.1\r\n\r\n');
    await once(client, 'close');
    listener.stop();
    const [seen] = (await listener.result).connections;
    assert.deepEqual(seen?.hello, { kind: 'garbage', text: 'GET / HTTP/1.1\\x0d\\x0a\\x0d\\x0a' });
    assert.equal(seen?.tls, undefined);
  });

  it('a ClientHello that no TLS can answer, and keeps it', async () => {
    const listener = await startListener();
    const client = await open(listener.place.port);
    client.write('EHLO x\r\n');
    await until(client, /STARTTLS/);
    client.write('STARTTLS\r\n');
    await until(client, /220 2\.0\.0/);
    // SSL 3.0 with RC4, which the TLS of no runtime completes; in two pieces.
    const hello = Buffer.from([22, 3, 0, 0, 45, 1, 0, 0, 41, 3, 0, ...new Array<number>(32).fill(9), 0, 0, 2, 0, 5, 1, 0]);
    client.write(hello.subarray(0, 20), () => client.write(hello.subarray(20)));
    const { connections, ended } = await listener.result;
    client.destroy();
    const [seen] = connections;
    assert.equal(ended, 'attempts');
    assert.equal(seen?.hello?.kind === 'hello' && seen.hello.hello.legacyVersion, 0x0300);
    assert.deepEqual([seen?.tls?.state, seen?.certificates], ['failed', undefined]);
  });

  it('more clients than it takes, at once and in all', async () => {
    const listener = await startListener({ timeout: 30 });
    const waiting = await Promise.all(Array.from({ length: 5 }, () => open(listener.place.port)));
    const turnedAway = connect(listener.place.port, '127.0.0.1');
    turnedAway.on('error', () => {});
    await once(turnedAway, 'close');
    for (const client of waiting) client.end('QUIT\r\n');
    await Promise.all(waiting.map((client) => once(client, 'close')));
    // The listener may still be closing one of the five, and then turns this one away.
    for (let taken = 5; taken < 20; ) if (await greetAndLeave(listener.place.port)) taken++;
    const result = await listener.result;
    assert.deepEqual([result.ended, result.connections.length], ['connections', 20]);
    assert.ok(result.turnedAway >= 1);
  });

  it('being stopped while a client is in the middle, of the dialogue or of TLS', async () => {
    for (const lines of ['', 'EHLO x\r\nSTARTTLS\r\n']) {
      const listener = await startListener();
      const client = await open(listener.place.port);
      client.write(lines);
      if (lines) await until(client, /220 2\.0\.0/);
      listener.stop();
      const { ended, connections } = await listener.result;
      assert.deepEqual([ended, connections.length], ['cancelled', 1]);
      if (!client.closed) await once(client, 'close');
      await assert.rejects(once(connect(listener.place.port, '127.0.0.1'), 'connect'), /ECONNREFUSED/);
    }
  });

  it('being stopped before it began', async () => {
    const signal = AbortSignal.abort();
    const outcome = await listenForSender({ address: '127.0.0.1', port: 0 }, { signal, timeout: 60, attempts: 1 });
    assert.ok(!('kind' in outcome));
    assert.equal(outcome.ended, 'cancelled');
  });
});

describe('a listener', () => {
  it('waits for a second try in clear text where TLS failed', async () => {
    const listener = await startListener({ retryPatience: 20_000 });
    const first = await open(listener.place.port);
    first.write('EHLO x\r\n');
    await until(first, /STARTTLS/);
    first.write('STARTTLS\r\n');
    await until(first, /220 2\.0\.0/);
    first.resetAndDestroy();
    const failing = await open(listener.place.port);
    failing.end('EHLO x\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n');
    const { connections } = await listener.result;
    assert.deepEqual(
      connections.map(({ smtp }) => smtp.mail),
      [undefined, 'clear'],
    );
  });

  it('says where it cannot listen: a port that is taken, an address of somebody else', async () => {
    const listener = await startListener({ timeout: 30 });
    const options = { signal: new AbortController().signal, timeout: 60, attempts: 1 };
    assert.deepEqual(await listenForSender(listener.place, options), { kind: 'cannot-listen', place: listener.place, code: 'EADDRINUSE' });
    const elsewhere = await listenForSender({ address: '203.0.113.5', port: 0 }, options);
    assert.ok('kind' in elsewhere && elsewhere.code === 'EADDRNOTAVAIL');
    listener.stop();
    await listener.result;
  });

  it('takes another port where the usual one is taken and none was named', async () => {
    const ports: number[] = [];
    const abort = new AbortController();
    const start = (): Promise<unknown> =>
      new Promise((resolve) => {
        const options = { signal: abort.signal, timeout: 60, attempts: 1, onListening: ({ port }: { readonly port: number }) => resolve(ports.push(port)) };
        running.push(listenForSender({ address: '127.0.0.1', port: undefined }, options));
      });
    const running: Promise<unknown>[] = [];
    await start();
    await start();
    abort.abort();
    await Promise.all(running);
    assert.equal(new Set(ports).size, 2);
  });
});

/** A connection that was greeted. */
async function open(port: number): Promise<Socket> {
  const client = connect({ host: '127.0.0.1', port });
  client.on('error', () => {});
  await until(client, /^220 /);
  return client;
}

/** Waits until the server has said something. */
async function until(client: Socket, wanted: RegExp): Promise<void> {
  let text = '';
  while (!wanted.test(text)) {
    const [data] = (await once(client, 'data')) as [Buffer];
    text += data.toString('latin1');
  }
  client.resume();
}

/** Connects and leaves in order. Gives whether it was greeted. */
async function greetAndLeave(port: number): Promise<boolean> {
  const client = connect({ host: '127.0.0.1', port });
  let wasGreeted = false;
  client.on('error', () => {});
  client.once('data', () => {
    wasGreeted = true;
    client.resume().end('QUIT\r\n');
  });
  await once(client, 'close');
  return wasGreeted;
}
