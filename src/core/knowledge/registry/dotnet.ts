import { exchangeVersions, windowsVersions } from '../targets';
import type { RegistryKeyFamily } from './setting';

/** `Wow6432Node` holds what programs of 32 bits read; the empty name is what programs of 64 bits read. */
export const registryViews = ['', 'Wow6432Node'] as const;

/** The keys of .NET Framework whose values decide which versions of TLS its programs use, Exchange among them. */
export const dotNetKeys: RegistryKeyFamily = {
  id: 'dotnet',
  path: [
    'HKEY_LOCAL_MACHINE',
    'SOFTWARE',
    { part: 'view', names: registryViews },
    'Microsoft',
    '.NETFramework',
    { part: 'framework', names: ['v4.0.30319', 'v2.0.50727'] },
  ],
  meaning: 'Which versions of TLS programs of .NET Framework use. Exchange is made of such programs.',
  sources: ['exchange-tls'],
  settings: [
    {
      name: 'SystemDefaultTlsVersions',
      type: 'REG_DWORD',
      data: {
        kind: 'switch',
        off: 'programs use the versions that .NET Framework has built in',
        on: 'programs use the versions that Windows allows',
        usual: 1,
      },
      meaning: 'Whether programs of .NET Framework leave the choice of the TLS version to Windows.',
      restart: 'server',
      defaults: [{ windows: windowsVersions, number: 0 }],
      advice: [
        {
          exchange: exchangeVersions,
          weight: 'required',
          number: 1,
          reason: 'Without it Exchange’s own programs may not use TLS 1.2 although Windows allows it.',
          sources: ['exchange-tls'],
        },
      ],
      sources: ['exchange-tls'],
    },
    {
      name: 'SchUseStrongCrypto',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'programs may use weak algorithms', on: 'programs use only strong algorithms and TLS 1.0 or newer', usual: 1 },
      meaning: 'Whether programs of .NET Framework refuse weak algorithms when they connect to others.',
      restart: 'server',
      defaults: [{ windows: windowsVersions, number: 0 }],
      advice: [
        {
          exchange: exchangeVersions,
          weight: 'required',
          number: 1,
          reason: 'Without it Exchange’s own programs may offer only old versions of TLS when they connect to others.',
          sources: ['exchange-tls'],
        },
      ],
      sources: ['exchange-tls'],
    },
  ],
};
