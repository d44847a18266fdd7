import { schannelPath } from './schannel';
import type { RegistryKeyFamily } from './setting';

/** The names of the keys below `Ciphers` that Schannel reads. The slash is a part of the name. */
export const schannelCipherNames = [
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
      meaning: 'Whether cipher suites with this cipher may be used.',
      restart: 'server',
      defaults: [],
      advice: [],
      sources: ['tls-registry'],
    },
  ],
  sources: ['tls-registry'],
};
