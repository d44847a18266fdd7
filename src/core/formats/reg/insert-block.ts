import { keyId } from '../../knowledge/registry/registry-path';
import type { TextEdit } from '../../text/position';
import { remembered } from '../../text/remembered';
import { type RegLine, type RegValue, sameName } from './block';
import { type BlockKey, blockKeyLines } from './block-text';
import { type KeyEffect, readEffect, valueIn } from './effect';
import type { RegFile } from './file';
import { currentHeader } from './header-line';
import { insertBelow, replacePart } from './line-edits';
import type { RegModel } from './model';
import { addHeader, lacksHeader, repairHeader } from './repair-header';
import { rewriteValue } from './rewrite-value';
import { numberOf } from './schannel';
import { encodeDword } from './value';

/** What the lines about known settings do: all that is asked here is about known keys, however large the file is. */
const effectOf = remembered((file: RegFile) => readEffect(file.settingBlocks));

/**
 * The edits after which regedit sets known keys and their values, whatever else the file holds: wrong values are changed where they stand, missing ones
 * come below their key, missing keys at the end. None where the file does so already. The text must not change before they are applied.
 */
export function insertBlock(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  return [...headerEdits(model), ...completeKeys(model, keys)];
}

/** The same without regard to the header. */
export function completeKeys(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  const { keys: there } = effectOf(model.file);
  const missing: BlockKey[] = [];
  const edits = keys.flatMap((key) => {
    const found = there.get(keyId(key.path));
    if (found?.keyLine) return completeKey(found, found.keyLine, key);
    missing.push(key);
    return [];
  });
  return [...edits, ...appendKeys(model, missing)];
}

function completeKey(found: KeyEffect, keyLine: RegLine, { values }: BlockKey): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  for (const { name, number } of values) {
    const last = valueIn(found, name);
    if (last?.line.node.kind === 'value' && numberOf(last) === number) continue;
    const there = last ?? droppedValue(found, name);
    if (there) edits.push(rewriteValue(there, encodeDword(number)));
    else missing.push(`"${name}"=${encodeDword(number)}`);
  }
  return missing.length === 0 ? edits : [...edits, insertBelow(keyLine, keyLine.node.text, missing)];
}

function headerEdits(model: RegModel): readonly TextEdit[] {
  if (lacksHeader(model)) return repairHeader(model);
  if (model.header === 'missing') return [addHeader()];
  const first = model.lines[0];
  return model.header === '3.1' && first ? [replacePart(first, [0, first.node.text.length], currentHeader)] : [];
}

/** The last line that was meant to set the value and is dropped for its data: repaired later, it would overrule one that is put above it. */
function droppedValue({ blocks }: KeyEffect, name: string): RegValue | undefined {
  return blocks
    .flatMap((block) => block.values)
    .filter(
      (value) => value.ignored !== undefined && !value.line.after.stopped && value.more.length === 0 && sameName(value.name, name) && hasClosedName(value),
    )
    .at(-1);
}

function hasClosedName({ line: { node } }: RegValue): boolean {
  return node.nameEnd - node.nameStart > 1 && node.text[node.nameEnd - 1] === '"';
}

/** Writes keys with their values at the end of the file, or, where regedit gives up before, above the key at which it does. */
function appendKeys(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  const last = model.lines.at(-1);
  if (keys.length === 0 || !last) return [];
  const text = keys.map((key) => blockKeyLines(key).join('\n')).join('\n\n');
  if (last.after.stopped) return [insertBeforeStop(model, text)];
  const { length } = last.node.text;
  const above = model.lines.at(-2)?.node.text ?? '';
  const gap = length > 0 ? '\n\n' : above.trim() === '' ? '' : '\n';
  return [...closeContinuation(model), replacePart(last, [length, length], `${gap}${text}\n`)];
}

/** Above the key whose values the file goes on with; where that is a deletion, which may be one of our keys, behind it. */
function insertBeforeStop(model: RegModel, text: string): TextEdit {
  const stop = model.lines.find(({ after }) => after.stopped) as RegLine;
  const block = model.blocks.filter(({ keyLine }) => keyLine && keyLine.line <= stop.line && keyLine.node.effect !== 'keeps').at(-1);
  return replacePart(block?.keyLine?.node.kind === 'key' ? block.keyLine : stop, [0, 0], `${text}\n\n`);
}

/** Data that announces more at the end of the file would take the first line below it: the backslash goes, the data stays. */
function closeContinuation(model: RegModel): readonly TextEdit[] {
  if (!model.lines.at(-1)?.after.open) return [];
  const open = model.lines.filter(({ node }) => (node.kind === 'value' || node.kind === 'continuation') && node.open).at(-1);
  if (open?.node.kind !== 'value' && open?.node.kind !== 'continuation') return [];
  return [replacePart(open, [open.node.dataEnd - 1, open.node.dataEnd], '')];
}
