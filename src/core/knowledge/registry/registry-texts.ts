import type { RegistryKeyFamily, SettingData } from './setting';

/** The texts for people in a family of keys: what the keys are for, and of each value what it decides, what its data means, why something is advised, and what else there is to know. */
export function registryTexts({ meaning, settings }: RegistryKeyFamily): readonly string[] {
  return [
    meaning,
    ...settings.flatMap((setting) => [
      setting.meaning,
      ...dataTexts(setting.data),
      ...setting.advice.map(({ reason }) => reason),
      ...(setting.notes ?? []).map(({ text }) => text),
    ]),
  ];
}

function dataTexts(data: SettingData): readonly string[] {
  if (data.kind === 'switch') return [data.off, data.on];
  if (data.kind === 'choice') return data.choices.map(({ meaning }) => meaning);
  if (data.kind === 'flags') return [...data.flags.map(({ meaning }) => meaning), ...(data.none ? [data.none] : [])];
  if (data.kind === 'text') return [data.holds];
  return data.kind === 'amount' ? data.special.map(({ meaning }) => meaning) : [];
}
