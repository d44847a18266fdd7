import type { RegistryKeyFamily } from './setting';

/** The key with the policies on the updates of trusted and forbidden certificates. */
export const rootUpdateKeys: RegistryKeyFamily = {
  id: 'root-updates',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', 'Microsoft', 'SystemCertificates', 'AuthRoot'],
  meaning: 'Whether Windows fetches the authorities that Microsoft trusts, and the certificates that it forbids, by itself.',
  settings: [
    {
      name: 'DisableRootAutoUpdate',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'missing authorities are fetched', on: 'no authority is fetched', usual: 1 },
      meaning: 'Whether Windows is kept from fetching the authorities that Microsoft trusts.',
      restart: 'none',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
    {
      name: 'EnableDisallowedCertAutoUpdate',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'forbidden certificates are not fetched', on: 'forbidden certificates are fetched', usual: 1 },
      meaning: 'Whether Windows fetches the list of certificates that Microsoft forbids.',
      restart: 'none',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
  ],
  sources: ['exchange-tls'],
};
