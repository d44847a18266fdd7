import { dotNetKeys } from '../../knowledge/registry/dotnet';
import { knownKeys } from '../../knowledge/registry/known-keys';
import { schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import type { RegistryKeyFamily } from '../../knowledge/registry/setting';
import { winHttpKeys } from '../../knowledge/registry/winhttp';
import { type ExchangeVersion, exchangeVersions, type Target, unknownTarget } from '../../knowledge/targets';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { protocolPath } from './protocol-key';
import { type BlockKey, blockVersion, tls12Keys } from './tls12-block';

/** A part of the block, and the releases of Exchange for which Microsoft advises it. */
interface BlockPart {
  readonly exchange: readonly ExchangeVersion[];
  readonly keys: readonly BlockKey[];
}

/** The versions that the block switches off: those that Microsoft's page has steps for. */
export const switchedOffVersions = ['TLS 1.0', 'TLS 1.1'] as const;

/**
 * What Microsoft recommends for Exchange Server: TLS 1.2 on, TLS 1.0 and 1.1 off, .NET Framework and WinHTTP with TLS 1.2. Exchange works without the old
 * versions from 2013 CU20 and 2016 CU9 on. SSL is not part of it: releases of Windows from 2016 on have it off already. Source: `exchange-tls`.
 */
const parts: readonly BlockPart[] = [
  { exchange: exchangeVersions, keys: tls12Keys },
  { exchange: ['2013', '2016', '2019', 'SE'], keys: switchedOffVersions.flatMap(switchedOff) },
  { exchange: exchangeVersions, keys: valuesIn(dotNetKeys, { SystemDefaultTlsVersions: 1, SchUseStrongCrypto: 1 }) },
  { exchange: exchangeVersions, keys: valuesIn(winHttpKeys, { DefaultSecureProtocols: tlsVersionNamed(blockVersion)?.bits.client ?? 0 }) },
];

/** The keys and values that Microsoft recommends for Exchange; for a release that is not known, those for the newer ones. */
export function exchangeKeys({ exchange }: Target = unknownTarget): readonly BlockKey[] {
  return parts.flatMap((part) => (exchange === undefined || part.exchange.includes(exchange) ? part.keys : []));
}

function switchedOff(version: string): readonly BlockKey[] {
  const values = schannelProtocolValues.map(({ name, enables }) => ({ name, number: 1 - enables }));
  return schannelRoles.map((role) => ({ path: protocolPath(version, role), values }));
}

function valuesIn(family: RegistryKeyFamily, numbers: Readonly<Record<string, number>>): readonly BlockKey[] {
  const values = Object.entries(numbers).map(([name, number]) => ({ name, number }));
  return knownKeys.filter((key) => key.family === family).map(({ path }) => ({ path, values }));
}
