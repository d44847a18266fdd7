import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { loadModule } from '../load-source.mjs';
import { fraction, megabytes, middle, print } from './figures.mjs';

/** The probe beside other scanners of the same server, how many connections it makes, and what it keeps of a server that sends without end. */
export async function probeFigures() {
  const ours = await loadModule(`export { probeHost } from './src/network/probe'; export { parseTarget } from './src/core/index';`, 'node');
  for (const kind of ['prompt', 'smtp-server']) await compareOn(kind, ours);
  for (const kind of ['endless-banner', 'endless-tls']) await memoryAgainst(kind);
}

/** Versions, all suites, the certificate and more; sslscan asks for about as much. Times by the clock: most of them is waiting for the server. */
async function compareOn(kind, { probeHost, parseTarget }) {
  const server = await startServer(kind);
  const on = server.name === 'smtp-server' ? 'smtp-server, which greets after 100 ms' : `${server.name}, which greets at once`;
  try {
    const runs = { inProcess: [], process: [], sslscan: [], sslscanSuites: [] };
    let result;
    for (let run = 0; run < 3; run++) {
      const from = performance.now();
      result = await probeHost(parseTarget(`127.0.0.1:${server.port}`, 'starttls'), {
        signal: new AbortController().signal,
        timeout: 60,
        ehloName: 'localhost',
      });
      runs.inProcess.push(performance.now() - from);
      runs.process.push(await elapsed(process.execPath, ['dist/node/cli.js', 'probe', `127.0.0.1:${server.port}`, '--format', 'json']));
      runs.sslscan.push(await elapsed('sslscan', ['--starttls-smtp', '--no-colour', `127.0.0.1:${server.port}`]));
      runs.sslscanSuites.push(await elapsed('sslscan', ['--starttls-smtp', '--no-colour', ...suitesOnly, `127.0.0.1:${server.port}`]));
    }
    const suites = Object.values(result.versions).reduce((sum, { cipherSuites = [] }) => sum + cipherSuites.length, 0);
    beside('sslscan --starttls-smtp', { on, runs, theirs: runs.sslscan, promised: '<= 1/10' });
    beside('sslscan with suites and certificate alone', { on, runs, theirs: runs.sslscanSuites });
    beside('testssl -p -E -S -t smtp', { on, runs, theirs: [await elapsed('testssl', testsslWords(server.port))], promised: '<= 1/20' });
    await connections(server, { on, suites });
  } finally {
    await server.stop();
  }
}

/** How long a scanner may take, in milliseconds: testssl.sh is ended in the middle of its work where that alone shows what is promised. */
const patience = 200_000;

const suitesOnly = ['--no-heartbleed', '--no-groups', '--no-renegotiation', '--no-compression', '--no-fallback'];

function testsslWords(port) {
  return ['--quiet', '--warnings', 'off', '--nodns', 'none', '-p', '-E', '-S', '-t', 'smtp', `127.0.0.1:${port}`];
}

function beside(scanner, { on, runs, theirs, promised = '' }) {
  if (theirs.includes(undefined)) {
    print(`probe / ${scanner}, ${on}`, 'not installed', promised);
    return;
  }
  const ended = theirs.some((time) => time >= patience) ? ', which was ended before its end' : '';
  print(`probe within a process / ${scanner}${ended}, ${on}`, fraction(middle(runs.inProcess), middle(theirs)), promised);
  print(`probe with the start of exchange-tls / ${scanner}${ended}, ${on}`, fraction(middle(runs.process), middle(theirs)), promised);
}

/** Through the relay, which counts. */
async function connections(server, { on, suites }) {
  await server.ask('counts');
  await elapsed(process.execPath, ['dist/node/cli.js', 'probe', `127.0.0.1:${server.relayPort}`, '--format', 'json']);
  const ours = await server.ask('counts');
  print(`connections of the probe for ${suites} suites, ${on}`, String(ours.connections), `<= ${2 * (suites + 12)}`);
  print('connections that the probe held at one time', String(ours.most), '1');
  if ((await elapsed('sslscan', ['--starttls-smtp', '--no-colour', `127.0.0.1:${server.relayPort}`])) === undefined) return;
  print(`connections of sslscan, ${on}`, String((await server.ask('counts')).connections));
}

/** The most memory that the whole process of `exchange-tls` had, and what of it is there without any server. */
async function memoryAgainst(kind) {
  const server = await startServer(kind);
  try {
    const [most, idle] = [await peakMemory(`127.0.0.1:${server.port}`), await peakMemory('no-such-host.invalid')];
    print(`memory of the process against ${server.name}`, `${megabytes(most)} (without a server ${megabytes(idle)})`, '< 100 MB');
  } finally {
    await server.stop();
  }
}

async function peakMemory(host) {
  const tell = `data:text/javascript,process.on('exit', () => process.send(process.resourceUsage().maxRSS * 1024));`;
  const child = spawn(process.execPath, ['--import', tell, 'dist/node/cli.js', 'probe', host], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const [bytes] = await once(child, 'message');
  return bytes;
}

async function startServer(kind) {
  const child = spawn(process.execPath, ['src/tools/bench/probe-server.mjs', kind], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ports] = await once(child, 'message');
  return {
    ...ports,
    ask: async (question) => {
      child.send(question);
      return (await once(child, 'message'))[0];
    },
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

/** How long a program took, in milliseconds, or how long it was let run; nothing where it is not installed. */
async function elapsed(command, words) {
  if (spawnSync(command, ['--help'], { stdio: 'ignore' }).error) return undefined;
  const from = performance.now();
  await once(spawn(command, words, { stdio: 'ignore', timeout: patience }), 'exit');
  return performance.now() - from;
}
