import { dotNetKeys } from '../../../knowledge/registry/dotnet';
import { knownKeys } from '../../../knowledge/registry/known-keys';
import { schannelProtocolValues, schannelRoles } from '../../../knowledge/registry/schannel-protocols';
import type { RegistryKeyFamily } from '../../../knowledge/registry/setting';
import { winHttpKeys } from '../../../knowledge/registry/winhttp';
import { type Target, unknownTarget, type WindowsVersion } from '../../../knowledge/targets';
import { tlsVersionNamed } from '../../../knowledge/tls/protocols';
import { protocolPath } from '../settings/protocol-key';
import type { BlockKey } from './block-text';
import { blockVersion, tls12Keys } from './tls12-block';

/** A part of the block, and the releases of Windows that need it; without them, all do. */
interface BlockPart {
  readonly windows?: readonly WindowsVersion[];
  readonly keys: readonly BlockKey[];
}

/** The versions that the block switches off: those that Microsoft's page has steps for. */
const switchedOffVersions = ['TLS 1.0', 'TLS 1.1'] as const;

/**
 * What Microsoft recommends for Exchange Server: TLS 1.2 on, TLS 1.0 and 1.1 off, .NET Framework and WinHTTP with TLS 1.2. WinHTTP of newer releases of Windows
 * offers TLS 1.2 by itself. SSL is not part of it, nor is TLS 1.3. Source: `exchange-tls`, and for WinHTTP the defaults in `winHttpKeys`.
 */
const parts: readonly BlockPart[] = [
  { keys: tls12Keys },
  { keys: switchedOffVersions.flatMap(switchedOff) },
  { keys: valuesIn(dotNetKeys, { SystemDefaultTlsVersions: 1, SchUseStrongCrypto: 1 }) },
  { windows: ['2008', '2008 R2', '2012'], keys: valuesIn(winHttpKeys, { DefaultSecureProtocols: tlsVersionNamed(blockVersion)?.bits.client ?? 0 }) },
];

/** The keys and values that Microsoft recommends for Exchange on a server; where its Windows is not known, those that any may need. */
export function exchangeKeys({ windows }: Target = unknownTarget): readonly BlockKey[] {
  return parts.flatMap((part) => (windows === undefined || !part.windows || part.windows.includes(windows) ? part.keys : []));
}

function switchedOff(version: string): readonly BlockKey[] {
  const values = schannelProtocolValues.map(({ name, enables }) => ({ name, number: 1 - enables }));
  return schannelRoles.map((role) => ({ path: protocolPath(version, role), values }));
}

function valuesIn(family: RegistryKeyFamily, numbers: Readonly<Record<string, number>>): readonly BlockKey[] {
  const values = Object.entries(numbers).map(([name, number]) => ({ name, number }));
  return knownKeys.filter((key) => key.family === family).map(({ path }) => ({ path, values }));
}
