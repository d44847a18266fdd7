import type { ProbeResult } from '../probe/result';
import { probeRules } from './index';
import { type PlacelessFinding, placelessFindings } from './placeless-rule';

/** Everything that the rules find in what a probe saw, gravest first. */
export function probeFindings(result: ProbeResult): readonly PlacelessFinding[] {
  return placelessFindings(probeRules, result);
}
