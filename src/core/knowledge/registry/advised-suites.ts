import type { SourceId } from '../sources';
import { type ExchangeVersion, exchangeFrom, type Target, type WindowsVersion, windowsFrom } from '../targets';

/** A list of names that Microsoft advises for Exchange, the preferred one first, as Windows writes them. */
export interface AdvisedNames {
  readonly exchange: readonly ExchangeVersion[];
  readonly windows: readonly WindowsVersion[];
  readonly names: readonly string[];
  readonly sources: readonly [SourceId, ...SourceId[]];
}

const tls13Suites = ['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256'];

const tls12Suites = [
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
];

/** Before Windows Server 2016 the name of a suite ends with the curve it is used with, so that most stand twice. */
const suitesWithCurves = [
  ...[
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
  ].flatMap((suite) => [`${suite}_P384`, `${suite}_P256`]),
  'TLS_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_RSA_WITH_AES_128_GCM_SHA256',
];

/** The cipher suites that Microsoft advises. For Exchange Server 2019 they are what its setup makes. */
export const advisedSuites: readonly AdvisedNames[] = [
  { exchange: ['2013', '2016'], windows: ['2012', '2012 R2'], names: suitesWithCurves, sources: ['exchange-tls'] },
  { exchange: ['2016'], windows: ['2016'], names: tls12Suites, sources: ['exchange-tls'] },
  { exchange: exchangeFrom('2019'), windows: ['2019'], names: tls12Suites, sources: ['exchange-tls'] },
  { exchange: exchangeFrom('2019'), windows: windowsFrom('2022'), names: [...tls13Suites, ...tls12Suites], sources: ['exchange-tls'] },
];

/** The curves that Microsoft advises: `curve25519` is left out because it is not available in FIPS mode. Before 2016 Windows has no list of curves. */
export const advisedCurves: readonly AdvisedNames[] = [
  { exchange: exchangeFrom('2016'), windows: windowsFrom('2016'), names: ['NistP384', 'NistP256'], sources: ['exchange-tls'] },
];

/** The lists that are advised for a server; where its versions are not known, each list that may be the one. */
export function advisedFor(lists: readonly AdvisedNames[], { windows, exchange }: Target): readonly AdvisedNames[] {
  return lists.filter((list) => (!windows || list.windows.includes(windows)) && (!exchange || list.exchange.includes(exchange)));
}

/** The curve at the end of the name of a cipher suite, as Windows wrote them before 2016: `P256`; nothing where there is none. */
export function curveOfSuite(name: string): string | undefined {
  return /_(P\d{3})$/.exec(name)?.[1];
}

/** The registered name of a cipher suite, without the curve that Windows puts behind it. */
export function suiteWithoutCurve(name: string): string {
  return name.replace(/_P\d{3}$/, '');
}
