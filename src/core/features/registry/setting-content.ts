import { adviceFor, notesFor } from '../../knowledge/registry/advice-for';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import type { Target } from '../../knowledge/targets';
import { message } from '../../message';
import type { ReportDocument, ReportItem } from '../../report-document';
import { linkTo } from '../hover/topic';
import { adviceText, defaultText, restartText } from './setting-text';

/** So many pieces of advice are shown of one setting. */
const mostAdvice = 4;

/** What there is to say of a known setting whatever a file sets it to: what holds without it, what is advised, what else to know, when a change counts. */
export function settingFacts(setting: RegistrySetting, key: KnownKey, target: Target): readonly ReportItem[] {
  const without = defaultText(setting, key, target);
  const advice = adviceFor(setting, key, target).slice(0, mostAdvice);
  return [
    ...(without ? [{ label: message('Without it'), text: without }] : []),
    ...advice.map((row) => ({
      label: row.weight === 'required' ? message('Required') : message('Advised'),
      text: message('{advice}. {reason}', { advice: adviceText(setting, row, target), reason: message(row.reason) }),
      link: linkTo(row.sources[0]),
    })),
    ...notesFor(setting, key, target).map(({ text, sources }) => ({ label: message('Note'), text: message(text), link: linkTo(sources[0]) })),
    { label: message('Takes effect'), text: restartText(setting) },
  ];
}

/** What there is to say of a setting that is about to be written: what it decides, and the facts about it. */
export function settingContent(setting: RegistrySetting, key: KnownKey, target: Target): ReportDocument {
  return [
    { kind: 'paragraph', text: message(setting.meaning), link: linkTo(setting.sources[0]) },
    { kind: 'list', items: settingFacts(setting, key, target) },
  ];
}

/** What there is to say of a key that is about to be written: what it is for, and the values that are read in it. */
export function keyContent({ family }: KnownKey): ReportDocument {
  return [
    { kind: 'paragraph', text: message(family.meaning), link: linkTo(family.sources[0]) },
    { kind: 'list', items: family.settings.map(({ name, meaning }) => ({ label: message('{name}', { name }), text: message(meaning) })) },
  ];
}
