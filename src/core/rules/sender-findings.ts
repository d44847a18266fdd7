import type { ListenResult } from '../listen/listen-result';
import { listenRules } from './index';
import { type PlacelessFinding, placelessFindings } from './placeless-rule';

/** Everything that the rules find in what a listener saw, gravest first; what several connections have in common is told once. */
export function senderFindings(result: ListenResult): readonly PlacelessFinding[] {
  return [...new Map(placelessFindings(listenRules, result).map((finding) => [JSON.stringify(finding.message), finding])).values()];
}
