import { schannelPath } from './schannel';
import type { RegistryKeyFamily, RegistrySetting } from './setting';

/** The segments of the key below which Schannel has a key for each key exchange. */
const path = [...schannelPath, 'KeyExchangeAlgorithms'] as const;

/** No cipher suite of Schannel takes longer keys than this. */
const longestKey = 16384;

const enabled: RegistrySetting = {
  name: 'Enabled',
  type: 'REG_DWORD',
  data: { kind: 'switch', off: 'no cipher suite with this key exchange is used', on: 'cipher suites with this key exchange may be used', usual: 0xffffffff },
  meaning: 'Whether cipher suites with this key exchange may be used.',
  restart: 'server',
  defaults: [],
  advice: [],
  sources: ['tls-registry'],
};

function keyLength(name: string, meaning: string): RegistrySetting {
  return {
    name,
    type: 'REG_DWORD',
    data: { kind: 'amount', unit: 'bits', least: 0, most: longestKey, special: [] },
    meaning,
    restart: 'server',
    defaults: [],
    advice: [],
    sources: ['tls-registry'],
  };
}

/** The keys below `SCHANNEL\KeyExchangeAlgorithms`. They are a family each, because not every value is read in each of them. */
export const keyExchangeKeys: readonly RegistryKeyFamily[] = [
  {
    id: 'key-exchange-dh',
    path: [...path, { part: 'keyExchange', names: ['Diffie-Hellman'] }],
    meaning: 'Whether and with which key lengths Windows uses Diffie-Hellman with numbers (DHE).',
    settings: [
      enabled,
      keyLength('ClientMinKeyBitLength', 'The shortest Diffie-Hellman key that is taken in connections that this server opens.'),
      keyLength('ClientMaxKeyBitLength', 'The longest Diffie-Hellman key that is taken in connections that this server opens.'),
      keyLength('ServerMinKeyBitLength', 'The length of the Diffie-Hellman key that this server uses in connections that it accepts.'),
    ],
    sources: ['tls-registry'],
  },
  {
    id: 'key-exchange-ecdh',
    path: [...path, { part: 'keyExchange', names: ['ECDH'] }],
    meaning: 'Whether Windows uses Diffie-Hellman with elliptic curves (ECDHE).',
    settings: [enabled],
    sources: ['tls-registry'],
  },
  {
    id: 'key-exchange-rsa',
    path: [...path, { part: 'keyExchange', names: ['PKCS'] }],
    meaning: 'Whether and with which key lengths Windows uses the key exchange with RSA.',
    settings: [
      enabled,
      keyLength('ClientMinKeyBitLength', 'The shortest RSA key that is taken in connections that this server opens.'),
      keyLength('ClientMaxKeyBitLength', 'The longest RSA key that is taken in connections that this server opens.'),
    ],
    sources: ['tls-registry'],
  },
];
