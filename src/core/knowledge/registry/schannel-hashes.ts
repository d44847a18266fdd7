import { exchangeFrom, exchangeVersions, windowsVersions } from '../targets';
import { schannelPath } from './schannel';
import type { RegistryKeyFamily } from './setting';

/** The names of the keys below `Hashes` that Schannel reads; `SHA` is SHA-1. */
const schannelHashNames = ['MD5', 'SHA', 'SHA256', 'SHA384', 'SHA512'] as const;

/** The keys below `SCHANNEL\Hashes`: one for each hash. */
export const schannelHashKeys: RegistryKeyFamily = {
  id: 'schannel-hash',
  path: [...schannelPath, 'Hashes', { part: 'hash', names: schannelHashNames }],
  meaning: 'Whether Windows uses a hash algorithm in TLS.',
  settings: [
    {
      name: 'Enabled',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'no cipher suite with this hash is used', on: 'cipher suites with this hash may be used', usual: 0xffffffff },
      meaning: 'Whether cipher suites with this hash may be used.',
      restart: 'server',
      defaults: [{ windows: windowsVersions, number: 0xffffffff }],
      advice: [
        {
          when: { hash: ['MD5'] },
          exchange: exchangeFrom('2016'),
          weight: 'recommended',
          number: 0,
          reason: 'MD5 is outdated. Exchange Server 2019 switches it off when it is installed, and Microsoft advises the same for 2016.',
          sources: ['exchange-tls'],
        },
        {
          when: { hash: ['SHA256', 'SHA384'] },
          exchange: exchangeVersions,
          weight: 'recommended',
          number: 0xffffffff,
          reason: 'The cipher suites that Exchange Online prefers need SHA256 and SHA384.',
          sources: ['exchange-online-suites', 'enable-cipher-suite'],
        },
      ],
      sources: ['exchange-tls', 'restrict-schannel'],
    },
  ],
  sources: ['exchange-tls', 'restrict-schannel'],
};
