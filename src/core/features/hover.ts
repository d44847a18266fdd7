import { asRow, cellAt, spanInCell } from '../formats/exchange-log/row';
import { Session } from '../formats/exchange-log/session';
import type { Step } from '../formats/exchange-log/steps';
import { parseTlsSuccess } from '../formats/exchange-log/tls-lines';
import { isRefusal } from '../formats/smtp/reply';
import { innermostRefusal } from '../formats/smtp/wrapped-reply';
import { type Target, unknownTarget } from '../knowledge/targets';
import type { LanguageFile } from '../language-file';
import { message } from '../message';
import { LogFile, RegistryFile } from '../open-file';
import type { ReportDocument } from '../report-document';
import type { Level } from '../rules/rule';
import { type Position, type Range, rangeOf, rangesTouch } from '../text/position';
import { withLevels } from './findings';
import { cellParts } from './hover/cell-parts';
import { commandParts, replyLineParts } from './hover/dialogue-parts';
import { faultTopic, headerParts } from './hover/header-topics';
import { noteParts } from './hover/note-parts';
import type { Place } from './hover/place';
import { findingBlocks, sessionBlocks } from './hover/session-blocks';
import { symptomBlocks, symptomItem, symptomOfLine, symptomParts } from './hover/symptom-blocks';
import type { Part } from './hover/topic';
import { partAt, topicBlocks } from './hover/topic';
import { wordParts } from './hover/word-parts';
import { findingsAt, registryPartAt } from './registry/registry-parts';
import { placeAt } from './registry/registry-place';

/** What there is to say of a place in a file, and the text that it is about. */
export interface Hover {
  readonly range: Range;
  readonly content: ReportDocument;
}

/** What the user has set: the levels of rules, and the server that .reg files are meant for. */
export interface HoverOptions {
  readonly rules?: Readonly<Record<string, Level | 'off'>>;
  readonly target?: Target;
}

/** Explains the word at a place: what it is, what it means here, what became of it, and the next step. Nothing where nothing stands. */
export function hoverAt(file: LanguageFile, position: Position, options: HoverOptions = {}): Hover | undefined {
  if (file instanceof LogFile) return hoverInLog(file, position, options);
  return file instanceof RegistryFile ? hoverInRegistryFile(file, position, options) : undefined;
}

function hoverInRegistryFile(file: RegistryFile, { line, character }: Position, { rules = {}, target = unknownTarget }: HoverOptions): Hover | undefined {
  const place = placeAt(file, line, target);
  const part = place && registryPartAt(place, character);
  const at = { start: { line, character }, end: { line, character } };
  // What was found at the very place is shown by the editor itself, above the hover.
  const elsewhere = place ? findingsAt(place).filter(({ span }) => !rangesTouch(rangeOf(span), at)) : [];
  return part && hoverOf(line, part, findingBlocks(withLevels(elsewhere, rules), message('Found on this line')));
}

function hoverInLog(file: LogFile, { line, character }: Position, { rules = {} }: HoverOptions): Hover | undefined {
  const parsed = file.model.lines[line];
  if (!parsed) return undefined;
  const { node } = parsed;
  if (node.kind === 'header') return hoverOf(line, partAt(headerParts(node, parsed.after), character));
  if (node.kind === 'error') return hoverOf(line, { start: 0, end: node.line.length, topic: () => faultTopic(node) });
  const row = asRow(parsed);
  const cell = row && cellAt(row, character);
  if (!row || !cell) return undefined;
  const subject = file.model.subjectAt(line);
  const session = subject instanceof Session ? subject : undefined;
  const step = session?.story.steps.find((one) => one.row === row);
  const place: Place = { file, row, cell, session, step };
  const part = partAt(partsOf(place), cell.offset);
  const written = part && { ...part, ...spanInCell(row, cell, part) };
  const findings = subject ? withLevels(file.findingsOf(subject), rules) : [];
  return hoverOf(line, written, session ? sessionBlocks(session, findings) : findingBlocks(findings));
}

/** Everything that is known of a cell: of all of it, and of parts of it. Of parts that are equally short the first one counts. */
function partsOf(place: Place): readonly Part[] {
  const { cell, session, step } = place;
  const known = [...wordParts(place), ...cellParts(place)];
  if (!session || !step) return errorColumns.test(cell.column) ? [...symptomParts(cell.value), ...known] : known;
  return cell.column === 'data' || cell.column === 'context' ? [...stepParts(step, place), ...known] : known;
}

/** The columns of other logs in which Exchange writes errors. What people write, such as a subject, is no evidence. */
const errorColumns = /^(?:recipient-status|source-context|description|data|context|custom-data)$/;

function stepParts(step: Step, { cell: { column, value }, session }: Place): readonly Part[] {
  if (!session || value === '') return [];
  if (step.kind === 'command') return column === 'data' ? commandParts(value, step, session.story) : [];
  if (step.kind === 'reply') return column === 'data' ? withSymptom(replyLineParts(value, step), isRefusal(step.reply) ? value : '') : [];
  if (step.kind === 'other' || step.kind === 'connect') return [];
  const parts = noteParts(value, step, session.story);
  // How the connection ended and what was agreed on is explained by the session itself.
  const explained = parseTlsSuccess(value) !== undefined || (step.kind === 'disconnect' && !innermostRefusal(value));
  return explained ? parts : withSymptom(parts, value);
}

/** Adds to parts of a line what is known of the trouble that its text shows; nothing where it shows none. */
function withSymptom(parts: readonly Part[], text: string): readonly Part[] {
  const symptom = symptomOfLine(text);
  if (!symptom) return parts;
  return parts.map((part) => ({
    ...part,
    topic: () => {
      const topic = part.topic();
      return { ...topic, facts: [...(topic.facts ?? []), symptomItem(symptom)], background: symptomBlocks(symptom, text) };
    },
  }));
}

function hoverOf(line: number, part: Part | undefined, more: ReportDocument = []): Hover | undefined {
  if (!part) return undefined;
  const { start, end } = part;
  const topic = part.topic();
  return {
    range: { start: { line, character: start }, end: { line, character: end } },
    content: [...topicBlocks(topic), ...more, ...(topic.background ?? [])],
  };
}
