import type { ProbeResult } from '../probe/result';
import { probeRules } from './index';
import { foundInProbe, type ProbeFinding, type ProbeRule } from './probe/probe-rule';
import { levels } from './rule';

// biome-ignore lint/suspicious/noExplicitAny: the message tables of the rules differ.
const rules: readonly ProbeRule<any>[] = probeRules;

/** Everything that the rules find in what a probe saw, gravest first. */
export function probeFindings(result: ProbeResult): readonly ProbeFinding[] {
  const findings = rules.flatMap((rule) => [...rule.check(result, foundInProbe(rule))]);
  return findings.sort((a, b) => levels.indexOf(a.rule.level) - levels.indexOf(b.rule.level));
}
