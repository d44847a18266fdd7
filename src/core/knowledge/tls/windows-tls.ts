import type { SourceId } from '../sources';
import type { WindowsVersion } from '../targets';

/** What Schannel of a release of Windows offers with TLS 1.2 as it comes. */
export interface WindowsTls {
  readonly windows: WindowsVersion;
  /**
   * Suites with AES for certificates with RSA and elliptic-curve keys. What Windows also has, and what Microsoft advises to switch off, is
   * left out: 3DES, RC4, and DSS.
   */
  readonly suites: readonly string[];
  /** Groups for suites with ECDHE, by IANA name. */
  readonly groups: readonly string[];
  readonly sources: readonly [SourceId, ...SourceId[]];
}

const ecdsa = [
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
];
const ecdheRsaGcm = ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];
const ecdheRsaCbc = [
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
];
const dheGcm = ['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'];
const dheCbc = ['TLS_DHE_RSA_WITH_AES_256_CBC_SHA', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'];
const rsa = [
  'TLS_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_RSA_WITH_AES_256_CBC_SHA256',
  'TLS_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_RSA_WITH_AES_256_CBC_SHA',
  'TLS_RSA_WITH_AES_128_CBC_SHA',
];
const nistGroups = ['secp256r1', 'secp384r1'];
const newerGroups = ['x25519', ...nistGroups];

/** The releases on which Exchange Server 2016 and 2019 run, oldest first. Windows Server 2012 R2: with update 2919355, which every server has that is kept up to date. */
export const windowsTls: readonly WindowsTls[] = [
  { windows: '2012 R2', suites: [...ecdheRsaCbc, ...dheGcm, ...dheCbc, ...rsa, ...ecdsa], groups: nistGroups, sources: ['windows-2012-r2-suites'] },
  {
    windows: '2016',
    suites: [...ecdsa, ...ecdheRsaGcm, ...dheGcm, ...ecdheRsaCbc, ...dheCbc, ...rsa],
    groups: newerGroups,
    sources: ['windows-2016-suites', 'tls-curves'],
  },
  {
    windows: '2019',
    suites: [...ecdsa, ...ecdheRsaGcm, ...dheGcm, ...ecdheRsaCbc, ...rsa],
    groups: newerGroups,
    sources: ['windows-2019-suites', 'tls-curves'],
  },
  {
    windows: '2022',
    suites: [...ecdsa, ...ecdheRsaGcm, ...dheGcm, ...ecdheRsaCbc, ...rsa],
    groups: newerGroups,
    sources: ['windows-2022-suites', 'tls-curves'],
  },
];
