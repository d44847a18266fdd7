import type { RegistryKeyFamily } from './setting';

/** The key that says from where Windows fetches trusted and forbidden certificates. */
export const rootUpdateSourceKeys: RegistryKeyFamily = {
  id: 'root-update-source',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Microsoft', 'SystemCertificates', 'AuthRoot', 'AutoUpdate'],
  meaning: 'From where Windows fetches the authorities that Microsoft trusts and the certificates that it forbids.',
  settings: [
    {
      name: 'RootDirURL',
      type: 'REG_SZ',
      data: { kind: 'text', holds: 'the address of a folder or of a web server of your own' },
      meaning: 'The place from which Windows fetches these lists where it does not fetch them from Microsoft.',
      restart: 'none',
      defaults: [],
      advice: [],
      sources: ['trusted-roots'],
    },
  ],
  sources: ['trusted-roots'],
};
