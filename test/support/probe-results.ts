import { message } from '../../src/core/message';
import type { ProbeResult, SmtpResult } from '../../src/core/probe/result';
import { nothingOfTls } from '../../src/core/probe/tls/tls-result';

/** What a probe knows of SMTP where it did not come to a dialogue. */
export const nothingOfSmtp: SmtpResult = {
  banner: undefined,
  extensions: undefined,
  startTls: undefined,
  startTlsReply: undefined,
  bytesAfterStartTls: 0,
  extensionsInTls: undefined,
  mailBeforeTls: undefined,
  commandInjection: undefined,
};

/** A probe of a host with which nothing is wrong; what a test is about replaces its part. */
export function probeResult(changes: Partial<ProbeResult> = {}): ProbeResult {
  return { ...healthyHost, ...changes };
}

const certificate = {
  namedByCommonName: false,
  version: 3,
  serialNumber: '0A1B2C3D',
  keyUsage: undefined,
  extendedKeyUsage: undefined,
  basicConstraints: undefined,
  subjectKeyId: undefined,
  authorityKeyId: undefined,
  ocspAddresses: [],
  revocationListAddresses: [],
  issuerAddresses: [],
  mustStaple: false,
  publicKey: 'RSA 2048',
  signature: 'sha256WithRSAEncryption',
  thumbprint: '00'.repeat(20),
  fingerprint256: 'AB:'.repeat(31).concat('AB'),
  notBefore: '2026-06-01T00:00:00Z',
  notAfter: '2027-06-01T00:00:00Z',
};

const healthyHost: ProbeResult = {
  target: { host: 'mail.contoso.com', port: 25, mode: 'starttls' },
  address: '203.0.113.5',
  testedFrom: { computer: 'EX01', tlsLibrary: 'OpenSSL 3.0.19, Node.js 20.20.2', remote: undefined, localAddress: '192.0.2.20' },
  startedAt: '2026-11-24T12:00:00Z',
  reachable: true,
  error: undefined,
  stopped: undefined,
  smtp: {
    banner: 'mail.contoso.com Microsoft ESMTP MAIL Service ready',
    extensions: ['SIZE 37748736', 'STARTTLS'],
    startTls: 'offered',
    startTlsReply: undefined,
    bytesAfterStartTls: 0,
    extensionsInTls: ['SIZE 37748736'],
    mailBeforeTls: { state: 'tls-required', reply: '530 5.7.0 Must issue a STARTTLS command first' },
    commandInjection: { state: 'discarded', how: 'ignored', reply: undefined },
  },
  versions: {
    'SSL 3.0': { state: 'refused', how: { by: 'closed' } },
    'TLS 1.0': { state: 'refused', how: { by: 'reset' } },
    'TLS 1.1': { state: 'refused', how: { by: 'alert', alert: 'protocol_version' } },
    'TLS 1.2': { state: 'accepted', cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'], complete: true, order: undefined, exchangeOnlineSuite: 'listed' },
    'TLS 1.3': { state: 'accepted', cipherSuites: ['TLS_AES_256_GCM_SHA384'], complete: true, order: undefined, exchangeOnlineSuite: undefined },
  },
  certificates: [
    {
      ...certificate,
      subject: 'CN=mail.contoso.com',
      issuer: 'CN=Contoso CA',
      names: ['mail.contoso.com', 'autodiscover.contoso.com'],
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['serverAuth'],
      basicConstraints: { isAuthority: false, pathLength: undefined },
      ocspAddresses: ['http://ocsp.contoso.example'],
    },
    {
      ...certificate,
      subject: 'CN=Contoso CA',
      issuer: 'CN=Contoso Root',
      names: [],
      keyUsage: ['keyCertSign', 'cRLSign'],
      basicConstraints: { isAuthority: true, pathLength: 0 },
    },
  ],
  nameMatches: true,
  trust: { system: true, mozilla: true, error: undefined },
  chain: {
    asSent: true,
    inOrder: true,
    duplicates: [],
    superfluous: [],
    root: undefined,
    end: 'known',
    missingIssuer: undefined,
    missingIssuerOf: undefined,
    anchor: { subject: 'CN=Contoso Root', thumbprint: '11'.repeat(20) },
  },
  tls: nothingOfTls,
  policy: { dane: undefined, mtaSts: undefined, tlsRpt: undefined },
  otherAddresses: [],
  handshake: { state: 'done', version: 'TLS 1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
  connections: [{ purpose: message('Testing {version}', { version: 'TLS 1.2' }), stages: [{ stage: 'connect', milliseconds: 1.5 }] }],
  duration: 123.4,
  limits: {
    total: 60,
    stages: { dns: 10, connect: 15, greeting: 30, ehlo: 15, starttls: 15, hello: 10, handshake: 15, mail: 15, rset: 2, quit: 2 },
  },
  transcript: [
    { at: 1.5, from: 'server', line: '220 mail.contoso.com Microsoft ESMTP MAIL Service ready' },
    { at: 2, from: 'client', line: 'EHLO ex01' },
    { at: 2.5, from: 'probe', line: '<connection closed>' },
  ],
};
