import { exchangeFrom, windowsVersions } from '../targets';
import type { RegistryKeyFamily, SettingAdvice } from './setting';

/** `Wow6432Node` holds what programs of 32 bits read; the empty name is what programs of 64 bits read. */
export const registryViews = ['', 'Wow6432Node'] as const;

const framework4 = 'v4.0.30319';
const framework2 = 'v2.0.50727';

/** Both values are advised for the framework that a release of Exchange Server is made with, and for the other one to have the same everywhere. */
function adviceOf(reason: string): readonly SettingAdvice[] {
  const common = { number: 1, sources: ['exchange-tls'] } as const;
  const same = 'This release of Exchange Server does not read it. Microsoft advises to set it as in the other version of .NET Framework.';
  return [
    { ...common, when: { framework: [framework4] }, exchange: exchangeFrom('2013'), weight: 'required', reason },
    { ...common, when: { framework: [framework2] }, exchange: exchangeFrom('2013'), weight: 'recommended', reason: same },
    { ...common, when: { framework: [framework2] }, exchange: ['2010'], weight: 'required', reason },
    { ...common, when: { framework: [framework4] }, exchange: ['2010'], weight: 'recommended', reason: same },
  ];
}

/** The keys of .NET Framework whose values decide which versions of TLS its programs use, Exchange among them. */
export const dotNetKeys: RegistryKeyFamily = {
  id: 'dotnet',
  path: [
    'HKEY_LOCAL_MACHINE',
    'SOFTWARE',
    { part: 'view', names: registryViews },
    'Microsoft',
    '.NETFramework',
    { part: 'framework', names: [framework4, framework2] },
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
      advice: adviceOf('Without it Exchange’s own programs may not use TLS 1.2 although Windows allows it.'),
      sources: ['exchange-tls'],
    },
    {
      name: 'SchUseStrongCrypto',
      type: 'REG_DWORD',
      data: { kind: 'switch', off: 'programs may use weak algorithms', on: 'programs use only strong algorithms and TLS 1.0 or newer', usual: 1 },
      meaning: 'Whether programs of .NET Framework refuse weak algorithms when they connect to others.',
      restart: 'server',
      defaults: [{ windows: windowsVersions, number: 0 }],
      advice: adviceOf('Without it Exchange’s own programs may offer only old versions of TLS when they connect to others.'),
      notes: [
        {
          when: { framework: [framework4] },
          exchange: ['2019'],
          text: 'Exchange Server 2019 sets it only when cumulative update 14 or later is newly installed; before that it has to be set by hand.',
          sources: ['exchange-tls'],
        },
      ],
      sources: ['exchange-tls'],
    },
  ],
};
