import { type RegBlock, type RegLine, valueFrom } from '../../formats/reg/model/block';
import { lastWhere } from '../../text/last-where';
import { remembered } from '../../text/remembered';

/** Lines of a block that can be folded into their first one. The lines are anchors. */
export interface RegistryFold {
  readonly first: RegLine;
  readonly last: RegLine;
  readonly kind: 'key' | 'data' | 'header';
}

/**
 * What can be folded of a block, in text order: the key with its values, data that takes several lines, lines of comments that follow each other, and the header
 * with them. No two begin on one line. A block that an edit did not touch is not looked at again.
 */
export const foldsOf = remembered((block: RegBlock): readonly RegistryFold[] => {
  const { lines, keyLine } = block;
  const folds: RegistryFold[] = [];
  const add = (kind: RegistryFold['kind'], first: RegLine | undefined, last: RegLine | undefined): void => {
    if (first && last && last.line > first.line) folds.push({ first, last, kind });
  };
  const end = keyLine ? endOfKey(lines) : lines.length;
  if (keyLine) add('key', keyLine, lines[end - 1]);
  for (let index = keyLine ? 1 : 0; index < lines.length; index++) {
    if (isOpen(lines[index])) {
      const more = valueFrom(lines, index)?.more ?? [];
      const last = lastWhere(more, ({ node }) => node.kind === 'continuation');
      add('data', lines[index], last);
      index += more.length;
    } else if (isNote(lines[index])) {
      const start = index;
      while (isNote(lines[index + 1])) index++;
      add('header', lines[start], lines[index]);
    }
  }
  return folds.length === 0 ? none : folds;
});

const none: readonly RegistryFold[] = [];

/** Behind the last line that belongs to a key: blank lines do not, nor comments that stand directly above the next key. */
function endOfKey(lines: readonly RegLine[]): number {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.node.kind === 'comment') end--;
  // Comments up to the end of the block, with no blank line above them, are about the values.
  if (end > 0 && lines[end - 1]?.node.kind !== 'blank') end = lines.length;
  while (end > 1 && lines[end - 1]?.node.kind === 'blank') end--;
  return end;
}

/** Whether a line begins data of several lines; few lines do, and only those are worth to be read as a value. */
function isOpen(line: RegLine | undefined): boolean {
  return line?.node.kind === 'value' && line.node.open;
}

function isNote(line: RegLine | undefined): boolean {
  return line?.node.kind === 'comment' || line?.node.kind === 'header';
}
