import { type IgnoredReason, ignoredReasonMessage } from '../formats/reg/lines/ignored';
import type { RegBlock, RegLine, RegValue } from '../formats/reg/model/block';
import type { LanguageFile } from '../language-file';
import type { Message } from '../message';
import { RegistryFile } from '../open-file';
import type { Range } from '../text/position';
import { remembered } from '../text/remembered';

/** Lines below each other that regedit drops for one reason. */
export interface DroppedLines {
  readonly range: Range;
  readonly reason: IgnoredReason;
  readonly message: Message;
}

/** How many places are told at the most: nobody looks at more, and an editor has to draw them. */
const mostPlaces = 2000;

/**
 * The keys and values of a .reg file that have no effect, whatever made regedit drop them: editors show them faded. Of a key with more on its line only
 * what is behind the key is dropped, which is told with the finding. Costs grow with the number of keys, and with the lines of those that changed.
 */
export function droppedLines(file: LanguageFile): readonly DroppedLines[] {
  if (!(file instanceof RegistryFile) || !file.model.isReadable) return [];
  const places: DroppedLines[] = [];
  for (const block of file.model.blocks) {
    if (!block.isFlagged) continue;
    for (const run of runsOf(block)) {
      if (places.length >= mostPlaces) return places;
      places.push(placeOf(run));
    }
  }
  return places;
}

/** Lines below each other, by the first and the last of them. */
interface Run {
  readonly first: RegLine;
  last: RegLine;
  readonly reason: IgnoredReason;
}

const runsOf = remembered((block: RegBlock): readonly Run[] => {
  const runs: Run[] = [];
  for (const { line, reason } of droppedIn(block)) {
    const run = runs.at(-1);
    if (run?.reason === reason && line.line === run.last.line + 1) run.last = line;
    else runs.push({ first: line, last: line, reason });
  }
  return runs;
});

function* droppedIn(block: RegBlock): Generator<{ readonly line: RegLine; readonly reason: IgnoredReason }> {
  const values = new Map<RegLine, RegValue>(block.values.map((value) => [value.line, value]));
  let dropped: IgnoredReason | undefined;
  for (const line of block.lines) {
    const { kind, ignored } = line.node;
    if (kind !== 'continuation') dropped = values.get(line)?.ignored ?? ignored;
    if (dropped && dropped !== 'text-after-key' && kind !== 'blank' && kind !== 'comment') yield { line, reason: dropped };
  }
}

function placeOf({ first, last, reason }: Run): DroppedLines {
  const start = first.node.text.length - first.node.text.trimStart().length;
  const range = { start: { line: first.line, character: start }, end: { line: last.line, character: last.node.text.length } };
  return { range, reason, message: ignoredReasonMessage(reason) };
}
