import { type Message, type MessageArgs, message } from '../../message';
import type { ProbeResult } from '../../probe/result';
import type { Level, Rule, RuleMessages } from '../rule';

/** A rule about what a probe saw. It has no place in a file, and repairs nothing: the host is somewhere else. */
export interface ProbeRule<Messages extends RuleMessages = RuleMessages> extends Omit<Rule<never, Messages>, 'area' | 'fixable' | 'check'> {
  readonly area: 'probe';
  readonly fixable: false;
  check(result: ProbeResult, found: FoundInProbe<Messages>): Iterable<ProbeFinding>;
}

/** What a rule found in a probe. */
export interface ProbeFinding {
  readonly rule: Pick<ProbeRule, 'id' | 'area' | 'level' | 'sources'>;
  readonly message: Message;
}

/** Makes a finding of the rule with the message of an id; `level` where it is less or more grave than the rule says of itself. */
export type FoundInProbe<Messages extends RuleMessages> = (id: keyof Messages & string, args?: MessageArgs, level?: Level) => ProbeFinding;

/** Declares a rule about a probe; the types of its messages are kept. */
export function defineProbeRule<const Messages extends RuleMessages>(rule: Omit<ProbeRule<Messages>, 'area' | 'fixable'>): ProbeRule<Messages> {
  return { ...rule, area: 'probe', fixable: false };
}

/** The function with which a rule makes its findings. */
export function foundInProbe<Messages extends RuleMessages>(rule: ProbeRule<Messages>): FoundInProbe<Messages> {
  const head = { id: rule.id, area: rule.area, level: rule.level, sources: rule.sources };
  return (id, args = {}, level = rule.level) => ({ rule: { ...head, level }, message: message(rule.messages[id] as string, args) });
}
