import { otherSchannelProtocols, tlsVersions } from '../tls/protocols';
import type { RegistryKeyFamily, RegistrySetting } from './setting';

/**
 * The parts of the key below which Schannel has a key for each protocol version. Control sets 001 and so on are the stored
 * forms of `CurrentControlSet`.
 */
export const schannelProtocolsPath = ['HKEY_LOCAL_MACHINE', 'SYSTEM', 'CurrentControlSet', 'Control', 'SecurityProviders', 'SCHANNEL', 'Protocols'] as const;

/** The two keys below a version: `Client` is for connections that the server opens, `Server` for those that it accepts. */
export const schannelRoles = ['Client', 'Server'] as const;
export type SchannelRole = (typeof schannelRoles)[number];

/** The names of the keys below `Protocols` that Schannel reads. */
export const schannelProtocolNames: readonly string[] = [...tlsVersions.map(({ schannelKey }) => schannelKey), ...otherSchannelProtocols];

/** The values below `Client` and `Server`, in the order in which Microsoft's block has them. Values anywhere else do nothing. */
export const schannelProtocolValues = [
  {
    name: 'DisabledByDefault',
    type: 'REG_DWORD',
    enables: 0,
    data: { kind: 'switch', off: 'used by every application', on: 'used only by applications that ask for the version by name', usual: 1 },
    meaning: 'Whether applications that name no version leave this one out.',
    restart: 'server',
    defaults: [],
    advice: [],
    sources: ['tls-registry', 'exchange-tls'],
  },
  {
    name: 'Enabled',
    type: 'REG_DWORD',
    enables: 1,
    data: { kind: 'switch', off: 'switched off, whatever DisabledByDefault is', on: 'allowed', usual: 1 },
    meaning: 'Whether this version is allowed at all.',
    restart: 'server',
    defaults: [],
    advice: [],
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
  sources: ['tls-registry'],
};
