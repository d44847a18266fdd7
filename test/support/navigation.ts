import {
  type FoldingRange,
  foldingRangesOf,
  type LanguageFile,
  mostFoldingRanges,
  type Outline,
  openFile,
  outcomeOf,
  outlineOf,
  probeTargetOf,
  render,
  rowsToShow,
  sessionAt,
  sessionsWithLenses,
  stepInSession,
} from '../../src/core/index';

/** A log as the core opens it. */
export function logOf(lines: readonly string[]): LanguageFile {
  return openFile('exchange-protocol-log', lines.join('\r\n'));
}

/** The outline of a file, without interruption. */
export function outlineIn(file: LanguageFile): Outline | undefined {
  return resultOf(outlineOf(file));
}

function resultOf<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** An outline as it is read: a line for each session, its steps indented below it, with the lines that they stand on, from 0. */
export function outlineText(file: LanguageFile): string[] {
  const { sessions = [], leftOut = 0 } = outlineIn(file) ?? {};
  const lines = sessions.flatMap(({ session, name, detail, endOfFirstRun, steps }) => [
    `${session.first.line}-${endOfFirstRun.line} ${render(name)} (${render(detail)})`,
    ...steps.map((step) => `  ${step.row.line} ${step.kind} ${render(step.name)}${step.detail ? ` (${render(step.detail)})` : ''}`),
  ]);
  return leftOut > 0 ? [`${leftOut} left out`, ...lines] : lines;
}

/** What can be folded, as `5-7 session`. */
export function foldingText(file: LanguageFile, most = mostFoldingRanges): string[] {
  return rangesIn(file, most).map(({ first, last, kind }) => `${first}-${last} ${kind}`);
}

/** What can be folded in a log. */
export function rangesIn(file: LanguageFile, most = mostFoldingRanges): readonly FoldingRange[] {
  return resultOf(foldingRangesOf(file, most)) ?? [];
}

/** Everything that this part of the core says of a log, as plain data. */
export function navigationIn(file: LanguageFile): unknown {
  return {
    outline: outlineText(file),
    folding: foldingText(file),
    lenses: sessionsWithLenses(file).map((session) => [session.first.line, render(outcomeOf(session)), probeTargetOf(session)]),
    places: file.document.lines.map((_, line) => {
      const session = sessionAt(file, line);
      return session && rowsToShow(session).map((row) => row.line);
    }),
    steps: file.document.lines.map((_, line) => (['first', 'next', 'previous'] as const).map((to) => stepInSession(file, line, to))),
  };
}
