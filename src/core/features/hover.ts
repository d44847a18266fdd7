import { asRow, cellAt, spanInCell } from '../formats/exchange-log/row';
import type { Step } from '../formats/exchange-log/steps';
import type { LanguageFile } from '../language-file';
import { LogFile } from '../open-file';
import type { ReportDocument } from '../report/report-document';
import type { Level } from '../rules/rule';
import type { Position, Range } from '../text/position';
import { withLevels } from './findings';
import { cellParts } from './hover/cell-parts';
import { commandParts, replyLineParts } from './hover/dialogue-parts';
import { faultTopic, headerParts } from './hover/header-topics';
import { noteParts } from './hover/note-parts';
import type { Place } from './hover/place';
import { sessionBlocks } from './hover/session-blocks';
import type { Part } from './hover/topic';
import { partAt, topicBlocks } from './hover/topic';
import { wordParts } from './hover/word-parts';

/** What there is to say of a place in a file, and the text that it is about. */
export interface Hover {
  readonly range: Range;
  readonly content: ReportDocument;
}

/**
 * Explains the word at a place of a log: what it is, what it means here, how its session went, and the next step. `rules` are the levels that the user set.
 * Nothing for other files, and where nothing stands.
 */
export function hoverAt(file: LanguageFile, { line, character }: Position, rules: Readonly<Record<string, Level | 'off'>> = {}): Hover | undefined {
  if (!(file instanceof LogFile)) return undefined;
  const parsed = file.model.lines[line];
  if (!parsed) return undefined;
  const { node } = parsed;
  if (node.kind === 'header') return hoverOf(line, partAt(headerParts(node, parsed.after), character));
  if (node.kind === 'error') return hoverOf(line, { start: 0, end: node.line.length, topic: () => faultTopic(node) });
  const row = asRow(parsed);
  const cell = row && cellAt(row, character);
  if (!row || !cell) return undefined;
  const session = file.model.sessionAt(line);
  const step = session?.story.steps.find((one) => one.row === row);
  const place: Place = { file, row, cell, session, step };
  const part = partAt(partsOf(place), cell.offset);
  const written = part && { ...part, ...spanInCell(row, cell, part) };
  const blocks = session ? sessionBlocks(session, withLevels(file.findingsOf(session), rules)) : [];
  return hoverOf(line, written, blocks);
}

/** Everything that is known of a cell: of all of it, and of parts of it. Of parts that are equally short the first one counts. */
function partsOf(place: Place): readonly Part[] {
  const { cell, session, step } = place;
  const known = [...wordParts(place), ...cellParts(place).slice().reverse()];
  if (!session || !step || (cell.column !== 'data' && cell.column !== 'context')) return known;
  return [...stepParts(step, place), ...known];
}

function stepParts(step: Step, { cell: { column, value }, session }: Place): readonly Part[] {
  if (!session || value === '') return [];
  if (step.kind === 'command' && column === 'data') return commandParts(value, step, session.story);
  if (step.kind === 'reply' && column === 'data') return replyLineParts(value, step, []);
  if (step.kind === 'info' || step.kind === 'disconnect') return noteParts(value, { step, story: session.story, more: [] });
  return [];
}

function hoverOf(line: number, part: Part | undefined, more: ReportDocument = []): Hover | undefined {
  if (!part) return undefined;
  const { start, end } = part;
  return { range: { start: { line, character: start }, end: { line, character: end } }, content: [...topicBlocks(part.topic()), ...more] };
}
