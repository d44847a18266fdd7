import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { SecureVersion } from 'node:tls';
import { UsageError } from '../../src/cli/command';
import { listen } from '../../src/cli/commands/listen';
import type { ListenJson } from '../../src/core/index';
import { openSockets } from '../support/listening';
import { smtpClient } from '../support/smtp-client';

describe('exchange-tls listen', () => {
  it('gives 1 where mail comes in clear text, and says what to do in Exchange before', async () => {
    const { code, stdout, stderr } = await run(['127.0.0.1:0', '--timeout', '60'], (port) =>
      say(port, 'EHLO ex01.contoso.com', 'MAIL FROM:<a@contoso.com>', 'QUIT'),
    );
    assert.equal(code, 1);
    assert.match(stderr, /^New-SendConnector .* -SmartHosts "127\.0\.0\.1" -Port \d+ /m);
    assert.match(stderr, /127\.0\.0\.1 has connected\n/);
    assert.match(stdout, /^What sending servers offered at 127\.0\.0\.1:\d+\n=+\n\nAs ex01\.contoso\.com \(127\.0\.0\.1\) sends now/);
    assert.match(stdout, /\* Error: .*\[sender-plain-text\]/s);
  });

  it('gives 0 where TLS 1.2 with a suite of Exchange Online is offered, as JSON', async () => {
    const client = (port: number): Promise<unknown> => tlsClient(port, 'TLSv1.2');
    const { code, stdout } = await run(['127.0.0.1:0', '--format', 'json'], client);
    const json = JSON.parse(stdout) as ListenJson;
    assert.deepEqual([json.version, json.ended, json.exchangeOnline.accepts, json.connections[0]?.tls?.version], [1, 'attempts', true, 'TLS 1.2']);
    assert.equal(code, 0);
  });

  it('waits for as many attempts as it is asked to, and gives 1 where one of them is not good, as Markdown', async () => {
    const { code, stdout } = await run(['127.0.0.1:0', '--connections', '2', '--format', 'markdown'], async (port) => {
      await tlsClient(port, 'TLSv1.2');
      await tlsClient(port, 'TLSv1.1');
    });
    assert.equal(code, 1);
    assert.match(stdout, /^# What sending servers offered at `127\.0\.0\.1:\d+`\n/);
    assert.match(stdout, /\[sender-no-tls12\]/);
  });

  it('gives 3 where nobody came in time, and where it is cancelled', async () => {
    const page = await run(['127.0.0.1:0', '--timeout', '1', '--format', 'html'], async () => {});
    assert.equal(page.code, 3);
    assert.match(page.stdout, /^<!DOCTYPE html>/);
    const abort = new AbortController();
    assert.equal((await run(['127.0.0.1:0'], async () => abort.abort(), abort.signal)).code, 3);
  });

  it('says that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await assert.rejects(
      run([`127.0.0.1:${port}`], async () => {}),
      (error: Error) => error instanceof UsageError && /Another program listens/.test(error.message),
    );
    server.close();
  });

  for (const args of [
    ['a', 'b'],
    ['mail.contoso.com:25'],
    ['127.0.0.1:99999'],
    ['--timeout', '0'],
    ['--connections', '21'],
    ['--connections', '1.5'],
    ['--format', 'xml'],
    ['--once'],
  ]) {
    it(`does not accept ${JSON.stringify(args)}`, async () => {
      await assert.rejects(
        run(args, async () => {}),
        UsageError,
      );
    });
  }
});

/** Runs the command, lets a client talk to it as soon as it listens, and holds that nothing is left open. Port 0 means any that is free. */
async function run(args: readonly string[], client: (port: number) => Promise<unknown>, signal = new AbortController().signal) {
  const [out, err]: [string[], string[]] = [[], []];
  let talking: Promise<unknown> | undefined;
  let port = 0;
  const context = {
    stdout: (data: string | Uint8Array) => void out.push(String(data)),
    stderr: (text: string) => {
      err.push(text);
      port ||= Number(/-Port (\d+)/.exec(text)?.[1] ?? 0);
      if (port !== 0) talking ??= client(port);
    },
    translate: (text: string) => text,
    signal,
    now: () => Date.now(),
  };
  const code = await listen.run(args, context);
  await talking;
  assert.deepEqual(openSockets(port), []);
  return { code, stdout: out.join(''), stderr: err.join('') };
}

/** Says lines one after the other. */
async function say(port: number, ...lines: readonly string[]): Promise<void> {
  const client = await smtpClient(port);
  for (const line of lines) await client.say(line);
}

/** Begins TLS with one version, and leaves. */
async function tlsClient(port: number, version: SecureVersion): Promise<void> {
  const client = await smtpClient(port);
  await client.startTls({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' });
  await client.say('QUIT');
}
