import type { SourceId } from '../sources';
import { otherSchannelProtocols, tlsVersions } from '../tls/protocols';
import type { ValueTypeName } from './value-types';

/** A value that Windows reads: what it is called, of which type it must be, what its numbers mean. */
export interface RegistrySetting {
  readonly name: string;
  readonly type: ValueTypeName;
  /** What a number means; every other number means the same as `other`. */
  readonly meaning: { readonly 0: string; readonly other: string };
  /** What enables a version for Exchange. */
  readonly enables: number;
  /** Whether the server has to be restarted before it counts. */
  readonly restart: boolean;
  readonly sources: readonly SourceId[];
}

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
    meaning: { 0: 'used by every application', other: 'used only by applications that ask for the version by name' },
    enables: 0,
    restart: true,
    sources: ['tls-registry', 'exchange-tls'],
  },
  {
    name: 'Enabled',
    type: 'REG_DWORD',
    meaning: { 0: 'switched off, whatever DisabledByDefault is', other: 'allowed' },
    enables: 1,
    restart: true,
    sources: ['tls-registry', 'exchange-tls'],
  },
] as const satisfies readonly RegistrySetting[];

export type SchannelValueName = (typeof schannelProtocolValues)[number]['name'];
