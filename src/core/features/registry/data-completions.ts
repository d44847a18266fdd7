import { unescapeText } from '../../formats/reg/node';
import { trimmedEnd } from '../../formats/reg/scan';
import { settingNamed } from '../../knowledge/registry/known-keys';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { dataChoices, typeChoices } from './data-choices';
import { settingContent } from './setting-content';

/** A name with its equals sign, and the data up to the place. */
const nameAndData = /^([ \t]*(?:"((?:[^"\\]|\\.)*)"|@)[ \t]*=[ \t]*)([^;"]*)$/;

/** The data of a value: of a known one what it can be, of any other the types. Replaces the data that is there, up to a comment. */
export function dataCompletions({ block, model, line, character, before, behind, target }: WritingPlace): readonly Completion[] {
  const [, start, name, written] = nameAndData.exec(before) ?? [];
  const { node } = model.lines[line] ?? {};
  if (start === undefined || written === undefined || (node?.kind === 'value' && node.open)) return [];
  const setting = name !== undefined && block.knownKey ? settingNamed(block.knownKey, unescapeText(name)) : undefined;
  const choices = setting && block.knownKey ? dataChoices(setting, block.knownKey, target) : typeChoices();
  const content = setting && block.knownKey ? settingContent(setting, block.knownKey, target) : [];
  const end = character + trimmedEnd(/^(?:"(?:[^"\\]|\\.)*"|[^;"])*/.exec(behind)?.[0] ?? '');
  const range = { start: { line, character: start.length }, end: { line, character: Math.max(end, character) } };
  return choices.map(({ data, selected, detail, words }) => ({
    kind: 'data',
    label: data,
    detail,
    content,
    range,
    filter: `${data} ${words}`.trim(),
    newText: data,
    ...(selected ? { selected } : {}),
  }));
}
