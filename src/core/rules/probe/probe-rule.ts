import type { ProbeResult } from '../../probe/result';
import type { PlacelessRule } from '../placeless-rule';
import type { RuleMessages } from '../rule';

/** A rule about what a probe saw of a host. */
export type ProbeRule<Messages extends RuleMessages = RuleMessages> = PlacelessRule<'probe', ProbeResult, Messages>;

/** Declares a rule about a probe; the types of its messages are kept. */
export function defineProbeRule<const Messages extends RuleMessages>(rule: Omit<ProbeRule<Messages>, 'area' | 'fixable'>): ProbeRule<Messages> {
  return { ...rule, area: 'probe', fixable: false };
}
