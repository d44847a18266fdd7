import { exchangeFrom, exchangeVersions, windowsFrom, windowsUpTo, windowsVersions } from '../targets';
import type { RegistryKeyFamily, RegistrySetting } from './setting';

/** The segments of the key that Schannel, the TLS of Windows, reads. */
export const schannelPath = ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Control', 'SecurityProviders', 'SCHANNEL'] as const;

/** The largest number of a REG_DWORD. */
const largest = 0xffffffff;

/** Ten hours, in milliseconds. */
const tenHours = 36_000_000;

const logging: RegistrySetting = {
  name: 'EventLogging',
  type: 'REG_DWORD',
  data: {
    kind: 'flags',
    none: 'nothing is logged',
    flags: [
      { number: 1, name: 'errors', meaning: 'errors are logged' },
      { number: 2, name: 'warnings', meaning: 'warnings are logged' },
      { number: 4, name: 'information', meaning: 'information and successes are logged' },
    ],
  },
  meaning: 'What Schannel writes to the System event log, as bits that are added up.',
  restart: 'server',
  defaults: [{ windows: windowsVersions, number: 1 }],
  advice: [],
  sources: ['tls-registry', 'schannel-logging'],
};

const renegotiation: readonly RegistrySetting[] = [
  insecureRenegotiation({
    name: 'AllowInsecureRenegoClients',
    off: 'only clients that know secure renegotiation may connect',
    on: 'clients without secure renegotiation may connect and renegotiate',
    meaning: 'Whether clients without secure renegotiation (RFC 5746) may connect to this server.',
  }),
  insecureRenegotiation({
    name: 'AllowInsecureRenegoServers',
    off: 'this server connects only to servers that know secure renegotiation',
    on: 'this server connects to servers without secure renegotiation as well',
    meaning: 'Whether this server connects to servers without secure renegotiation (RFC 5746).',
  }),
  {
    name: 'DisableRenegoOnClient',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'renegotiation is allowed', on: 'renegotiation is refused', usual: 1 },
    meaning: 'Whether this server refuses to renegotiate connections that it opened.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0 }],
    advice: [],
    sources: ['renegotiation-workaround'],
  },
  {
    name: 'DisableRenegoOnServer',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'renegotiation is allowed', on: 'renegotiation is refused', usual: 1 },
    meaning: 'Whether this server refuses to renegotiate connections that it accepted. Web sites may then fail to ask for client certificates.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0 }],
    advice: [],
    sources: ['renegotiation-workaround'],
  },
  {
    name: 'UseScsvForTls',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'it says so with an extension', on: 'it says so with the number of a cipher suite', usual: 1 },
    meaning: 'How this server tells others that it knows secure renegotiation (RFC 5746).',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0 }],
    advice: [],
    sources: ['secure-renegotiation'],
  },
];

const clientCertificates: readonly RegistrySetting[] = [
  {
    name: 'SendTrustedIssuerList',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'no list is sent', on: 'the list is sent', usual: 1 },
    meaning: 'Whether this server names the authorities that it trusts when it asks a client for a certificate.',
    restart: 'server',
    defaults: [
      { windows: windowsUpTo('2008 R2'), number: 1 },
      { windows: windowsFrom('2012'), number: 0 },
    ],
    advice: [],
    sources: ['tls-registry'],
  },
  {
    name: 'ClientAuthTrustMode',
    type: 'REG_DWORD',
    data: {
      kind: 'choice',
      choices: [
        { number: 0, name: 'Machine Trust', meaning: 'those in the list of trusted issuers' },
        { number: 1, name: 'Exclusive Root Trust', meaning: 'those in the list of trusted issuers whose root is in the store that the program names' },
        { number: 2, name: 'Exclusive CA Trust', meaning: 'those in the store that the program names, whether root or not' },
      ],
    },
    meaning: 'Which authorities may have issued the certificates with which clients sign in.',
    restart: 'server',
    defaults: [
      { windows: windowsUpTo('2008 R2'), number: 'unsupported' },
      { windows: windowsFrom('2012'), number: 0 },
    ],
    advice: [],
    sources: ['client-trust-modes'],
  },
  {
    name: 'CertificateMappingMethods',
    type: 'REG_DWORD',
    data: {
      kind: 'flags',
      flags: [
        { number: 0x01, name: 'Subject/Issuer', meaning: 'by subject and issuer of the certificate, which is weak' },
        { number: 0x02, name: 'Issuer', meaning: 'by issuer of the certificate, which is weak' },
        { number: 0x04, name: 'UPN', meaning: 'by the user’s principal name, which is weak' },
        { number: 0x08, name: 'S4U2Self', meaning: 'by Kerberos' },
        { number: 0x10, name: 'S4U2Self explicit', meaning: 'by Kerberos, with what Active Directory says of the account' },
      ],
    },
    meaning: 'The ways in which a client’s certificate is matched with a Windows account, as bits that are added up.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0x18 }],
    advice: [],
    notes: [{ text: 'Before the Windows updates of May 2022 all ways are used where it is not set (0x1f).', sources: ['certificate-mapping'] }],
    sources: ['tls-registry', 'certificate-mapping'],
  },
  {
    name: 'IssuerCacheSize',
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'entries', least: 0, most: largest, special: [] },
    meaning: 'How many issuers Windows remembers for which no account was found.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 100 }],
    advice: [],
    sources: ['tls-registry'],
  },
  {
    name: 'IssuerCacheTime',
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'milliseconds', least: 0, most: largest, special: [] },
    meaning: 'For how long Windows remembers that no account was found for an issuer.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 600_000 }],
    advice: [],
    sources: ['tls-registry'],
  },
];

