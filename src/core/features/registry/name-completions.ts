import { encodeText, numberLine } from '../../formats/reg/data/write-data';
import type { RegValue } from '../../formats/reg/model/block';
import { sameName } from '../../formats/reg/model/block';
import type { KnownKey } from '../../knowledge/registry/known-keys';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { message } from '../../message';
import { dotted } from '../dotted';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { type DataChoice, type DataContext, dataChoices, sureAdvice, writtenData } from './data-choices';
import { settingContent } from './setting-content';

/** The beginning of a name, with or without its quote. */
const beginning = /^([ \t]*)("(?:[^"\\]|\\.)*|(?:[\w.][\w. ]*)?)$/;

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
  const names = key.family.settings.flatMap((setting): readonly NameCompletion[] => {
    const set = block.values.find((value) => value.line !== model.lines[line] && isSettingOf(value, setting));
    const name = encodeText(setting.name);
    const shared = { kind: 'name', content: settingContent(setting, key, target), range, filter: written.startsWith('"') ? name : setting.name } as const;
    const remark = set ? message('set already in line {line}', { line: set.line.line + 1 }) : null;
    const isSet = set !== undefined;
    if (tail.trimStart().startsWith('=')) return [{ ...shared, label: name, detail: dotted(setting.type, remark), newText: name, isSet }];
    return dataFor(setting, { key, target, isUtf16: model.isUtf16Data }).map((choice) => ({
      ...shared,
      label: choice.label ? message('{name}={data}', { name, data: choice.label }) : `${name}=${choice.data}`,
      detail: dotted(choice.detail, remark),
      newText: `${name}=${writtenData(choice, `${indent}${name}=`)}`,
      ...(choice.bytes ? {} : { selected: selectedIn(name.length + 1, choice.selected ?? { start: 0, end: choice.data.length }) }),
      isSet,
    }));
  });
  return [...names.filter(({ isSet }) => !isSet), ...names.filter(({ isSet }) => isSet)].map(({ isSet: _, ...completion }) => completion);
}

/** A name, and whether the file sets it above or below already. */
type NameCompletion = Completion & { readonly isSet: boolean };

/** The data that a name comes with: the first choice; of lists each one that may be advised, since an empty list would do harm. */
function dataFor(setting: RegistrySetting, context: DataContext): readonly DataChoice[] {
  const choices = dataChoices(setting, context);
  const lists = choices.filter(({ label }) => label !== undefined);
  return lists.length > 0 ? lists : choices.slice(0, 1);
}

function isSettingOf({ ignored, name }: RegValue, setting: RegistrySetting): boolean {
  return ignored === undefined && sameName(name, setting.name);
}

function selectedIn(offset: number, { start, end }: { readonly start: number; readonly end: number }): NonNullable<Completion['selected']> {
  return { start: offset + start, end: offset + end };
}

/** The lines of the values of a key that are advised for a server, whatever its releases are; none where it is only one value. */
export function advisedLines(key: KnownKey, target: WritingPlace['target']): readonly string[] {
  const lines = key.family.settings.flatMap((setting) => {
    const number = sureAdvice(setting, key, target);
    return typeof number === 'number' ? [numberLine(setting.name, number)] : [];
  });
  return lines.length > 1 ? lines : [];
}
