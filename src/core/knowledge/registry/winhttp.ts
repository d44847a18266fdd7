import { tlsVersions } from '../tls/protocols';
import { registryViews } from './dotnet';
import type { RegistryKeyFamily } from './setting';

/** The keys of WinHTTP, with which Windows and Exchange fetch pages and lists. */
export const winHttpKeys: RegistryKeyFamily = {
  id: 'winhttp',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', { part: 'view', names: registryViews }, 'Microsoft', 'Windows', 'CurrentVersion', 'Internet Settings', 'WinHttp'],
  meaning: 'Which versions of TLS WinHTTP offers, with which Windows and Exchange fetch pages and lists.',
  sources: ['exchange-tls'],
  settings: [
    {
      name: 'DefaultSecureProtocols',
      type: 'REG_DWORD',
      data: {
        kind: 'flags',
        flags: tlsVersions.map(({ name, bits }) => ({ number: bits.client, name, meaning: 'offered by WinHTTP where SCHANNEL allows it' })),
      },
      meaning: 'The versions of SSL and TLS that WinHTTP offers, as bits that are added up. A version that is switched off below SCHANNEL stays off.',
      restart: 'server',
      defaults: [],
      advice: [],
      sources: ['exchange-tls'],
    },
  ],
};
