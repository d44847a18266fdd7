import { schannelPath } from './schannel';
import type { RegistryKeyFamily } from './setting';

/** The names of the keys below `Hashes` that Schannel reads; `SHA` is SHA-1. */
export const schannelHashNames = ['MD5', 'SHA', 'SHA256', 'SHA384', 'SHA512'] as const;

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
      defaults: [],
      advice: [],
      sources: ['tls-registry'],
    },
  ],
  sources: ['tls-registry'],
};
