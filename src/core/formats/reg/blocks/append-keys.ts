import type { TextEdit } from '../../../text/position';
import type { RegLine } from '../model/block';
import type { RegModel } from '../model/model';
import { replacePart } from '../repairs/line-edits';
import { type BlockKey, blockKeyLines } from './block-text';

/** Writes keys with their values at the end of the file, or, where regedit gives up before, above the key at which it does. */
export function appendKeys(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
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
