import type { TextEdit } from '../../../text/position';
import type { RegBlock, RegLine, RegValue } from '../model/block';

/** Takes a value out of its block, with all lines of its data. Every other code unit stays as it is. */
export function removeValue(block: RegBlock, { line, more }: RegValue): readonly TextEdit[] {
  return removeLines(block.lines[block.lines.indexOf(line) - 1], more.at(-1) ?? line);
}

/** Removes what stands behind one line up to the end of another; nothing where there is no line above. */
function removeLines(above: RegLine | undefined, last: RegLine): readonly TextEdit[] {
  if (!above) return [];
  const start = { line: above.line, character: above.node.text.length };
  return [{ range: { start, end: { line: last.line, character: last.node.text.length } }, newText: '' }];
}
