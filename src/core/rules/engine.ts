import { message } from '../message';
import type { Anchor } from '../text/position';
import type { Finding, Found, Rule, RuleHead, RuleMessages, RuleOptions } from './rule';
import { defaultRuleOptions, foundBy, nothingFound } from './rule';

/** A rule as the engine holds it: given subjects of the kind it was declared for. */
// biome-ignore lint/suspicious/noExplicitAny: rules of one list share the subject; their message tables differ.
type AnyRule<Subject> = Rule<Subject, any>;

interface ReadyRule<Subject> {
  readonly rule: AnyRule<Subject>;
  readonly found: Found<RuleMessages>;
}

/**
 * Runs rules over subjects and remembers, where it is asked to, what they found for as long as a subject is the same object.
 * A rule that throws is reported once for that subject and spoils nothing else: the core never fails.
 */
export class RuleRunner<Subject extends { readonly kind: string }> {
  readonly #rules: readonly ReadyRule<Subject>[];
  /** Those of `#rules` that look at a kind of subject: of 31 rules for logs four look at messages, and a log has many. */
  readonly #rulesByKind = new Map<string, readonly ReadyRule<Subject>[]>();
  readonly #anchorOf: (subject: Subject) => Anchor;
  #options = defaultRuleOptions;
  #found = new WeakMap<Subject, readonly Finding[]>();

  /** `anchorOf` gives the line to blame when a rule crashes on a subject. */
  constructor(rules: readonly AnyRule<Subject>[], anchorOf: (subject: Subject) => Anchor) {
    this.#rules = rules.map((rule) => ({ rule, found: foundBy(rule) }));
    this.#anchorOf = anchorOf;
  }

  /** Takes other options; what was found with the old ones is forgotten. Gives whether they differ. */
  setOptions(options: RuleOptions): boolean {
    if (isSame(options, this.#options)) return false;
    this.#options = options;
    this.#found = new WeakMap();
    return true;
  }

  /** Everything the rules find in one subject, in the order of the rules. */
  run(subject: Subject): readonly Finding[] {
    const known = this.#found.get(subject);
    if (known) return known;
    const findings = this.check(subject);
    this.#found.set(subject, findings);
    return findings;
  }

  /** The same for who remembers it. */
  check(subject: Subject): readonly Finding[] {
    const findings: Finding[] = [];
    for (const { rule, found } of this.#rulesFor(subject)) {
      try {
        const result = rule.check(subject, found, this.#options);
        if (result !== nothingFound) for (const finding of result) findings.push(finding);
      } catch (error) {
        findings.push(this.#crash(rule, subject, error));
      }
    }
    return findings.length > 0 ? findings : nothingFound;
  }

  #rulesFor({ kind }: Subject): readonly ReadyRule<Subject>[] {
    const known = this.#rulesByKind.get(kind);
    if (known) return known;
    const rules = this.#rules.filter(({ rule }) => rule.kinds?.includes(kind) ?? true);
    this.#rulesByKind.set(kind, rules);
    return rules;
  }

  #crash(rule: AnyRule<Subject>, subject: Subject, error: unknown): Finding {
    const text = message('The rule {rule} failed on this part of the file ({error}). The other rules were applied. Please report this.', {
      rule: rule.id,
      error: error instanceof Error ? error.message : String(error),
    });
    return { rule: internalError, messageId: rule.id, message: text, span: { at: this.#anchorOf(subject), start: 0, end: 0 } };
  }
}

function isSame(a: RuleOptions, b: RuleOptions): boolean {
  return a.longGapSeconds === b.longGapSeconds && a.target.windows === b.target.windows && a.target.exchange === b.target.exchange;
}

/** The head of findings about the extension itself. */
const internalError: RuleHead = { id: 'internal-error', area: 'log', level: 'information', sources: ['socket-error'] };
