import type { ListenResult } from '../../listen/listen-result';
import type { PlacelessRule } from '../placeless-rule';
import type { RuleMessages } from '../rule';

/** A rule about what a listener saw of senders. */
export type SenderRule<Messages extends RuleMessages = RuleMessages> = PlacelessRule<'listen', ListenResult, Messages>;

/** Declares a rule about senders; the types of its messages are kept. */
export function defineSenderRule<const Messages extends RuleMessages>(rule: Omit<SenderRule<Messages>, 'area' | 'fixable'>): SenderRule<Messages> {
  return { ...rule, area: 'listen', fixable: false };
}
