import type { RegValue } from '../../formats/reg/block';
import { sameName } from '../../formats/reg/block';
import { escapeText } from '../../formats/reg/node';
import { encodeDword } from '../../formats/reg/value';
import { adviceFor } from '../../knowledge/registry/advice-for';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { message } from '../../message';
import { dotted } from '../dotted';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { dataChoices } from './data-choices';
import { settingContent } from './setting-content';

/** The beginning of a name, with or without its quote. */
const beginning = /^([ \t]*)("(?:[^"\\]|\\.)*|[\w. ]*)$/;

/** The rest of a name: up to its quote, before the data where there is some. */
const rest = /^((?:[^"\\=;]|\\.)*"|\w*)([ \t]*=.*|[ \t]*(?:;.*)?)$/;

/**
 * The names of the values that the key above reads, those first that are not set yet. A name comes with the data that is advised, since regedit drops a name
 * alone; where data is there already, it stays.
 */
export function nameCompletions(place: WritingPlace): readonly Completion[] {
  const { block, model, line, character, before, behind, target } = place;
  const key = block.knownKey;
  const [, indent, written] = beginning.exec(before) ?? [];
  const [, nameEnd, tail] = rest.exec(behind) ?? [];
  if (!key || indent === undefined || written === undefined || nameEnd === undefined || tail === undefined) return [];
  const range = { start: { line, character: indent.length }, end: { line, character: character + nameEnd.length } };
  const names = key.family.settings.map((setting): Completion & { readonly isSet: boolean } => {
    const set = block.values.find((value) => value.line !== model.lines[line] && isSettingOf(value, setting));
    const name = `"${escapeText(setting.name)}"`;
    const [choice] = tail.trimStart().startsWith('=') ? [] : dataChoices(setting, key, target);
    const newText = choice ? `${name}=${choice.data}` : name;
    return {
      kind: 'name',
      label: newText,
      detail: dotted(
        choice?.detail ?? message('{type}', { type: setting.type }),
        set ? message('set already in line {line}', { line: set.line.line + 1 }) : null,
      ),
      content: settingContent(setting, key, target),
      range,
      filter: written.startsWith('"') ? name : setting.name,
      newText,
      ...(choice ? { selected: selectedIn(name.length + 1, choice.selected ?? { start: 0, end: choice.data.length }) } : {}),
      isSet: set !== undefined,
    };
  });
  return [...names.filter(({ isSet }) => !isSet), ...names.filter(({ isSet }) => isSet)].map(({ isSet: _, ...completion }) => completion);
}

function isSettingOf({ ignored, name }: RegValue, setting: RegistrySetting): boolean {
  return ignored === undefined && sameName(name, setting.name);
}

function selectedIn(offset: number, { start, end }: { readonly start: number; readonly end: number }): NonNullable<Completion['selected']> {
  return { start: offset + start, end: offset + end };
}

/** The lines of the values of a key of which one number is advised for a server; none where it is only one value. */
export function advisedLines(key: KnownKey, target: WritingPlace['target']): readonly string[] {
  const lines = key.family.settings.flatMap((setting) => {
    const [number, ...others] = new Set(adviceFor(setting, key, target).map((advice) => advice.number));
    return typeof number === 'number' && others.length === 0 ? [`"${escapeText(setting.name)}"=${encodeDword(number)}`] : [];
  });
  return lines.length > 1 ? lines : [];
}
