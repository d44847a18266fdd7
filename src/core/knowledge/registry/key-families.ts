import { dotNetKeys } from './dotnet';
import { schannelProtocolKeys } from './schannel-protocols';
import type { RegistryKeyFamily } from './setting';
import { winHttpKeys } from './winhttp';

/** Every family of keys that is known, one file each. */
export const registryKeyFamilies: readonly RegistryKeyFamily[] = [schannelProtocolKeys, dotNetKeys, winHttpKeys];
