import { windowsVersions } from '../targets';
import type { RegistryKeyFamily } from './setting';

/** The key with the policy that allows only algorithms certified by FIPS 140. */
export const fipsKeys: RegistryKeyFamily = {
  id: 'fips',
  path: ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Control', 'Lsa', 'FIPSAlgorithmPolicy'],
  meaning: 'Whether Windows uses only algorithms that are certified by FIPS 140.',
  settings: [
    {
      name: 'Enabled',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'every algorithm may be used', on: 'only certified algorithms are used', usual: 1 },
      meaning: 'Whether Windows uses only algorithms that are certified by FIPS 140.',
      restart: 'server',
      defaults: [{ windows: windowsVersions, number: 0 }],
      advice: [],
      notes: [{ text: 'Where it is on, the curve curve25519 is not used.', sources: ['tls-curves'] }],
      sources: ['tls-registry'],
    },
  ],
  sources: ['tls-registry'],
};
