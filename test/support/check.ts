import assert from 'node:assert/strict';
import type { Finding, LanguageId } from '../../src/core/index';
import { findingsOf, fixAll, openFile } from '../../src/core/index';
import { fixture, type Marker, withMarkers } from './fixture';

/** Everything that is found in a text, as markers. */
export function findingsIn(language: LanguageId, text: string): Marker[] {
  return allFindings(language, text).map(({ rule, span }) => ({ line: span.at.line, start: span.start, end: span.end, rule: rule.id }));
}

/** Everything that is found in a text. */
export function allFindings(language: LanguageId, text: string): readonly Finding[] {
  return findingsOf(openFile(language, text));
}

/** Holds that the findings in a fixture are exactly those that its markers say. */
export function checkFindings(language: LanguageId, source: string): void {
  const { text, markers } = fixture(source);
  assert.equal(withMarkers(text, findingsIn(language, text)), withMarkers(text, markers));
}

/** Holds that "fix all" makes `after` of `before`, and nothing more of `after`. */
export function checkFix(language: LanguageId, before: string, after: string): void {
  assert.equal(fixAll(language, before), after);
  assert.equal(fixAll(language, after), after, 'a repaired file changes no more');
}
