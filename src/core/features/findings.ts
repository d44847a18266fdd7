import { sources } from '../knowledge/sources';
import type { LanguageFile } from '../language-file';
import { type Finding, type Level, levels, type RuleHead } from '../rules/rule';

/** A finding with the level at which it is shown. */
export interface LeveledFinding {
  readonly finding: Finding;
  readonly level: Level;
}

/** Everything that is found in a file, without interruption. */
export function findingsOf(file: LanguageFile): readonly Finding[] {
  const steps = file.findings();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The findings at the levels that the user set; those of rules that are switched off are left out. */
export function withLevels(findings: readonly Finding[], rules: Readonly<Record<string, Level | 'off'>>): LeveledFinding[] {
  return findings.flatMap((finding) => {
    const level = rules[finding.rule.id] ?? finding.rule.level;
    return level === 'off' ? [] : [{ finding, level }];
  });
}

/** Findings by their level; those of one level in the order in which they are given. */
export function gravestFirst(findings: readonly LeveledFinding[]): readonly LeveledFinding[] {
  return [...findings].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** The address of the page that proves a rule. */
export function helpOf(rule: Pick<RuleHead, 'sources'>): string {
  return sources[rule.sources[0]].url;
}
