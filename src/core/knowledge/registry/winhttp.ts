import { exchangeVersions } from '../targets';
import { tlsVersions } from '../tls/protocols';
import { registryViews } from './dotnet';
import type { RegistryKeyFamily } from './setting';

/** The keys of WinHTTP, with which Windows and Exchange fetch pages and lists. */
export const winHttpKeys: RegistryKeyFamily = {
  id: 'winhttp',
  path: ['HKEY_LOCAL_MACHINE', 'SOFTWARE', { part: 'view', names: registryViews }, 'Microsoft', 'Windows', 'CurrentVersion', 'Internet Settings', 'WinHttp'],
  meaning: 'Which versions of TLS WinHTTP offers, with which Windows and Exchange fetch pages and lists.',
  sources: ['winhttp-update'],
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
      defaults: [
        { windows: ['2008 R2', '2012'], number: 0x0a0 },
        { windows: ['2012 R2', '2016', '2019'], number: 0xaa0 },
      ],
      advice: [
        {
          exchange: exchangeVersions,
          weight: 'recommended',
          number: 0xa00,
          enough: 0x800,
          reason: 'Without the bit of TLS 1.2 (0x800) WinHTTP cannot reach servers that want TLS 1.2, such as those of Microsoft 365.',
          sources: ['winhttp-update'],
        },
      ],
      notes: [
        {
          windows: ['2008 R2', '2012'],
          text: 'Windows Server 2008 R2 and 2012 read it only with update KB3140245.',
          sources: ['winhttp-update'],
        },
      ],
      sources: ['winhttp-update', 'winhttp-options'],
    },
  ],
};
