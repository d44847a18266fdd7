import { durationText } from '../formats/exchange-log/duration-text';
import { pausesIn } from '../formats/exchange-log/pauses';
import { asRow } from '../formats/exchange-log/row';
import type { LanguageFile } from '../language-file';
import { type Message, message } from '../message';
import { LogFile } from '../open-file';
import type { RuleOptions } from '../rules/rule';
import type { Position, Range } from '../text/position';

/** A text that stands in a line without being part of the file. */
export interface InlayHint {
  readonly position: Position;
  readonly label: Message;
  /** What it means, for those who point to it. */
  readonly tooltip: Message;
}

/**
 * The time that passed where a session of a log paused for long, at the beginning of the row behind each pause; only of the rows in a range. Costs what the
 * range and its sessions cost, however long the file is. None for other files.
 */
export function inlayHintsIn(file: LanguageFile, { start, end }: Range, { longGapSeconds }: Pick<RuleOptions, 'longGapSeconds'>): readonly InlayHint[] {
  if (!(file instanceof LogFile)) return [];
  const { lines } = file.model;
  const hints: InlayHint[] = [];
  for (let line = Math.max(0, start.line); line <= Math.min(end.line, lines.length - 1); line++) {
    const row = asRow(lines[line]);
    const session = row && file.model.sessionAt(line);
    const pause = session && pausesIn(session, longGapSeconds * 1000).get(row);
    if (!pause) continue;
    const duration = durationText(pause.milliseconds);
    hints.push({
      position: { line, character: row.node.start },
      label: message('+{duration}', { duration }),
      tooltip: message('{duration} passed in this session since line {line}.', { duration, line: pause.before.row.line + 1 }),
    });
  }
  return hints;
}
