import { exchangeFrom, exchangeVersions, windowsVersions } from '../targets';
import { schannelPath } from './schannel';
import type { RegistryKeyFamily } from './setting';

/** The names of the keys below `Ciphers` that Schannel reads. The slash is a part of the name. */
const schannelCipherNames = [
  'AES 128/128',
  'AES 256/256',
  'DES 56/56',
  'NULL',
  'RC2 40/128',
  'RC2 56/128',
  'RC2 56/56',
  'RC2 128/128',
  'RC4 40/128',
  'RC4 56/128',
  'RC4 64/128',
  'RC4 128/128',
  'Triple DES 168',
] as const;

const aes = ['AES 128/128', 'AES 256/256'];

/** The ciphers that Microsoft switches off on Exchange servers. `RC2 128/128` is not on its list. */
const outdated = schannelCipherNames.filter((name) => !aes.includes(name) && name !== 'RC2 128/128');

/** The keys below `SCHANNEL\Ciphers`: one for each cipher. */
export const schannelCipherKeys: RegistryKeyFamily = {
  id: 'schannel-cipher',
  path: [...schannelPath, 'Ciphers', { part: 'cipher', names: schannelCipherNames }],
  meaning: 'Whether Windows uses a cipher.',
  settings: [
    {
      name: 'Enabled',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'no cipher suite with this cipher is used', on: 'cipher suites with this cipher may be used', usual: 0xffffffff },
      meaning: 'Whether cipher suites with this cipher may be used. Those that the order of cipher suites does not name stay unused.',
      restart: 'server',
      defaults: [
        { when: { cipher: ['NULL'] }, windows: windowsVersions, number: 0 },
        { when: { cipher: schannelCipherNames.filter((name) => name !== 'NULL') }, windows: windowsVersions, number: 0xffffffff },
      ],
      advice: [
        {
          when: { cipher: outdated },
          exchange: exchangeFrom('2016'),
          weight: 'recommended',
          number: 0,
          reason: 'The cipher is outdated. Exchange Server 2019 switches it off when it is installed, and Microsoft advises the same for 2016.',
          sources: ['exchange-tls'],
        },
        {
          when: { cipher: aes },
          exchange: exchangeVersions,
          weight: 'recommended',
          number: 0xffffffff,
          reason: 'Exchange Online takes only cipher suites with AES.',
          sources: ['exchange-online-suites'],
        },
      ],
      sources: ['exchange-tls', 'restrict-schannel'],
    },
  ],
  sources: ['exchange-tls', 'restrict-schannel'],
};
