import { decodedData } from '../../formats/reg/data/decoded-data';
import { type IgnoredReason, ignoredReasonMessage, isCausedAbove } from '../../formats/reg/lines/ignored';
import type { RegValue } from '../../formats/reg/model/block';
import { message } from '../../message';
import type { ReportItem } from '../../report-document';
import type { Topic } from '../hover/topic';
import { linkTo, shown } from '../hover/topic';
import { dataWithMeaning } from './data-text';
import { type RegistryPlace, settingIn } from './registry-place';

/** A line that regedit drops: that it does, why, and what it was meant to do. */
export function droppedTopic(place: RegistryPlace, reason: IgnoredReason): Topic {
  const title = message('{line}: dropped', { line: shown(place.line.node.text) });
  const what = message('regedit drops this line without a word. {reason}', { reason: ignoredReasonMessage(reason) });
  const facts: ReportItem[] = [];
  const cause = isCausedAbove(reason) ? causeOf(place, reason) : undefined;
  if (cause !== undefined) facts.push({ label: message('Cause'), text: message('line {line}', { line: cause }) });
  return { title, what, facts: [...facts, ...meantItems(place)] };
}

/** What stands behind a key on its line: regedit takes the key and passes over the rest. */
export function restTopic(rest: string): Topic {
  return {
    title: message('{line}: dropped', { line: shown(rest) }),
    what: message('regedit reads the key of this line and drops what stands behind it: a key, and each value, needs a line of its own.'),
    facts: [],
  };
}

function meantItems({ file, block, value }: RegistryPlace): readonly ReportItem[] {
  const data = value && decodedData(value, file.model.isUtf16Data);
  if (!value || !data) return [];
  const setting = settingIn(block, value.name);
  const items: ReportItem[] = [
    { label: message('Meant'), text: message('{name} = {data}', { name: shown(value.name) || '@', data: dataWithMeaning(data, setting) }) },
  ];
  if (setting) items.push({ label: message('{name}', { name: setting.name }), text: message(setting.meaning), link: linkTo(setting.sources[0]) });
  return items;
}

/** The line, from 1, that makes regedit drop this one. */
function causeOf({ file: { model }, block, line, value }: RegistryPlace, reason: IgnoredReason): number | undefined {
  if (reason === 'lost-line') return lineOf(value);
  if (reason === 'import-stopped') return firstStopped(model.lines) + 1;
  if (reason === 'no-key') return undefined;
  let above = block;
  while (above.keyLine?.node.effect === 'keeps') {
    const before = model.blockAt((above.lines[0]?.line ?? 0) - 1);
    if (!before) break;
    above = before;
  }
  return above.keyLine && above.keyLine !== line ? above.keyLine.line + 1 : undefined;
}

function lineOf(value: RegValue | undefined): number | undefined {
  return value && value.line.line + 1;
}

/** Once stopped, the import stays so: the first such line is found by halves. */
function firstStopped(lines: RegistryPlace['file']['model']['lines']): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]?.after.stopped) high = middle;
    else low = middle + 1;
  }
  return low;
}
