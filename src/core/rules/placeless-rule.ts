import { type Message, type MessageArgs, message } from '../message';
import { type Level, levels, type Rule, type RuleMessages } from './rule';

/** A rule about another computer, of which something was seen. It has no place in a file, and repairs nothing: what it is about is somewhere else. */
export interface PlacelessRule<Area extends string, Seen, Messages extends RuleMessages = RuleMessages>
  extends Omit<Rule<never, Messages>, 'area' | 'fixable' | 'check'> {
  readonly area: Area;
  readonly fixable: false;
  check(seen: Seen, found: FoundPlaceless<Messages>): Iterable<PlacelessFinding>;
}

/** What such a rule found. */
export interface PlacelessFinding {
  readonly rule: Pick<Rule, 'id' | 'level' | 'sources'>;
  readonly message: Message;
}

/** Makes a finding of the rule with the message of an id; `level` where it is less or more grave than the rule says of itself. */
export type FoundPlaceless<Messages extends RuleMessages> = (id: keyof Messages & string, args?: MessageArgs, level?: Level) => PlacelessFinding;

// biome-ignore lint/suspicious/noExplicitAny: the message tables of the rules differ.
type AnyRule<Seen> = PlacelessRule<string, Seen, any>;

/** Everything that rules find in what was seen, gravest first. */
export function placelessFindings<Seen>(rules: readonly AnyRule<Seen>[], seen: Seen): readonly PlacelessFinding[] {
  const findings = rules.flatMap((rule) => [...rule.check(seen, foundBy(rule))]);
  return findings.sort((a, b) => levels.indexOf(a.rule.level) - levels.indexOf(b.rule.level));
}

/** The function with which a rule makes its findings. */
function foundBy<Seen>({ id: ruleId, level: usual, sources, messages }: AnyRule<Seen>): FoundPlaceless<RuleMessages> {
  return (id, args = {}, level = usual) => ({ rule: { id: ruleId, level, sources }, message: message(messages[id] as string, args) });
}
