import type { ListenResult, SeenConnection } from '../../src/core/listen/listen-result';
import type { SeenClientHello } from '../../src/core/listen/seen-client-hello';

/** A ClientHello as Windows Server 2019 sends it; what a test is about replaces its part. */
export function seenHello(changes: Partial<SeenClientHello> = {}): SeenClientHello {
  return {
    form: 'tls',
    recordVersion: 0x0303,
    legacyVersion: 0x0303,
    supportedVersions: undefined,
    cipherSuites: [0xc030, 0xc02f, 0x009d, 0x000a],
    serverName: 'mail.contoso.com',
    groups: [29, 23, 24],
    signatureAlgorithms: [0x0804, 0x0401, 0x0201],
    protocols: [],
    keyShares: [],
    extendedMasterSecret: true,
    secureRenegotiation: true,
    isFallback: false,
    compression: false,
    grease: false,
    ...changes,
  };
}

/** A sender with which nothing is wrong. */
export function seenConnection(changes: Partial<SeenConnection> = {}): SeenConnection {
  return {
    remoteAddress: '192.0.2.20',
    at: 1200,
    smtp: { clientName: 'ex01.contoso.com', startTls: true, bytesAfterStartTls: 0, mail: 'tls' },
    hello: { kind: 'hello', hello: seenHello() },
    tls: { state: 'done', version: 'TLS 1.2', cipherSuite: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' },
    certificates: [],
    transcript: [{ at: 1200, from: 'server', line: '220 listener.example ready' }],
    ...changes,
  };
}

/** What a listener saw of these connections. */
export function listenResult(...connections: readonly SeenConnection[]): ListenResult {
  return {
    place: { address: '127.0.0.1', port: 2526 },
    computer: 'EX01',
    tlsLibrary: 'OpenSSL 3.0.19, Node.js 20.20.2',
    startedAt: '2026-11-24T12:00:00Z',
    duration: 4321.5,
    ended: 'attempts',
    connections,
    turnedAway: 0,
  };
}
