import { readFile } from 'node:fs/promises';

/** The parts of `package.json` and `package.nls.json` that follow from tables: languages, grammars, settings. */
export async function manifest({ core, languages, settings }) {
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  const texts = JSON.parse(await readFile('package.nls.json', 'utf8'));
  const declared = [
    ...languages.languages.map((language) => ({ language, looks: language.id })),
    { language: languages.valuesLanguage, looks: 'windows-registry' },
  ];
  manifest.contributes.languages = declared.map(({ language, looks }) => ({ ...language, configuration: `./syntaxes/${looks}.language-configuration.json` }));
  manifest.contributes.grammars = declared.map(({ language: { id }, looks }) => ({
    language: id,
    scopeName: `source.${looks}`,
    path: `./syntaxes/${looks}.tmLanguage.json`,
  }));
  manifest.contributes.configuration = { title: '%displayName%', properties: settingProperties(core, settings) };
  manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = settings.settingDeclarations
    .filter(({ restricted }) => restricted)
    .map(({ key }) => `exchangeTls.${key}`);
  for (const { key, description } of settings.settingDeclarations) texts[`setting.${key}`] = description;
  return { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, 'package.nls.json': `${JSON.stringify(texts, null, 2)}\n` };
}

function settingProperties({ rules }, { ruleLevels, settingDeclarations }) {
  const levels = (rule) => ({ enum: ruleLevels, default: rule.level, markdownDescription: rule.title });
  return Object.fromEntries(
    settingDeclarations.map(({ key, schema, scope }) => {
      const properties = key === 'rules' ? { properties: Object.fromEntries(rules.map((rule) => [rule.id, levels(rule)])) } : {};
      return [`exchangeTls.${key}`, { ...schema, ...properties, scope, markdownDescription: `%setting.${key}%` }];
    }),
  );
}
