import { windowsUpTo } from '../targets';
import type { RegistryKeyFamily } from './setting';

/** The key with the cipher suites and curves of Windows itself, which PowerShell’s TLS commands change. */
export const cipherSuiteOrderKeys: RegistryKeyFamily = {
  id: 'cipher-suite-order',
  path: ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Control', 'Cryptography', 'Configuration', 'Local', 'SSL', '00010002'],
  meaning: 'Which cipher suites and curves Windows uses in TLS, and in which order. A list by policy wins over these.',
  settings: [
    {
      name: 'Functions',
      type: 'REG_MULTI_SZ',
      data: { kind: 'names', of: 'cipher-suites' },
      meaning: 'The cipher suites that Windows uses, one in each entry, the preferred one first.',
      restart: 'server',
      defaults: [],
      advice: [],
      notes: [
        {
          text: 'Microsoft does not support changing this list in the registry, and a Windows update may put it back. A policy or Enable-TlsCipherSuite does it safely.',
          sources: ['manage-tls'],
        },
      ],
      sources: ['exchange-tls', 'manage-tls'],
    },
    {
      name: 'EccCurves',
      type: 'REG_MULTI_SZ',
      data: { kind: 'names', of: 'curves' },
      meaning: 'The elliptic curves that Windows uses, one in each entry, the preferred one first.',
      restart: 'server',
      defaults: [{ windows: windowsUpTo('2012 R2'), number: 'unsupported' }],
      advice: [],
      sources: ['manage-tls', 'tls-curves'],
    },
  ],
  sources: ['exchange-tls', 'manage-tls'],
};
