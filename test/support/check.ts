import assert from 'node:assert/strict';
import type { Finding, LanguageId, Target } from '../../src/core/index';
import { defaultRuleOptions, findingsOf, fixAll, hoverAt, openFile, toMarkdown, unknownTarget } from '../../src/core/index';
import { fixture, type Marker, withMarkers } from './fixture';

/** Everything that is found in a text, as markers. */
export function findingsIn(language: LanguageId, text: string, target: Target = unknownTarget): Marker[] {
  return allFindings(language, text, target).map(({ rule, span }) => ({ line: span.at.line, start: span.start, end: span.end, rule: rule.id }));
}

/** Everything that is found in a text, for a server where it is meant for one. */
export function allFindings(language: LanguageId, text: string, target: Target = unknownTarget): readonly Finding[] {
  const file = openFile(language, text);
  file.setRuleOptions?.({ ...defaultRuleOptions, target });
  return findingsOf(file);
}

/** Holds that the findings in a fixture are exactly those that its markers say. */
export function checkFindings(language: LanguageId, source: string, target: Target = unknownTarget): void {
  const { text, markers } = fixture(source);
  assert.equal(withMarkers(text, findingsIn(language, text, target)), withMarkers(text, markers));
}

/** Holds that "fix all" makes `after` of `before`, and nothing more of `after`. */
export function checkFix(language: LanguageId, before: string, after: string): void {
  assert.equal(fixAll(language, before), after);
  assert.equal(fixAll(language, after), after, 'a repaired file changes no more');
}

/** A hover as a test reads it. */
export interface SeenHover {
  /** The text that it is about. */
  readonly covers: string;
  /** What it says, in Markdown. */
  readonly says: string;
}

/** The hover at the place of `$0` in a text; nothing where there is none. */
export function hoverIn(language: LanguageId, source: string): SeenHover | undefined {
  const before = source.slice(0, source.indexOf('$0'));
  const file = openFile(language, source.replace('$0', ''));
  const place = { line: before.split('\n').length - 1, character: before.length - (before.lastIndexOf('\n') + 1) };
  const hover = hoverAt(file, place);
  return hover && { covers: file.document.text(hover.range), says: toMarkdown(hover.content, (text) => text) };
}

/** Holds that the hover at `$0` is about a word, and says each of some texts, in this order. */
export function checkHover(language: LanguageId, source: string, { covers, says }: { readonly covers: string; readonly says: readonly string[] }): void {
  const hover = hoverIn(language, source);
  assert.ok(hover, `there is no hover in: ${source}`);
  assert.equal(hover.covers, covers);
  let from = 0;
  for (const text of says) {
    const at = hover.says.indexOf(text, from);
    assert.ok(at >= 0, `the hover does not say (here): ${text}\n\n${hover.says}`);
    from = at + text.length;
  }
}
