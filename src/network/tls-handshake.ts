import type { Socket } from 'node:net';
import tls from 'node:tls';
import { type Handshake, type ProbeError, relevantAuthorities } from '../core/index';
import { derOf } from './authorities';
import type { TimeLimits } from './time-limits';
import { peerChain, versionOf, withOldVersions } from './tls-socket';

export interface HandshakeOptions {
  /** The name for `server_name`; nothing where the host is an address. */
  readonly serverName: string | undefined;
  /** The trusted authorities in PEM; nothing where there is no such list, and nothing can be said of trust. */
  readonly authorities: readonly string[] | undefined;
  readonly limits: TimeLimits;
}

/**
 * A whole handshake with the TLS of the runtime. Every certificate is accepted, and what a strict client would say of it is reported.
 * The TLS socket that is given is the caller's to close; where it fails, the socket below still is.
 */
export function handshakeOver(
  socket: Socket,
  options: HandshakeOptions,
): Promise<{ readonly secure: tls.TLSSocket; readonly handshake: Handshake } | ProbeError> {
  const { limits, authorities } = options;
  return new Promise((resolve) => {
    // The types of Node.js leave requestOCSP out of what connect() takes.
    const wanted: tls.ConnectionOptions & Pick<tls.TLSSocketOptions, 'requestOCSP'> = {
      socket,
      secureContext: withOldVersions((versions) => tls.createSecureContext({ ...versions, ca: [...(authorities ?? [])] })),
      rejectUnauthorized: false,
      // Names are checked by the core, by one rule for every runtime.
      checkServerIdentity: () => undefined,
      requestOCSP: true,
      ...(options.serverName ? { servername: options.serverName } : {}),
    };
    const secure = tls.connect(wanted);
    let ocspStapled = false;
    secure.once('OCSPResponse', (response: Buffer | null) => {
      ocspStapled = response !== null && response.length > 0;
    });
    const finish = (error: ProbeError | undefined): void => {
      stop();
      secure.off('close', onClose);
      if (error) secure.destroy();
      resolve(error ?? { secure, handshake: { ...describe(secure, authorities), ocspStapled } });
    };
    const onClose = (): void => finish({ kind: 'handshake', detail: 'ECONNRESET' });
    const stop = limits.watch('handshake', finish);
    secure.once('secureConnect', () => finish(undefined));
    secure.once('close', onClose);
    // Stays for the life of the socket: a second error must not be thrown.
    secure.on('error', (error: NodeJS.ErrnoException) => finish({ kind: 'handshake', detail: error.code ?? error.message }));
  });
}

/** How many certificates of a chain are followed. */
const chainLimit = 20;

function describe(secure: tls.TLSSocket, list: readonly string[] | undefined): Handshake {
  const certificates = peerChain(secure, chainLimit);
  const authorities = list?.map(derOf);
  // Node.js gives the code as text, whatever its types say.
  const error = secure.authorizationError as Error | string | undefined;
  return {
    version: versionOf(secure),
    cipherSuite: secure.getCipher().standardName,
    certificates,
    trusted: authorities && secure.authorized,
    trustError: authorities && error ? String(error) : undefined,
    authorities: authorities && relevantAuthorities(certificates, authorities).map((place) => authorities[place] as Uint8Array),
  };
}
