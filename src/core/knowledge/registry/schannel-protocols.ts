import { type ExchangeVersion, exchangeFrom, exchangeVersions, type WindowsVersion, windowsFrom, windowsUpTo, windowsVersions } from '../targets';
import { otherSchannelProtocols, tlsVersions } from '../tls/protocols';
import { schannelPath } from './schannel';
import type { RegistryKeyFamily, RegistrySetting, SettingAdvice, SettingDefault } from './setting';

/**
 * The parts of the key below which Schannel has a key for each protocol version. Control sets 001 and so on are the stored
 * forms of `CurrentControlSet`.
 */
export const schannelProtocolsPath = [...schannelPath, 'Protocols'] as const;

/** The two keys below a version: `Client` is for connections that the server opens, `Server` for those that it accepts. */
export const schannelRoles = ['Client', 'Server'] as const;
export type SchannelRole = (typeof schannelRoles)[number];

/** The names of the keys below `Protocols` that Schannel reads. */
export const schannelProtocolNames: readonly string[] = [...tlsVersions.map(({ schannelKey }) => schannelKey), ...otherSchannelProtocols];

/**
 * What holds where neither value is set. `on`: every application uses the version. `by-name`: only one that asks for it, which is what the
 * table of Microsoft calls disabled. Source: `tls-protocols`.
 */
const protocolStates: readonly {
  readonly versions: readonly string[];
  readonly roles?: readonly SchannelRole[];
  readonly windows: readonly WindowsVersion[];
  readonly state: 'on' | 'by-name' | 'unsupported';
}[] = [
  { versions: ['PCT 1.0'], windows: windowsVersions, state: 'unsupported' },
  { versions: ['SSL 2.0'], roles: ['Client'], windows: windowsUpTo('2012 R2'), state: 'by-name' },
  { versions: ['SSL 2.0'], roles: ['Server'], windows: windowsUpTo('2008 R2'), state: 'on' },
  { versions: ['SSL 2.0'], roles: ['Server'], windows: ['2012', '2012 R2'], state: 'by-name' },
  { versions: ['SSL 2.0'], windows: windowsFrom('2016'), state: 'unsupported' },
  { versions: ['SSL 3.0'], windows: windowsUpTo('2012 R2'), state: 'on' },
  { versions: ['SSL 3.0'], windows: windowsFrom('2016'), state: 'by-name' },
  { versions: ['TLS 1.0'], windows: windowsVersions, state: 'on' },
  { versions: ['TLS 1.1', 'TLS 1.2'], windows: windowsUpTo('2008 R2'), state: 'by-name' },
  { versions: ['TLS 1.1', 'TLS 1.2'], windows: windowsFrom('2012'), state: 'on' },
  { versions: ['TLS 1.3'], windows: windowsUpTo('2019'), state: 'unsupported' },
  { versions: ['TLS 1.3'], windows: windowsFrom('2022'), state: 'on' },
  { versions: ['DTLS 1.0'], windows: ['2008'], state: 'unsupported' },
  { versions: ['DTLS 1.0'], windows: windowsFrom('2008 R2'), state: 'on' },
  { versions: ['DTLS 1.2'], windows: windowsUpTo('2012 R2'), state: 'unsupported' },
  { versions: ['DTLS 1.2'], windows: windowsFrom('2016'), state: 'on' },
];

/** Which versions should be on or off, and why; `windows` as in `SettingAdvice`. */
const protocolAdvice: readonly (Omit<SettingAdvice, 'when' | 'number'> & { readonly versions: readonly string[]; readonly state: 'on' | 'off' })[] = [
  {
    versions: ['SSL 2.0', 'SSL 3.0'],
    state: 'off',
    exchange: exchangeVersions,
    weight: 'recommended',
    reason: 'SSL is broken, and the standards forbid it.',
    sources: ['rfc9325'],
  },
  {
    versions: ['TLS 1.0', 'TLS 1.1'],
    state: 'off',
    exchange: exchangeBefore2019(),
    weight: 'recommended',
    reason:
      'Microsoft advises to do without TLS 1.0 and 1.1, but only once TLS 1.2 and .NET Framework are set and nothing that connects needs them. Exchange Server 2010 SP3 can from update rollup 20 on, 2013 from cumulative update 20, 2016 from cumulative update 9.',
    sources: ['exchange-tls', 'exchange-tls-part-1'],
  },
  {
    versions: ['TLS 1.0', 'TLS 1.1'],
    state: 'off',
    exchange: exchangeFrom('2019'),
    weight: 'recommended',
    reason: 'Exchange Server switches TLS 1.0 and 1.1 off when it is installed, from version 2019 on. Microsoft advises to leave it so.',
    sources: ['exchange-tls'],
  },
  {
    versions: ['TLS 1.2'],
    state: 'on',
    exchange: exchangeBefore2019(),
    weight: 'required',
    reason:
      'Exchange Online takes no mail over older versions. Exchange Server 2010 SP3 can use TLS 1.2 from update rollup 19 on, 2013 from cumulative update 19, 2016 from cumulative update 8.',
    sources: ['exchange-tls', 'exchange-tls-part-1', 'exchange-online-tls'],
  },
  {
    versions: ['TLS 1.2'],
    state: 'on',
    exchange: exchangeFrom('2019'),
    weight: 'required',
    reason:
      'Exchange Server 2019 and later send and take mail with TLS 1.2 alone unless told otherwise, and Exchange Online takes no mail over older versions.',
    sources: ['exchange-tls', 'exchange-online-tls'],
  },
  {
    versions: ['TLS 1.3'],
    state: 'off',
    exchange: exchangeBefore2019(),
    weight: 'recommended',
    reason: 'Exchange Server does not support TLS 1.3 before version 2019.',
    sources: ['exchange-tls'],
  },
  {
    versions: ['TLS 1.3'],
    state: 'off',
    exchange: exchangeFrom('2019'),
    windows: windowsUpTo('2019'),
    weight: 'recommended',
    reason: 'Windows Server has TLS 1.3 from version 2022 on only.',
    sources: ['exchange-tls', 'tls-protocols'],
  },
];

