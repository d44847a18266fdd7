import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCertificate } from './certificates';
import type { TlsServer } from './tls-servers';

/** Whether there is OpenSSL to start a server with. */
export const hasOpenSsl = spawnSync('openssl', ['version']).status === 0;

/** `openssl s_server` on loopback: TLS from the first byte, and nothing said inside it. It serves one client after the other. */
export async function sServer(certificate: TestCertificate, ...options: readonly string[]): Promise<TlsServer> {
  const folder = mkdtempSync(join(tmpdir(), 's-server-'));
  writeFileSync(join(folder, 'server.pem'), `${certificate.key}${certificate.chain}\n`);
  const child = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', join(folder, 'server.pem'), ...options], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  let output = '';
  while (!/ACCEPT 127\.0\.0\.1:\d+/.test(output)) output += String((await once(child.stdout, 'data'))[0]);
  child.stdout.resume();
  return {
    port: Number(/ACCEPT 127\.0\.0\.1:(\d+)/.exec(output)?.[1]),
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
