import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { TimeLimits } from '../time-limits';
import type { OwnCertificate } from './self-signed-certificate';

export interface AcceptOptions {
  readonly certificate: OwnCertificate;
  readonly limits: TimeLimits;
}

/**
 * The server's side of a handshake, with the TLS of the runtime. Every version from TLS 1.0 on is taken where that TLS can, and a certificate of the
 * client is asked for and never judged. Gives the TLS socket, which is the caller's to close, or that TLS' word for what failed.
 */
export function acceptTls(socket: Socket, { certificate, limits }: AcceptOptions): Promise<tls.TLSSocket | string> {
  const milliseconds = limits.of('handshake');
  const server = serverWith(certificate);
  return new Promise((resolve) => {
    const finish = (outcome: tls.TLSSocket | string): void => {
      clearTimeout(timer);
      limits.signal.removeEventListener('abort', onAbort);
      socket.off('close', onClose);
      resolve(outcome);
    };
    const onAbort = (): void => finish('ABORTED');
    const onClose = (): void => finish('ECONNRESET');
    const timer = setTimeout(() => finish('ETIMEDOUT'), milliseconds);
    limits.signal.addEventListener('abort', onAbort);
    socket.once('close', onClose);
    server.once('secureConnection', finish);
    server.on('tlsClientError', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
    server.emit('connection', socket);
    if (limits.signal.aborted) onAbort();
  });
}

/** A TLS server that listens nowhere: it is handed its one connection. OpenSSL must be told to take old versions; Electron's BoringSSL knows no levels. */
function serverWith({ certificate, key }: OwnCertificate): tls.Server {
  const options: tls.TlsOptions = { cert: certificate, key, minVersion: 'TLSv1', dhparam: 'auto', requestCert: true, rejectUnauthorized: false };
  try {
    return tls.createServer({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    return tls.createServer(options);
  }
}
