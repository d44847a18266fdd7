import { helpOf } from '../features/findings';
import type { ReportItem } from '../report-document';
import type { PlacelessFinding } from '../rules/placeless-rule';
import { levelNames } from './level-names';

/** Findings about another computer as items of a list: the level, what was found, the page that proves it. */
export function findingItems(findings: readonly PlacelessFinding[]): readonly ReportItem[] {
  return findings.map(({ rule, message: text }) => ({ label: levelNames[rule.level], text, link: { text: rule.id, url: helpOf(rule) } }));
}
