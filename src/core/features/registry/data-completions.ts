import { unescapeText } from '../../formats/reg/lines/node';
import { trimmedEnd } from '../../formats/reg/lines/scan';
import { settingNamed } from '../../knowledge/registry/known-keys';
import type { Completion } from './completion';
import type { WritingPlace } from './completions';
import { dataChoices, typeChoices, writtenData } from './data-choices';
import { settingContent } from './setting-content';

/** A name with its equals sign, and the data up to the place. */
const nameAndData = /^([ \t]*(?:"((?:[^"\\]|\\.)*)"|@)[ \t]*=[ \t]*)((?![ \t])[^;"]*)$/;

/** The data of a value: of a known one what it can be, of any other the types. Replaces the data that is there, up to a comment. */
export function dataCompletions({ block, model, line, character, before, behind, target }: WritingPlace): readonly Completion[] {
  const [, start, name, written] = nameAndData.exec(before) ?? [];
  const { node } = model.lines[line] ?? {};
  if (start === undefined || written === undefined || (node?.kind === 'value' && node.open)) return [];
  const setting = name !== undefined && block.knownKey ? settingNamed(block.knownKey, unescapeText(name)) : undefined;
  const choices = setting && block.knownKey ? dataChoices(setting, { key: block.knownKey, target, isUtf16: model.isUtf16Data }) : typeChoices();
  const content = setting && block.knownKey ? settingContent(setting, block.knownKey, target) : [];
  const end = character + trimmedEnd(/^(?:"(?:[^"\\]|\\.)*"|[^;"])*/.exec(behind)?.[0] ?? '');
  const range = { start: { line, character: start.length }, end: { line, character: Math.max(end, character) } };
  return choices.map((choice) => ({
    kind: 'data',
    label: choice.label ?? choice.data,
    detail: choice.detail,
    content,
    range,
    filter: `${choice.data} ${choice.words}`.trim(),
    newText: writtenData(choice, start),
    ...(choice.selected ? { selected: choice.selected } : {}),
  }));
}
