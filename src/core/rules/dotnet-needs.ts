import { adviceFor } from '../knowledge/registry/advice-for';
import { dotNetKeys } from '../knowledge/registry/dotnet';
import { type KnownKey, knownKeys } from '../knowledge/registry/known-keys';
import type { RegistrySetting, SettingAdvice } from '../knowledge/registry/setting';
import type { Target } from '../knowledge/targets';

/** A key of .NET Framework and the values in it that Exchange needs to be 1. */
export interface DotNetNeed {
  readonly key: KnownKey;
  readonly names: readonly string[];
}

/** What Exchange needs of .NET Framework on a server; where its release is not known, what the newest one needs. */
export function dotNetNeeds(target: Target): readonly DotNetNeed[] {
  return knownKeys
    .filter(({ family }) => family === dotNetKeys)
    .map((key) => ({ key, names: dotNetKeys.settings.filter((setting) => dotNetAdvice(setting, key, target)?.weight === 'required').map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);
}

/** What is advised for a value of .NET Framework; where the release of Exchange is not known, for the newest one. */
export function dotNetAdvice(setting: RegistrySetting, key: KnownKey, target: Target): SettingAdvice | undefined {
  return adviceFor(setting, key, { ...target, exchange: target.exchange ?? 'SE' })[0];
}
