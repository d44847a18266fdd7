import { spawn, spawnSync } from 'node:child_process';
import { fraction, middle, print } from './figures.mjs';

/** The probe of a server on this computer beside `sslscan` on the same server. */
export async function probeFigures() {
  if (spawnSync('sslscan', ['--version']).error) {
    print('probe of a local server / sslscan --starttls-smtp', 'sslscan is not installed', '<= 1/5');
    return;
  }
  const server = await startServer();
  try {
    const ours = [];
    const theirs = [];
    for (let run = 0; run < 5; run++) {
      theirs.push(await elapsed('sslscan', ['--starttls-smtp', '--no-colour', `127.0.0.1:${server.port}`]));
      ours.push(await elapsed(process.execPath, ['dist/node/cli.js', 'probe', `127.0.0.1:${server.relayPort}`, '--format', 'json']));
    }
    const counts = await server.stop();
    print('probe of a local server / sslscan --starttls-smtp', fraction(middle(ours), middle(theirs)), '<= 1/5');
    print('connections that the probe held at one time', String(counts.most), '1');
  } finally {
    await server.stop();
  }
}

/** An SMTP server with STARTTLS as its own process, so that its work is not counted as the probe's. */
async function startServer() {
  const child = spawn(process.execPath, ['src/tools/bench/smtp-server.mjs'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const messages = [];
  let wake = () => {};
  child.on('message', (message) => {
    messages.push(message);
    wake();
  });
  const next = async () => {
    while (messages.length === 0)
      await new Promise((resolve) => {
        wake = resolve;
      });
    return messages.shift();
  };
  const ports = await next();
  let stopped;
  return {
    ...ports,
    stop: () => {
      stopped ??= (async () => {
        child.send('stop');
        return next();
      })();
      return stopped;
    },
  };
}

function elapsed(command, args) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', () => resolve(performance.now() - from));
  });
}
