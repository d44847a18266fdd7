import { decodedData } from '../../formats/reg/data/decoded-data';
import { valueIn } from '../../formats/reg/import/effect';
import { isCausedAbove } from '../../formats/reg/lines/ignored';
import { trimmedEnd } from '../../formats/reg/lines/scan';
import { type RegBlock, type RegValue, valueFrom } from '../../formats/reg/model/block';
import { unknownTarget } from '../../knowledge/targets';
import { type Message, message } from '../../message';
import type { RegistryFile } from '../../open-file';
import type { Position, Range } from '../../text/position';
import { dataText, meaningOfData } from './data-text';
import { droppedTopic } from './dropped-topic';
import { type RegistryPlace, settingIn, stateFor } from './registry-place';

/** A text behind a line of a .reg file that is no part of it. */
export interface RegistryHint {
  readonly position: Position;
  readonly label: Message;
  readonly tooltip: Message;
}

/**
 * What a line of a .reg file does not say by itself, behind it: what data means in a known setting, what bytes are as text or number, that a line further
 * down decides, and that a line above makes regedit drop this one. Only of the lines in a range; costs what the range and its known keys cost.
 */
export function registryHintsIn(file: RegistryFile, { start, end }: Range): readonly RegistryHint[] {
  const { model } = file;
  const hints: RegistryHint[] = [];
  let block: RegBlock | undefined;
  for (let line = Math.max(0, start.line); line <= Math.min(end.line, model.lines.length - 1); line++) {
    const last = block?.lines.at(-1);
    if (!block || !last || last.line < line) block = model.blockAt(line);
    if (!block) break;
    const value = valueFrom(block.lines, line - (block.lines[0]?.line ?? 0));
    if (value) hints.push(...hintsOf({ file, line: value.line, block, value, target: unknownTarget }, value));
  }
  return hints;
}

function hintsOf(place: RegistryPlace, value: RegValue): readonly RegistryHint[] {
  const { text, commentStart, ignored } = value.line.node;
  const end = trimmedEnd(text.slice(0, commentStart));
  const position = { line: value.line.line, character: end };
  if (ignored !== undefined && isCausedAbove(ignored)) return [{ position, label: message('dropped by regedit'), tooltip: droppedTopic(place, ignored).what }];
  if (value.ignored !== undefined) return [];
  const other = overriddenBy(place, value);
  if (other !== undefined) {
    const tooltip = message('The import reads this line first and that one later: the later one is left.');
    return [{ position, label: message('no effect: line {line} decides', { line: other + 1 }), tooltip }];
  }
  const label = labelOf(place, value);
  return label ? [{ position, label: message('= {data}', { data: label }), tooltip: message('What the data means: {data}', { data: label }) }] : [];
}

/** What the data means; nothing where the line says it as well by itself, and for data of which nothing is known but its length. */
function labelOf({ file, block }: RegistryPlace, value: RegValue): Message | undefined {
  const data = decodedData(value, file.model.isUtf16Data, mostShown);
  if (!data) return undefined;
  const meaning = meaningOfData(data, settingIn(block, value.name));
  if (meaning) return meaning;
  const isHex = value.line.node.text.startsWith('hex', value.line.node.typeStart);
  return isHex && data.kind !== 'bytes' ? dataText(data) : undefined;
}

/** The line that decides about the value of a known key instead of this one; nothing where this one does. */
function overriddenBy(place: RegistryPlace, value: RegValue): number | undefined {
  const known = place.block.knownKey;
  const key = known && stateFor(place).key(known);
  const deciding = key && valueIn(key, value.name);
  return deciding && deciding.line.line > value.line.line ? deciding.line.line : undefined;
}

/** So many bytes are decoded for a hint, which has room for a few words. */
const mostShown = 512;
