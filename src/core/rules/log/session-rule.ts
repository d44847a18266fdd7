import type { LogSubject } from '../../formats/exchange-log/log-model';
import type { Session } from '../../formats/exchange-log/session';
import type { Finding, Rule, RuleMessages } from '../rule';

/** A rule for the sessions of a log, without what is the same for all of them. */
export type SessionRule<Messages extends RuleMessages> = Omit<Rule<Session, Messages>, 'area' | 'fixable'>;

/** What a rule finds in a subject of another kind: a log has many of them. */
export const nothing: readonly Finding[] = [];

/** Declares a rule for the sessions of a log; it is not asked about anything else in a log. What a log says cannot be repaired in the log. */
export function defineSessionRule<const Messages extends RuleMessages>(rule: SessionRule<Messages>): Rule<LogSubject, Messages> {
  return {
    ...rule,
    area: 'log',
    fixable: false,
    check: (subject, found, options) => (subject.kind === 'session' ? rule.check(subject, found, options) : nothing),
  };
}
