import type { RegistryKeyFamily } from './setting';

/** The key that says from where Windows fetches trusted and forbidden certificates. */
export const rootUpdateSourceKeys: RegistryKeyFamily = {
  id: 'root-update-source',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Microsoft', 'SystemCertificates', 'AuthRoot', 'AutoUpdate'],
  meaning: 'From where Windows fetches the authorities that Microsoft trusts and the certificates that it forbids.',
  settings: [
    {
      name: 'RootDirUrl',
      type: 'REG_SZ',
      data: { kind: 'text', holds: 'the address of a folder or of a web server of your own' },
      meaning: 'The place from which Windows fetches these lists instead of from Microsoft.',
      restart: 'none',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
  ],
  sources: ['exchange-tls'],
};
