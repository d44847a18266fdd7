import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { TimeLimits } from '../time-limits';
import { withOldVersions } from '../tls-socket';
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
  const server = serverWith(certificate);
  return new Promise((resolve) => {
    const finish = (outcome: tls.TLSSocket | string): void => {
      stop();
      socket.off('close', onClose);
      resolve(outcome);
    };
    const onClose = (): void => finish('ECONNRESET');
    const stop = limits.watch('handshake', ({ kind }) => finish(kind === 'cancelled' ? 'ABORTED' : 'ETIMEDOUT'));
    socket.once('close', onClose);
    server.once('secureConnection', finish);
    server.on('tlsClientError', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
    server.emit('connection', socket);
  });
}

/** A TLS server that listens nowhere: it is handed its one connection. */
function serverWith({ certificate, key }: OwnCertificate): tls.Server {
  return withOldVersions((versions) =>
    tls.createServer({ ...versions, cert: certificate, key, dhparam: 'auto', requestCert: true, rejectUnauthorized: false }),
  );
}
