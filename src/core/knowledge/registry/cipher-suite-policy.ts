import { windowsUpTo } from '../targets';
import type { RegistryKeyFamily } from './setting';

/** The longest text of cipher suites that the policy takes, in characters. Source: `manage-tls`. */
export const longestSuitePolicy = 1023;

/** The key with the cipher suites and curves that a policy sets. */
export const cipherSuitePolicyKeys: RegistryKeyFamily = {
  id: 'cipher-suite-policy',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', 'Microsoft', 'Cryptography', 'Configuration', 'SSL', '00010002'],
  meaning: 'Which cipher suites and curves a policy sets. They win over the lists of Windows itself.',
  settings: [
    {
      name: 'Functions',
      type: 'REG_SZ',
      data: { kind: 'names', of: 'cipher-suites' },
      meaning: 'The cipher suites that the policy allows, with commas between them, the preferred one first.',
      restart: 'server',
      defaults: [],
      advice: [],
      notes: [{ text: 'It is one text without blanks, of at most 1,023 characters.', sources: ['manage-tls'] }],
      sources: ['manage-tls', 'cipher-suite-policy', 'exchange-tls'],
    },
    {
      name: 'EccCurves',
      type: 'REG_MULTI_SZ',
      data: { kind: 'names', of: 'curves' },
      meaning: 'The elliptic curves that the policy allows, one in each entry, the preferred one first.',
      restart: 'server',
      defaults: [{ windows: windowsUpTo('2012 R2'), number: 'unsupported' }],
      advice: [],
      sources: ['manage-tls', 'cipher-suite-policy'],
    },
  ],
  sources: ['manage-tls', 'cipher-suite-policy'],
};