const sessions: readonly RegistrySetting[] = [
  {
    name: 'ClientCacheTime',
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'milliseconds', least: 0, most: largest, special: [{ number: 0, meaning: 'no session is kept' }] },
    meaning: 'For how long a TLS session can be resumed that this server opened.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: tenHours }],
    advice: [],
    sources: ['tls-registry'],
  },
  {
    name: 'ServerCacheTime',
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'milliseconds', least: 0, most: largest, special: [{ number: 0, meaning: 'no session is kept' }] },
    meaning: 'For how long a TLS session can be resumed that this server accepted.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: tenHours }],
    advice: [],
    sources: ['tls-registry'],
  },
  {
    name: 'MaximumCacheSize',
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'entries', least: 0, most: largest, special: [{ number: 0, meaning: 'no session is kept' }] },
    meaning: 'How many TLS sessions are kept to be resumed. Each takes 2 to 4 KB of memory.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 20_000 }],
    advice: [],
    sources: ['tls-registry'],
  },
  {
    name: 'EnableOcspStaplingForSni',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'they do not send it', on: 'they send it, which takes time on servers with many certificates', usual: 1 },
    meaning: 'Whether web sites with SNI or a central certificate store send proof that their certificate is not revoked (OCSP stapling).',
    restart: 'server',
    defaults: [
      { windows: windowsUpTo('2008 R2'), number: 'unsupported' },
      { windows: windowsFrom('2012'), number: 0 },
    ],
    advice: [],
    sources: ['tls-registry'],
  },
];

/** Whether one side of connections may do without secure renegotiation. */
function insecureRenegotiation({
  name,
  off,
  on,
  meaning,
}: {
  readonly name: string;
  readonly off: string;
  readonly on: string;
  readonly meaning: string;
}): RegistrySetting {
  return {
    name,
    type: 'REG_DWORD',
    data: { kind: 'switch', off, on, usual: 1 },
    meaning,
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 1 }],
    advice: [
      {
        exchange: exchangeFrom('2016'),
        weight: 'recommended',
        number: 0,
        reason: 'Insecure renegotiation lets others put data into a connection. Exchange Server 2019 switches it off when it is installed.',
        sources: ['exchange-tls', 'secure-renegotiation'],
      },
    ],
    sources: ['exchange-tls', 'secure-renegotiation'],
  };
}

/** Extended master secret, for one side of connections. */
function extendedMasterSecret(name: string, meaning: string): RegistrySetting {
  return {
    name,
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'extended master secret is used', on: 'extended master secret is not used', usual: 1 },
    meaning,
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0 }],
    advice: [
      {
        exchange: exchangeVersions,
        weight: 'recommended',
        number: 0,
        reason: 'Without extended master secret sessions are not resumed, and each connection costs a full handshake. Microsoft advises to leave it on.',
        sources: ['extended-master-secret'],
      },
    ],
    sources: ['extended-master-secret'],
  };
}

/** The key of Schannel itself: what is logged, renegotiation, client certificates, sessions that are kept. */
export const schannelKeys: RegistryKeyFamily = {
  id: 'schannel',
  path: schannelPath,
  meaning: 'How Schannel, the TLS of Windows, logs, renegotiates, keeps sessions and treats client certificates.',
  settings: [
    logging,
    ...renegotiation,
    ...clientCertificates,
    ...sessions,
    extendedMasterSecret('DisableClientExtendedMasterSecret', 'Whether connections that this server opens do without extended master secret (RFC 7627).'),
    extendedMasterSecret('DisableServerExtendedMasterSecret', 'Whether connections that this server accepts do without extended master secret (RFC 7627).'),
  ],
  sources: ['tls-registry'],
};
