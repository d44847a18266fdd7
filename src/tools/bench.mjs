// Prints the figures that the project promises: `npm run bench`. Times are ratios within this one run, so that they mean the same on every computer.
// The script runs it with the memory settings with which the extension starts its server.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSource } from './load-source.mjs';

const { core } = await loadSource();
console.log('figure | value | promised');
console.log('---|---|---');
logFigures();
registryFigures();
packageFigures();
await probeFigures();

/** A log of 100,000 rows and what its first diagnosis and a one-line edit cost. */
function logFigures() {
  const text = protocolLog(100_000);
  const pass = median(5, () => splitIntoCells(text));
  const file = core.openFile('exchange-protocol-log', text);
  const first = median(5, () => core.findingsOf(core.openFile('exchange-protocol-log', text)));
  core.findingsOf(file);
  let line = 50_000;
  const edit = median(25, () => {
    const { lines } = file.document;
    const at = line++;
    file.replace({ start: { line: at, character: 0 }, end: { line: at, character: lines[at].length } }, lines[at].replace('Z,', 'Z,x'));
    core.findingsOf(file);
  });
  const insert = median(25, () => {
    file.replace({ start: { line: 50_000, character: 0 }, end: { line: 50_000, character: 0 } }, `${file.document.lines[50_001]}\n`);
    core.findingsOf(file);
  });
  print(`first diagnosis of a log of ${megabytes(text)} and 100,000 rows / a plain pass over its lines and cells`, ratio(first, pass), '<= 10');
  print('one line of it replaced and diagnosed again / first diagnosis', fraction(edit, first), '<= 1/20');
  print('one line inserted into it and diagnosed again / first diagnosis', fraction(insert, first), '<= 1/20');
}

/** A .reg file of 5 MB and what its first diagnosis and a keystroke cost. */
function registryFigures() {
  const text = registryExport(60_000);
  const first = median(5, () => core.findingsOf(core.openFile('windows-registry', text)));
  const file = core.openFile('windows-registry', text);
  core.findingsOf(file);
  let line = 30_001;
  const edit = median(25, () => {
    file.replace({ start: { line, character: 1 }, end: { line, character: 1 } }, 'x');
    line += 7;
    core.findingsOf(file);
  });
  print(`a keystroke in a .reg file of ${megabytes(text)} diagnosed / its first diagnosis`, fraction(edit, first), '');
}

/** The size of what ships. */
function packageFigures() {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-tls-bench-'));
  try {
    spawnSync('npm', ['run', '--silent', 'package', '--', '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    const [vsix] = readdirSync(folder);
    print('.vsix', vsix ? `${(statSync(join(folder, vsix)).size / 1024).toFixed(0)} KB` : 'could not be built', '< 1024 KB');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const bundle of ['node/client', 'node/server', 'browser/client', 'browser/server'])
    print(`dist/${bundle}.js`, `${(statSync(`dist/${bundle}.js`).size / 1024).toFixed(0)} KB`, '');
}

/** The probe of a server on this computer beside `sslscan` on the same server. */
async function probeFigures() {
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
  const child = spawn(process.execPath, ['src/tools/bench-smtp-server.mjs'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
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

/** What any reader of a log must do at least: split it into lines, and each line into cells. */
function splitIntoCells(text) {
  let cells = 0;
  for (const line of text.split('\n')) cells += line.split(',').length;
  return cells;
}

/** A Send log: sessions of 14 rows, four interleaved at a time; every tenth fails its handshake. */
function protocolLog(rows) {
  const lines = [
    '#Software: Microsoft Exchange Server',
    '#Version: 15.0.0.0',
    '#Log-type: SMTP Send Protocol Log',
    '#Date: 2021-03-01T00:00:00.000Z',
    '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
  ];
  const success =
    '"TLS protocol SP_PROT_TLS1_2_CLIENT negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, MAC hash algorithm CALG_SHA_384 with strength 0 bits and key exchange algorithm CALG_ECDHE with strength 384 bits"';
  const story = [
    ['+', '', ''],
    ['<', '"220 mail.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 1 Mar 2021 00:00:00 +0000"', ''],
    ['>', 'EHLO mail.example.com', ''],
    ['<', '250  mail.contoso.com Hello [192.0.2.1] SIZE 157286400 PIPELINING DSN ENHANCEDSTATUSCODES STARTTLS 8BITMIME BINARYMIME CHUNKING', ''],
    ['>', 'STARTTLS', ''],
    ['<', '220 2.0.0 SMTP server ready', ''],
    [
      '*',
      ' CN=mail.example.com CN=Contoso Issuing CA 4B2A 6E1C7E36E5B2A6F2E4A7C9D1B3F5E7A9C1D3E5F7 2020-06-01T00:00:00.000Z 2022-06-01T00:00:00.000Z mail.example.com',
      'Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names',
    ],
    ['*', '', success],
    ['>', 'EHLO mail.example.com', ''],
    ['<', '250  mail.contoso.com Hello [192.0.2.1] SIZE 157286400 PIPELINING DSN', ''],
    ['>', 'MAIL FROM:<a@example.com> SIZE=1234', ''],
    ['<', '250 2.1.0 Sender OK', ''],
    ['>', 'QUIT', ''],
    ['-', '', 'Local'],
  ];
  for (let group = 0; lines.length < rows; group++) {
    for (let row = 0; row < story.length; row++) {
      for (let session = 0; session < 4; session++) {
        const number = group * 4 + session;
        const [event, data, context] = number % 10 === 0 && row === 7 ? ['*', '', 'TLS negotiation failed with error SocketError'] : story[row];
        const time = new Date(Date.UTC(2021, 2, 1) + number * 100 + row).toISOString();
        lines.push(
          `${time},Outbound to Office 365,${(0x08d760df231f0000 + number).toString(16).toUpperCase().padStart(16, '0')},${row},192.0.2.1:${20000 + (number % 40000)},198.51.100.${number % 250}:25,${event},${data},${context}`,
        );
      }
    }
  }
  return `${lines.slice(0, rows + 5).join('\n')}\n`;
}

function registryExport(values) {
  const lines = ['Windows Registry Editor Version 5.00', ''];
  for (let key = 0; lines.length < values; key++) {
    lines.push(
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Application ${key}\\Settings for the whole computer]`,
      '"Path"="C:\\\\Program Files\\\\Contoso\\\\Application"',
      '"Enabled"=dword:00000001',
      '"Data"=hex:00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,15,16,\\',
      '  17,18,19,1a',
      '"Name"="A setting with a longer text, as exports of whole branches have them, again and again and again and again and again and again"',
      '',
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The middle time of several runs, in milliseconds. */
function median(runs, work) {
  return middle(
    Array.from({ length: runs }, () => {
      const from = performance.now();
      work();
      return performance.now() - from;
    }),
  );
}

function middle(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function ratio(a, b) {
  return (a / b).toFixed(1);
}

function fraction(a, b) {
  return `1/${(b / a).toFixed(0)} (${a.toFixed(1)} ms / ${b.toFixed(1)} ms)`;
}

function megabytes(text) {
  return `${(text.length / 1024 / 1024).toFixed(1)} MB`;
}

function print(figure, value, promised) {
  console.log(`${figure} | ${value} | ${promised}`);
}
