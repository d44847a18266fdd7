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
      meaning: 'The cipher suites that Windows uses, one a line, the preferred one first.',
      restart: 'server',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
    {
      name: 'EccCurves',
      type: 'REG_MULTI_SZ',
      data: { kind: 'names', of: 'curves' },
      meaning: 'The elliptic curves that Windows uses, one a line, the preferred one first.',
      restart: 'server',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
  ],
  sources: ['exchange-tls'],
};
