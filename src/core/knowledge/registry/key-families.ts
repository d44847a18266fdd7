import { cipherSuiteOrderKeys } from './cipher-suite-order';
import { cipherSuitePolicyKeys } from './cipher-suite-policy';
import { dotNetKeys } from './dotnet';
import { fipsKeys } from './fips';
import { rootUpdateSourceKeys } from './root-update-source';
import { rootUpdateKeys } from './root-updates';
import { schannelKeys } from './schannel';
import { schannelCipherKeys } from './schannel-ciphers';
import { schannelHashKeys } from './schannel-hashes';
import { keyExchangeKeys } from './schannel-key-exchange';
import { schannelMessagingKeys } from './schannel-messaging';
import { schannelProtocolKeys } from './schannel-protocols';
import type { RegistryKeyFamily } from './setting';
import { winHttpKeys } from './winhttp';

/** Every family of keys that is known, one file each. */
export const registryKeyFamilies: readonly RegistryKeyFamily[] = [
  schannelProtocolKeys,
  dotNetKeys,
  winHttpKeys,
  schannelKeys,
  schannelMessagingKeys,
  schannelCipherKeys,
  schannelHashKeys,
  ...keyExchangeKeys,
  cipherSuiteOrderKeys,
  cipherSuitePolicyKeys,
  fipsKeys,
  rootUpdateKeys,
  rootUpdateSourceKeys,
];
