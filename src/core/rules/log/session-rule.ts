import type { LogSubject } from '../../formats/exchange-log/log-model';
import type { Session } from '../../formats/exchange-log/session';
import type { Story } from '../../formats/exchange-log/story';
import type { Finding, Found, Rule, RuleMessages, RuleOptions } from '../rule';
import { nothingFound } from '../rule';

/** A session whose story has what a rule needs. */
export type SessionWith<Need extends keyof Story> = Session & { readonly story: Story & { readonly [Fact in Need]: NonNullable<Story[Fact]> } };

/** A rule for the sessions of a log, without what is the same for all of them. */
export type SessionRule<Messages extends RuleMessages, Need extends keyof Story> = Omit<Rule<Session, Messages>, 'area' | 'fixable' | 'kinds' | 'check'> & {
  /**
   * The fact of a story without which the rule has nothing to say, such as `failureLine`; for a list, one with entries. Most sessions lack most facts, and
   * are not looked at: without it two thirds of the time that rules take went into checks that end at once.
   */
  readonly needs?: Need;
  check(session: SessionWith<Need>, found: Found<Messages>, options: RuleOptions): Iterable<Finding>;
};

/** Declares a rule for the sessions of a log; it is not asked about anything else in a log. What a log says cannot be repaired in the log. */
export function defineSessionRule<const Messages extends RuleMessages, Need extends keyof Story = never>(
  rule: SessionRule<Messages, Need>,
): Rule<LogSubject, Messages> {
  return {
    ...rule,
    area: 'log',
    fixable: false,
    kinds: ['session'],
    check: (subject, found, options) => (subject.kind === 'session' && hasFact(subject, rule.needs) ? rule.check(subject, found, options) : nothingFound),
  };
}

function hasFact<Need extends keyof Story>(session: Session, needed: Need | undefined): session is SessionWith<Need> {
  const fact = needed === undefined ? true : session.story[needed];
  return fact !== undefined && fact !== null && !(Array.isArray(fact) && fact.length === 0);
}
