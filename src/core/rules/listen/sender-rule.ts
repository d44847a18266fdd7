import type { ListenResult } from '../../listen/listen-result';
import { type Message, type MessageArgs, message } from '../../message';
import type { Rule, RuleMessages } from '../rule';

/** A rule about what a listener saw of senders. It has no place in a file, and repairs nothing: the sender is somewhere else. */
export interface SenderRule<Messages extends RuleMessages = RuleMessages> extends Omit<Rule<never, Messages>, 'area' | 'fixable' | 'check'> {
  readonly area: 'listen';
  readonly fixable: false;
  check(result: ListenResult, found: FoundInSender<Messages>): Iterable<SenderFinding>;
}

/** What a rule found. */
export interface SenderFinding {
  readonly rule: Pick<SenderRule, 'id' | 'area' | 'level' | 'sources'>;
  readonly message: Message;
}

/** Makes a finding of the rule with the message of an id. */
export type FoundInSender<Messages extends RuleMessages> = (id: keyof Messages & string, args?: MessageArgs) => SenderFinding;

/** Declares a rule about senders; the types of its messages are kept. */
export function defineSenderRule<const Messages extends RuleMessages>(rule: Omit<SenderRule<Messages>, 'area' | 'fixable'>): SenderRule<Messages> {
  return { ...rule, area: 'listen', fixable: false };
}

/** The function with which a rule makes its findings. */
export function foundInSender<Messages extends RuleMessages>(rule: SenderRule<Messages>): FoundInSender<Messages> {
  const head = { id: rule.id, area: rule.area, level: rule.level, sources: rule.sources };
  return (id, args = {}) => ({ rule: head, message: message(rule.messages[id] as string, args) });
}
