import { exchangeVersions, windowsFrom, windowsVersions } from '../targets';
import { schannelPath } from './schannel';
import type { RegistryKeyFamily, RegistrySetting, SettingAdvice } from './setting';

/** The segments of the key below which Schannel has a key for each key exchange. */
const path = [...schannelPath, 'KeyExchangeAlgorithms'] as const;

/** Longer keys are a slip of the pen: RSA keys of Windows end here. */
const longestKey = 16384;

/** Whether a key exchange may be used at all. */
function enabled(advice: readonly SettingAdvice[]): RegistrySetting {
  return {
    name: 'Enabled',
    type: 'REG_DWORD',
    data: { kind: 'switch', off: 'no cipher suite with this key exchange is used', on: 'cipher suites with this key exchange may be used', usual: 0xffffffff },
    meaning: 'Whether cipher suites with this key exchange may be used.',
    restart: 'server',
    defaults: [{ windows: windowsVersions, number: 0xffffffff }],
    advice,
    sources: ['restrict-schannel'],
  };
}

/** A limit for the length of keys; `usual` is what it is where it is not set, nothing where there is no limit then. What holds before Windows Server 2016 is not known. */
function keyLength(name: string, usual: number | undefined, meaning: string): RegistrySetting {
  return {
    name,
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'bits', least: 0, most: longestKey, special: [] },
    meaning,
    restart: 'server',
    defaults: usual === undefined ? [] : [{ windows: windowsFrom('2016'), number: usual }],
    advice: [],
    sources: ['tls-registry'],
  };
}

/** The keys below `SCHANNEL\KeyExchangeAlgorithms`. They are a family each, because not every value is read in each of them. */
export const keyExchangeKeys: readonly RegistryKeyFamily[] = [
  {
    id: 'key-exchange-dh',
    path: [...path, { part: 'keyExchange', names: ['Diffie-Hellman'] }],
    meaning: 'Whether and with which key lengths Windows uses Diffie-Hellman without elliptic curves (DHE).',
    settings: [
      enabled([]),
      keyLength('ClientMinKeyBitLength', 1024, 'The shortest Diffie-Hellman key that is taken in connections that this server opens.'),
      keyLength(
        'ClientMaxKeyBitLength',
        undefined,
        'The longest Diffie-Hellman key that is taken in connections that this server opens. Where it is not set there is no limit.',
      ),
      keyLength('ServerMinKeyBitLength', 2048, 'The length of the Diffie-Hellman key that this server uses in connections that it accepts.'),
    ],
    sources: ['tls-registry'],
  },
  {
    id: 'key-exchange-ecdh',
    path: [...path, { part: 'keyExchange', names: ['ECDH'] }],
    meaning: 'Whether Windows uses Diffie-Hellman with elliptic curves (ECDHE).',
    settings: [
      enabled([
        {
          exchange: exchangeVersions,
          weight: 'recommended',
          number: 0xffffffff,
          reason: 'All cipher suites that Microsoft advises for Exchange Server 2016 and later need it, and so do most that Exchange Online takes.',
          sources: ['exchange-tls', 'exchange-online-suites'],
        },
      ]),
    ],
    sources: ['restrict-schannel'],
  },
  {
    id: 'key-exchange-rsa',
    path: [...path, { part: 'keyExchange', names: ['PKCS'] }],
    meaning: 'Whether and with which key lengths Windows uses the key exchange with RSA, which has no forward secrecy.',
    settings: [
      enabled([]),
      keyLength('ClientMinKeyBitLength', 1024, 'The shortest RSA key that is taken in connections that this server opens.'),
      keyLength(
        'ClientMaxKeyBitLength',
        undefined,
        'The longest RSA key that is taken in connections that this server opens. Where it is not set there is no limit.',
      ),
    ],
    sources: ['tls-registry', 'restrict-schannel'],
  },
];
