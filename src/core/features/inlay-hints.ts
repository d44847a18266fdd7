import { durationText } from '../formats/exchange-log/duration-text';
import { pausesIn } from '../formats/exchange-log/pauses';
import { asRow } from '../formats/exchange-log/row';
import type { LanguageFile } from '../language-file';
import { type Message, message } from '../message';
import { LogFile, RegistryFile } from '../open-file';
import type { RuleOptions } from '../rules/rule';
import type { Position, Range } from '../text/position';
import { registryHintsIn } from './registry/registry-hints';

/** A text that stands in a line without being part of the file. */
export interface InlayHint {
  readonly position: Position;
  readonly label: Message;
  /** What it means, for those who point to it. */
  readonly tooltip: Message;
  /** Where a gap is left between it and the text of the line. */
  readonly gap: 'before' | 'behind';
}

/** What the user has set for hints. */
export interface HintOptions extends Pick<RuleOptions, 'longGapSeconds'> {
  /** Whether .reg files have hints. */
  readonly registry: 'on' | 'off';
}

/**
 * The hints of a range. In a log: the time that passed where a session paused for long, at the beginning of the row behind each pause. In a .reg file: what
 * data means, behind it. Costs what the range and what stands in it cost, however long the file is.
 */
export function inlayHintsIn(file: LanguageFile, range: Range, { longGapSeconds, registry }: HintOptions): readonly InlayHint[] {
  if (file instanceof LogFile) return pauseHints(file, range, longGapSeconds);
  if (!(file instanceof RegistryFile) || registry === 'off') return [];
  return registryHintsIn(file, range).map((hint) => ({ ...hint, gap: 'before' }));
}

function pauseHints(file: LogFile, { start, end }: Range, longGapSeconds: number): readonly InlayHint[] {
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
      gap: 'behind',
    });
  }
  return hints;
}
