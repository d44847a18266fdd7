import type tls from 'node:tls';
import type { TlsVersionName } from '../core/index';

const versionNames: Readonly<Record<string, TlsVersionName>> = {
  SSLv3: 'SSL 3.0',
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** The version of a handshake that was completed; nothing where the runtime has no name for it. */
export function versionOf(secure: tls.TLSSocket): TlsVersionName | undefined {
  return versionNames[secure.getProtocol() ?? ''];
}

/** The certificates of the other side in DER, its own first, `most` of them at most; none where it sent none. The runtime may have added a root. */
export function peerChain(secure: tls.TLSSocket, most: number): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let certificate: tls.DetailedPeerCertificate | undefined = secure.getPeerCertificate(true);
  while (certificate?.raw && chain.length < most) {
    chain.push(certificate.raw);
    certificate = certificate.issuerCertificate === certificate ? undefined : certificate.issuerCertificate;
  }
  return chain;
}

/** Makes what speaks old versions as well, where the runtime's TLS can: OpenSSL must be told to, Electron's BoringSSL knows no levels. */
export function withOldVersions<Made>(make: (options: Pick<tls.SecureContextOptions, 'minVersion' | 'ciphers'>) => Made): Made {
  try {
    return make({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    return make({ minVersion: 'TLSv1' });
  }
}
