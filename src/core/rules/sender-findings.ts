import type { ListenResult } from '../listen/listen-result';
import { listenRules } from './index';
import { foundInSender, type SenderFinding, type SenderRule } from './listen/sender-rule';
import { levels } from './rule';

// biome-ignore lint/suspicious/noExplicitAny: the message tables of the rules differ.
const rules: readonly SenderRule<any>[] = listenRules;

/** Everything that the rules find in what a listener saw, gravest first; what several connections have in common is told once. */
export function senderFindings(result: ListenResult): readonly SenderFinding[] {
  const findings = rules.flatMap((rule) => [...rule.check(result, foundInSender(rule))]);
  const once = new Map(findings.map((finding) => [JSON.stringify(finding.message), finding]));
  return [...once.values()].sort((a, b) => levels.indexOf(a.rule.level) - levels.indexOf(b.rule.level));
}
