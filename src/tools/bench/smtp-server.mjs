// The server that `npm run bench` probes, and that the pictures of the README show: SMTP with STARTTLS on loopback, TLS 1.0 to 1.3 unless the first
// argument, a JSON object, has other options of smtp-server; behind a relay that counts connections.
// Tells the ports of server and relay, and on `stop` how many connections the relay held at most.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';
import { SMTPServer } from 'smtp-server';

cryptoProvider.set(webcrypto);
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const certificate = await X509CertificateGenerator.createSelfSigned({
  name: 'CN=localhost',
  keys,
  signingAlgorithm: algorithm,
  notBefore: new Date(Date.now() - 86_400_000),
  notAfter: new Date(Date.now() + 365 * 86_400_000),
});
const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');

const server = new SMTPServer({
  key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  cert: certificate.toString('pem'),
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT@SECLEVEL=0',
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  name: 'mail.contoso.com',
  ...JSON.parse(process.argv[2] ?? '{}'),
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address();
  relay.listen(0, '127.0.0.1', () => process.send({ port, relayPort: relay.address().port }));
});

let open = 0;
let most = 0;
const relay = createServer((socket) => {
  most = Math.max(most, ++open);
  const onward = connect(server.server.address().port, '127.0.0.1');
  socket.pipe(onward).pipe(socket);
  socket.on('error', () => onward.destroy());
  onward.on('error', () => socket.destroy());
  // Nobody reads the socket any more then, and its end would not be seen.
  onward.on('close', () => socket.resume());
  socket.on('close', () => open--);
});

process.on('message', () => process.send({ most }, () => process.exit()));
process.on('disconnect', () => process.exit());
