import type { TextEdit } from '../../../text/position';
import { currentHeader } from '../lines/header-line';
import type { RegModel } from '../model/model';
import { replacePart } from '../repairs/line-edits';
import { addHeader, lacksHeader, repairHeader } from '../repairs/repair-header';
import type { BlockKey } from './block-text';
import { writeKeys } from './write-keys';

/**
 * The edits after which regedit sets the keys and values of a block, whatever else the file holds: wrong values are changed where they stand, missing ones come
 * below their key, missing keys at the end, and a header where regedit finds none. None where the file does so already. The text must not change before they
 * are applied.
 */
export function insertBlock(model: RegModel, keys: readonly BlockKey[]): readonly TextEdit[] {
  return [...headerEdits(model), ...writeKeys(model, keys)];
}

function headerEdits(model: RegModel): readonly TextEdit[] {
  if (lacksHeader(model)) return repairHeader(model);
  if (model.header === 'missing') return [addHeader()];
  const first = model.lines[0];
  return model.header === '3.1' && first ? [replacePart(first, [0, first.node.text.length], currentHeader)] : [];
}
