import { once } from 'node:events';
import type { Server as NetServer } from 'node:net';
import tls from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TestCertificate } from './certificates';

/** A real server on loopback. */
export interface TlsServer {
  readonly port: number;
  close(): Promise<void>;
}

export type TlsServerOptions = Pick<tls.SecureContextOptions, 'minVersion' | 'maxVersion' | 'ciphers' | 'honorCipherOrder' | 'dhparam' | 'ecdhCurve'>;

/** Node.js leaves TLS 1.0 and 1.1 out unless OpenSSL is told that it may. */
const allVersions: TlsServerOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.3', ciphers: 'DEFAULT@SECLEVEL=0' };

/** An SMTP server with STARTTLS, made of smtp-server and OpenSSL. */
export async function smtpServer(certificate: TestCertificate, options: TlsServerOptions & Partial<SMTPServerOptions> = {}): Promise<TlsServer> {
  const server = new SMTPServer({
    ...allVersions,
    key: certificate.key,
    cert: certificate.chain,
    authOptional: true,
    disableReverseLookup: true,
    name: 'mail.contoso.com',
    banner: 'test',
    ...options,
  });
  server.on('error', () => {});
  return listening(server.listen(0, '127.0.0.1'), (done) => server.close(done));
}

/** A server with TLS from the first byte that greets inside it, as on port 465. */
export async function implicitTlsServer(certificate: TestCertificate, options: TlsServerOptions & { readonly greeting?: string } = {}): Promise<TlsServer> {
  const { greeting = '220 mail.contoso.com ready', ...versions } = options;
  const server = tls.createServer({ ...allVersions, ...versions, key: certificate.key, cert: certificate.chain }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(`${greeting}\r\n`);
    socket.on('data', (data) => {
      if (/^EHLO /.test(data.toString())) socket.write('250-mail.contoso.com\r\n250 SIZE\r\n');
      if (/^QUIT/.test(data.toString())) socket.end('221 bye\r\n');
    });
  });
  server.on('tlsClientError', () => {});
  return listening(server.listen(0, '127.0.0.1'), (done) => server.close(done));
}

async function listening(server: NetServer, close: (done: () => void) => void): Promise<TlsServer> {
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => new Promise((resolve) => close(() => resolve())) };
}
