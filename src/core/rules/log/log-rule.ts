import type { LogSubject } from '../../formats/exchange-log/log-model';
import type { Finding, Found, Rule, RuleMessages, RuleOptions } from '../rule';
import { nothingFound } from '../rule';

/** What a rule looks at in logs of several types: a check for each kind of subject that it knows. */
export type LogChecks<Messages extends RuleMessages> = {
  readonly [Kind in LogSubject['kind']]?: (
    subject: Extract<LogSubject, { readonly kind: Kind }>,
    found: Found<Messages>,
    options: RuleOptions,
  ) => Iterable<Finding>;
};

/** A rule for logs of several types, without what is the same for all of them. */
export type LogRule<Messages extends RuleMessages> = Omit<Rule<LogSubject, Messages>, 'area' | 'fixable' | 'kinds' | 'check'> & {
  readonly checks: LogChecks<Messages>;
};

/** Declares a rule that knows several kinds of subjects; it is asked only about those. What a log says cannot be repaired in the log. */
export function defineLogRule<const Messages extends RuleMessages>({ checks, ...rule }: LogRule<Messages>): Rule<LogSubject, Messages> {
  return {
    ...rule,
    area: 'log',
    fixable: false,
    kinds: Object.keys(checks),
    check(subject, found, options) {
      const check = checks[subject.kind] as ((subject: LogSubject, found: Found<Messages>, options: RuleOptions) => Iterable<Finding>) | undefined;
      return check ? check(subject, found, options) : nothingFound;
    },
  };
}
