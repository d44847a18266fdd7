// A server that `npm run bench` probes, as a process of its own, so that its work is not counted as the probe's. Kinds: `smtp-server` waits 100 ms before it
// greets, and `prompt` does not (Postfix where it can be started, otherwise one of a few lines); both have STARTTLS and TLS 1.0 to 1.3, and stand behind a
// relay that counts. `endless-banner` and `endless-tls` send without end. Tells its ports; on `counts` what the relay saw since; on `stop` it ends.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import tls from 'node:tls';
import { loadModule } from '../load-source.mjs';

const start = { 'smtp-server': smtpServer, prompt: promptServer, 'endless-banner': endlessBanner, 'endless-tls': endlessTls }[process.argv[2]];
const { port, name, close = () => {} } = await start();

let open = 0;
let counts = { connections: 0, most: 0 };
const relay = createServer((socket) => {
  counts = { connections: counts.connections + 1, most: Math.max(counts.most, ++open) };
  const onward = connect(port, '127.0.0.1');
  socket.pipe(onward).pipe(socket);
  socket.on('error', () => onward.destroy());
  onward.on('error', () => socket.destroy());
  // Nobody reads the socket any more then, and its end would not be seen.
  onward.on('close', () => socket.resume());
  // The probe holds a connection until it ends it; that the relay takes its own end away comes later.
  let isHeld = true;
  for (const event of ['end', 'close'])
    socket.on(event, () => {
      if (isHeld) open--;
      isHeld = false;
    });
});
process.send({ port, name, relayPort: await listening(relay) });

process.on('message', async (message) => {
  if (message === 'counts') {
    process.send(counts);
    counts = { connections: 0, most: 0 };
  } else await stop();
});
process.on('disconnect', stop);

async function stop() {
  await close();
  process.exit();
}

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** The servers of the tests. */
function testServers() {
  return loadModule(
    `export { makeCertificate } from './test/support/certificates'; export { hasPostfix, postfixServer } from './test/support/postfix-server'; export { smtpServer } from './test/support/tls-servers';`,
    'node',
  );
}

async function smtpServer() {
  const servers = await testServers();
  return { name: 'smtp-server', ...(await servers.smtpServer(await certificateOf(servers))) };
}

function certificateOf({ makeCertificate }) {
  return makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' });
}

async function promptServer() {
  const servers = await testServers();
  const certificate = await certificateOf(servers);
  if (servers.hasPostfix) {
    const server = await servers.postfixServer({ certificate });
    return { name: 'Postfix', port: server.port, close: () => server.close() };
  }
  const secureContext = tls.createSecureContext({ key: certificate.key, cert: certificate.chain, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  return {
    name: 'node:tls',
    port: await listening(createServer((socket) => talk(socket, () => new tls.TLSSocket(socket, { isServer: true, secureContext })))),
  };
}

/** Greets at once, answers, and calls `startTls` at STARTTLS; what that gives is talked with in the same way. */
function talk(socket, startTls) {
  socket.on('error', () => socket.destroy());
  const onData = (data) => {
    const command = data.toString('latin1');
    if (/^EHLO/i.test(command)) socket.write('250-mail.contoso.com\r\n250-SIZE\r\n250 STARTTLS\r\n');
    else if (/^QUIT/i.test(command)) socket.end('221 bye\r\n');
    else if (/^STARTTLS/i.test(command)) {
      socket.off('data', onData);
      socket.write('220 go ahead\r\n');
      const secure = startTls();
      if (secure) talk(secure, () => undefined);
    } else socket.write('250 ok\r\n');
  };
  socket.on('data', onData);
  if (!(socket instanceof tls.TLSSocket)) socket.write('220 mail.contoso.com ready\r\n');
}

/** Sends the same bytes for as long as the other side takes them. */
function sendWithoutEnd(socket, bytes) {
  const more = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('error', () => socket.destroy());
  socket.on('drain', more);
  more();
}

async function endlessBanner() {
  const lines = Buffer.from(`220-${'x'.repeat(500)}\r\n`.repeat(128));
  return { name: 'a banner without end', port: await listening(createServer((socket) => sendWithoutEnd(socket, lines))) };
}

/** A certificate message of 16 MB after the other, in records of full length. */
async function endlessTls() {
  const record = Buffer.alloc(5 + 16_384);
  record.set([22, 3, 3, 0x40, 0, 11, 0xff, 0xff, 0xff]);
  const flood = (socket) => void socket.once('data', () => sendWithoutEnd(socket, record));
  return { name: 'TLS without end', port: await listening(createServer((socket) => talk(socket, () => flood(socket)))) };
}
