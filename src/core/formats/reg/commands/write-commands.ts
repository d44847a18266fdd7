import type { TextEdit } from '../../../text/position';
import type { RegLine } from '../block';
import type { RegModel } from '../model';
import { changeLines } from './command-change';
import type { CommandGroup } from './find-commands';

/** The edits that write commands as keys and values; nothing where one of them has no such form. */
export function writeCommands(model: RegModel, { stretches }: CommandGroup): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { lines, changes } of stretches) {
    const newLines = changeLines(changes, model.isUtf16Data);
    if (!newLines) return undefined;
    const [first, last] = [lines[0] as RegLine, lines.at(-1) as RegLine];
    const reopened = newLines.length > 0 ? reopenedKey(model, first, last) : undefined;
    const isBelowText = first.line > 0 && newLines.length > 0 && model.lines[first.line - 1]?.node.kind !== 'blank';
    const written = [...(isBelowText ? [''] : []), ...newLines, ...(reopened === undefined ? [] : ['', `[${reopened}]`])];
    edits.push(written.length > 0 ? replaced(first, last, written) : removed(model, first, last));
  }
  return edits;
}

/** The key that values below the commands belong to: they have to come under it again. */
function reopenedKey(model: RegModel, first: RegLine, last: RegLine): string | undefined {
  const block = model.blocks.filter(({ lines }) => (lines[0]?.line ?? 0) <= first.line).at(-1);
  const below = block?.lines.slice(last.line - (block.lines[0]?.line ?? 0) + 1) ?? [];
  return below.some(({ node }) => node.kind === 'value' || node.kind === 'delete-value') ? block?.target : undefined;
}

function replaced(first: RegLine, last: RegLine, lines: readonly string[]): TextEdit {
  const range = { start: { line: first.line, character: 0 }, end: { line: last.line, character: last.node.text.length } };
  return { range, newText: lines.join('\n') };
}

function removed(model: RegModel, first: RegLine, last: RegLine): TextEdit {
  const isLast = last.line + 1 >= model.lines.length;
  const end = isLast ? { line: last.line, character: last.node.text.length } : { line: last.line + 1, character: 0 };
  return { range: { start: { line: first.line, character: 0 }, end }, newText: '' };
}