/** The values below `Client` and `Server`, in the order in which Microsoft's block has them. Values anywhere else do nothing. */
export const schannelProtocolValues = [
  {
    name: 'DisabledByDefault',
    type: 'REG_DWORD',
    enables: 0,
    data: { kind: 'switch', off: 'used by every application', on: 'used only by applications that ask for the version by name', usual: 1 },
    meaning: 'Whether applications that name no version leave this one out.',
    restart: 'server',
    defaults: defaultsWith({ on: 0, byName: 1 }),
    advice: adviceWith({ on: 0, off: 1 }),
    sources: ['tls-registry', 'exchange-tls'],
  },
  {
    name: 'Enabled',
    type: 'REG_DWORD',
    enables: 1,
    data: { kind: 'switch', off: 'switched off, whatever DisabledByDefault is', on: 'allowed', usual: 1 },
    meaning: 'Whether this version is allowed at all.',
    restart: 'server',
    defaults: defaultsWith({ on: 1, byName: 1 }),
    advice: adviceWith({ on: 1, off: 0 }),
    notes: [
      {
        when: { version: ['TLS 1.2'] },
        windows: ['2012', '2012 R2'],
        text: 'Windows Server 2012 and 2012 R2 need updates KB3161949 and KB2973337 before TLS 1.2 is enabled.',
        sources: ['exchange-tls'],
      },
      {
        when: { version: ['TLS 1.3'] },
        exchange: exchangeFrom('2019'),
        windows: windowsFrom('2022'),
        text: 'Exchange Server 2019 uses TLS 1.3 from cumulative update 15 on, but not for SMTP: mail needs TLS 1.2. Older updates do not support TLS 1.3.',
        sources: ['exchange-tls'],
      },
    ],
    sources: ['tls-registry', 'exchange-tls'],
  },
] as const satisfies readonly (RegistrySetting & { readonly enables: number })[];

export type SchannelValueName = (typeof schannelProtocolValues)[number]['name'];

/** The keys below `SCHANNEL\Protocols`: one for each version, and below it one for each role. */
export const schannelProtocolKeys: RegistryKeyFamily = {
  id: 'schannel-protocol',
  path: [...schannelProtocolsPath, { part: 'version', names: schannelProtocolNames }, { part: 'role', names: schannelRoles }],
  meaning: 'Whether Windows uses a version of SSL or TLS, as the one that opens a connection (Client) or as the one that accepts it (Server).',
  settings: schannelProtocolValues,
  sources: ['tls-registry', 'tls-protocols'],
};

function exchangeBefore2019(): readonly ExchangeVersion[] {
  const later = exchangeFrom('2019');
  return exchangeVersions.filter((version) => !later.includes(version));
}

/** The defaults of one of the values, by what it is where a version is on, and where it is used only by name. */
function defaultsWith({ on, byName }: { readonly on: number; readonly byName: number }): readonly SettingDefault[] {
  const numbers = { on, 'by-name': byName, unsupported: 'unsupported' } as const;
  return protocolStates.map(({ versions, roles, windows, state }) => ({
    when: { version: versions, ...(roles ? { role: roles } : {}) },
    windows,
    number: numbers[state],
  }));
}

/** The advice on one of the values, by what it is where a version should be on, and where it should be off. */
function adviceWith(numbers: { readonly on: number; readonly off: number }): readonly SettingAdvice[] {
  return protocolAdvice.map(({ versions, state, ...rest }) => ({ ...rest, when: { version: versions }, number: numbers[state] }));
}
