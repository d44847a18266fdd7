import assert from 'node:assert/strict';
import { type Finding, findingsOf, type LanguageFile, type LanguageId, openFile, render, sessionsOf } from '../../src/core/index';
import type { Range } from '../../src/core/text/position';

/** An edit, and whether the findings are asked for behind it: several edits may come in one message. */
export interface AskedEdit {
  readonly range: Range;
  readonly text: string;
  readonly asked: boolean;
}

/** Holds that a file finds after edits what a new file of the edited text finds; the same for its sessions. */
export function checkEditedFindings(language: LanguageId, text: string, edits: readonly AskedEdit[]): void {
  const file = openFile(language, text);
  for (const { range, text: newText, asked } of edits) {
    file.replace(range, newText);
    if (asked) checkSame(file);
  }
  checkSame(file);
}

function checkSame(file: LanguageFile): void {
  const anew = openFile(file.language, file.document.text());
  assert.deepEqual(findingsOf(file).map(contentOf), findingsOf(anew).map(contentOf));
  const lines = (one: LanguageFile): number[][] => sessionsOf(one).map(({ rows }) => rows.map(({ line }) => line));
  assert.deepEqual(lines(file), lines(anew));
}

function contentOf({ rule, messageId, message, span, related, repeats }: Finding): unknown {
  return {
    rule: rule.id,
    messageId,
    message: render(message),
    place: [span.at.line, span.start, span.end],
    related: related?.().map((place) => [place.span.at.line, render(place.message)]),
    repeats: repeats?.places.map(({ at }) => at.line),
  };
}
