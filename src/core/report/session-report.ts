import { explainStep } from '../features/explain-step';
import { gravestFirst, helpOf, type LeveledFinding, withLevels } from '../features/findings';
import { missingIn, seenIn } from '../features/hover/session-blocks';
import { outlineSteps } from '../features/outline-steps';
import { hostOf, resultOf } from '../features/session-label';
import { durationText } from '../formats/exchange-log/duration-text';
import { timeOfRow } from '../formats/exchange-log/log-time';
import type { LogRow } from '../formats/exchange-log/row';
import { eventOf, field } from '../formats/exchange-log/row';
import type { Session } from '../formats/exchange-log/session';
import type { Step } from '../formats/exchange-log/steps';
import type { LanguageFile } from '../language-file';
import { type Message, message } from '../message';
import { LogFile } from '../open-file';
import { printable } from '../probe/printable';
import type { ReportBlock, ReportCell, ReportDocument } from '../report-document';
import type { Level } from '../rules/rule';
import { levelNames } from './level-names';
import { sessionInShort } from './session-in-short';
import { whereItGoesOn } from './where-it-goes-on';

/** So many lines from the beginning and from the end of a session are shown; between them only those on which something was decided. */
const mostLines = 500;
/** What was said is cut here, in UTF-16 code units; certificates with many names are longer. */
const mostText = 400;

/** What a report of a session rests on beside the session. */
export interface SessionReportOptions {
  /** What the rules found in the session, at the levels that the user set. */
  readonly findings: readonly LeveledFinding[];
  /** A pause between two lines is called long from here on, in seconds. */
  readonly longGapSeconds: number;
  /** The path of the file, with or without folders. */
  readonly path: string;
}

/** The report of the session that a line (from 0) of a file belongs to; nothing for a line of no session, and for files of other languages. */
export function sessionReportAt(
  file: LanguageFile,
  line: number,
  { rules, ...more }: Omit<SessionReportOptions, 'findings'> & { readonly rules: Readonly<Record<string, Level | 'off'>> },
): { readonly session: Session; readonly report: ReportDocument } | undefined {
  const session = file instanceof LogFile && file.model.sessionAt(line);
  if (!session) return undefined;
  return { session, report: sessionReport(session, { findings: withLevels(file.findingsOf(session), rules), ...more }) };
}

/** The report of one session: how it went, what to do, where it goes on, then every line of it with what it means. */
export function sessionReport(session: Session, options: SessionReportOptions): ReportDocument {
  return [
    { kind: 'heading', level: 1, text: message('Session with {host}: {result}', { host: hostOf(session), result: resultOf(session) }) },
    { kind: 'list', items: sessionInShort(session) },
    { kind: 'heading', level: 2, text: message('What to do') },
    whatToDo(session, options.findings),
    ...whereItGoesOn(session, options.path),
    { kind: 'heading', level: 2, text: message('Line by line') },
    {
      kind: 'paragraph',
      text: message('Times are in UTC. Elapsed is the time since the line before; from {seconds} seconds on it counts as a long pause.', {
        seconds: options.longGapSeconds,
      }),
    },
    dialogueTable(session, options.longGapSeconds),
  ];
}

function whatToDo({ story }: Session, findings: readonly LeveledFinding[]): ReportBlock {
  if (findings.length > 0) {
    const items = gravestFirst(findings).map(({ finding: { rule, message: text }, level }) => ({
      label: levelNames[level],
      text,
      link: { text: rule.id, url: helpOf(rule) },
    }));
    return { kind: 'list', items };
  }
  const seen = seenIn(story);
  const missing = missingIn(story);
  const text = missing
    ? message('Nothing was found in this session that asks for a change. Seen: {seen}. Not seen: {missing}.', { seen, missing })
    : message('Nothing was found in this session that asks for a change. Seen: {seen}.', { seen });
  return { kind: 'paragraph', text };
}

/** The words of the log stand last: names in them can be too long for any column, and what is pushed out of sight then is not what they mean. */
function dialogueTable(session: Session, longGapSeconds: number): ReportBlock {
  const { story } = session;
  const { steps } = story;
  const rows: ReportCell[][] = [];
  let before: number | undefined;
  for (const index of shownSteps(session)) {
    const step = steps[index] as Step;
    const leftOut = index - (before ?? -1) - 1;
    if (leftOut > 0) rows.push([undefined, undefined, undefined, undefined, undefined, message('Lines left out here: {count}', { count: leftOut }), undefined]);
    const previous = steps[index - 1];
    rows.push([
      index + 1,
      { line: step.row.line + 1 },
      timeText(step.row),
      previous && elapsedText(previous.row, step.row, longGapSeconds),
      whoSaid(step.row),
      explainStep(step, story),
      whatWasSaid(step),
    ]);
    before = index;
  }
  const head = [message('No.'), message('Line'), message('Time'), message('Elapsed'), message('Who'), message('What it means'), message('What the log says')];
  return { kind: 'table', head, rows };
}

/** The places of the steps that are shown, in order. */
function shownSteps(session: Session): readonly number[] {
  const { steps } = session.story;
  const places = steps.map((_, index) => index);
  if (steps.length <= 2 * mostLines) return places;
  const decisive = new Set(outlineSteps(session).map(({ row }) => row));
  return places.filter((index) => index < mostLines || index >= steps.length - mostLines || decisive.has((steps[index] as Step).row));
}

function timeText(row: LogRow): string {
  const written = field(row, 'date-time');
  return /T(\d\d:\d\d:\d\d(?:\.\d{1,7})?)/.exec(written)?.[1] ?? printable(written, 40);
}

/** How long after the line before; long pauses are called so. Nothing where a line has no time. */
function elapsedText(before: LogRow, row: LogRow, longGapSeconds: number): Message | undefined {
  const span = timeOfRow(row) - timeOfRow(before);
  if (Number.isNaN(span)) return undefined;
  if (span < 0) return message('{time} earlier', { time: durationText(-span) });
  const time = span < 1000 ? message('{milliseconds} ms', { milliseconds: span }) : durationText(span);
  return span >= longGapSeconds * 1000 ? message('{time}: a long pause', { time }) : time;
}

function whoSaid(row: LogRow): Message | undefined {
  switch (eventOf(row)) {
    case '>':
      return message('This server');
    case '<':
      return message('The other side');
    case '*':
      return message('Note of this server');
    case '+':
    case '-':
      return message('Connection');
    default:
      return undefined;
  }
}

function whatWasSaid({ row }: Step): ReportCell {
  const data = printable(field(row, 'data').trim(), mostText);
  const context = printable(field(row, 'context').trim(), mostText);
  if (data === '') return context;
  return context === '' ? data : message('{context} {data}', { context, data });
}
