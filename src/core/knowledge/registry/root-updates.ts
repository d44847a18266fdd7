import { exchangeVersions, windowsVersions } from '../targets';
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
      defaults: [{ windows: windowsVersions, number: 0 }],
      advice: [
        {
          exchange: exchangeVersions,
          weight: 'recommended',
          number: 0,
          reason:
            'Certificates of Exchange Online come from authorities that change: since March 2026 from DigiCert Global Root G2. A server that lacks the authority cannot send mail there.',
          sources: ['digicert-g2', 'root-update-check'],
        },
      ],
      sources: ['root-update-check', 'trusted-roots'],
    },
    {
      name: 'EnableDisallowedCertAutoUpdate',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'forbidden certificates are not fetched', on: 'forbidden certificates are fetched', usual: 1 },
      meaning: 'Whether Windows fetches the list of certificates that Microsoft forbids.',
      restart: 'none',
      defaults: [{ windows: windowsVersions, number: 1 }],
      advice: [],
      sources: ['trusted-roots'],
    },
  ],
  sources: ['root-update-check', 'trusted-roots'],
};
