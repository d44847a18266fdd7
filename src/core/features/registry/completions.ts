import { type RegState, regGrammar } from '../../formats/reg/lines/grammar';
import { skipBlanks } from '../../formats/reg/lines/scan';
import type { RegBlock, RegLine } from '../../formats/reg/model/block';
import type { RegModel } from '../../formats/reg/model/model';
import type { Target } from '../../knowledge/targets';
import type { LanguageFile } from '../../language-file';
import { RegistryFile } from '../../open-file';
import type { Position } from '../../text/position';
import type { Completion } from './completion';
import { dataCompletions } from './data-completions';
import { keyCompletions } from './key-completions';
import { headerCompletions, linesCompletions } from './lines-completions';
import { nameCompletions } from './name-completions';

/** A place where something is being written. */
export interface WritingPlace {
  readonly model: RegModel;
  readonly block: RegBlock;
  readonly line: number;
  readonly character: number;
  /** The line as it is, up to the place and behind it. */
  readonly before: string;
  readonly behind: string;
  /** How the lines above leave regedit. */
  readonly state: RegState;
  /** The server that the file is meant for. */
  readonly target: Target;
}

/**
 * What can be written at a place of a `.reg` file, the likeliest first: headers, paths of keys, names of values and their data, whole lines. Each is such
 * that regedit reads the line afterwards. Costs do not grow with the file. Nothing for other files.
 */
export function completionsAt(file: LanguageFile, position: Position, target: Target): readonly Completion[] | undefined {
  if (!(file instanceof RegistryFile)) return undefined;
  const place = placeOf(file.model, position, target);
  return place ? candidates(place).filter((completion) => isRead(place, completion)) : [];
}

function placeOf(model: RegModel, { line, character }: Position, target: Target): WritingPlace | undefined {
  const block = model.blockAt(line);
  const text = model.lines[line]?.node.text;
  const state = model.lines[line - 1]?.after ?? regGrammar.start;
  if (!block || text === undefined || text.length > longestLine || state.open || state.stopped || state.header === '3.1') return undefined;
  return { model, block, line, character, before: text.slice(0, character), behind: text.slice(character), state, target };
}

/** Nobody writes in a line that is longer. */
const longestLine = 4000;

function candidates(place: WritingPlace): readonly Completion[] {
  const { before, line } = place;
  const first = before[skipBlanks(before, 0)];
  if (first === '[') return keyCompletions(place);
  if (first === '"' || first === '@') return [...nameCompletions(place), ...dataCompletions(place)];
  if (first !== undefined && !/^[ \t]*(?:[\w.][\w. ]*)?$/.test(before)) return [];
  return [...(line === 0 ? headerCompletions(place) : []), ...nameCompletions(place), ...linesCompletions(place)];
}

/** Whether regedit reads every line that a completion leaves where it is put. */
function isRead({ model, line, state }: WritingPlace, { range, newText }: Completion): boolean {
  const text = (model.lines[line] as RegLine).node.text;
  const lines = `${text.slice(0, range.start.character)}${newText}${text.slice(range.end.character)}`.split('\n');
  let after = state;
  return lines.every((each) => {
    const step = regGrammar.step(after, each);
    after = step.after;
    return step.node.ignored === undefined && step.node.kind !== 'junk' && (step.node.kind !== 'header' || step.node.version !== undefined);
  });
}
