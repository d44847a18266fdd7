import type { Encoding } from '../formats/reg/lines/encoding';
import type { SourceId } from '../knowledge/sources';
import { type Target, unknownTarget } from '../knowledge/targets';
import type { Message, MessageArgs } from '../message';
import { message } from '../message';
import type { Span, TextEdit } from '../text/position';

/** How grave a finding is, gravest first. */
export const levels = ['error', 'warning', 'information', 'hint'] as const;
export type Level = (typeof levels)[number];

/** The files that a rule reads. */
export type RuleArea = 'log' | 'reg';

/**
 * A rule: what it looks at, what it can say, and the check. One rule is two files: `<id>.ts` and the help page `<id>.md`.
 * `Subject` is what `check` is given: a session, a row, a registry file. A rule keeps no state and sees no other subject,
 * so that its findings stay valid as long as the subject is the same object.
 */
export interface Rule<Subject = never, Messages extends RuleMessages = RuleMessages> {
  /** Kebab-case, equal to the file name, never reused. */
  readonly id: string;
  readonly area: RuleArea;
  /** The version of the extension that brought the rule. */
  readonly since: string;
  /** The level that findings have unless the user sets another. */
  readonly level: Level;
  /** One line for lists: what the rule fires on. */
  readonly title: string;
  /** Whether "fix all" and `exchange-tls fix` can repair findings of this rule, where one repair is clearly meant. */
  readonly fixable: boolean;
  /** Templates by id: what was found, the cause, the cure. The only place with prose for users. */
  readonly messages: Messages;
  /** Whether the rule tells of pasted regions or of the file: on the lines of a region that is told as a whole, only such rules are heard. */
  readonly ofRegions?: true;
  /** The pages that prove the rule right; the first one is the finding's link. */
  readonly sources: readonly [SourceId, ...SourceId[]];
  /** The kinds of subjects that the rule is asked about; without it, all. */
  readonly kinds?: readonly string[];
  check(subject: Subject, found: Found<Messages>, options: RuleOptions): Iterable<Finding>;
}

export type RuleMessages = Readonly<Record<string, string>>;

/** What users can set for the rules beside their levels. */
export interface RuleOptions {
  /** A pause between two lines of one session is long from here on, in seconds. */
  readonly longGapSeconds: number;
  /** The server that `.reg` files are meant for, as far as it is known. */
  readonly target: Target;
}

/** What holds where the user has set nothing. */
export const defaultRuleOptions: RuleOptions = { longGapSeconds: 60, target: unknownTarget };

/** Makes a finding of the rule at a place, with the message of an id. */
export type Found<Messages extends RuleMessages> = (id: keyof Messages & string, span: Span, args?: MessageArgs, more?: FindingDetails) => Finding;

/** What a finding can hold beside its message. */
export interface FindingDetails {
  /**
   * Gives other lines of the same story, in the order in which they happened. They are looked for when the finding is shown: of thousands of findings
   * that are folded into a few, only those few need them.
   */
  readonly related?: () => readonly RelatedPlace[];
  /** The repair that is clearly meant; "fix all" applies it. */
  readonly fix?: Fix;
  /** Repairs that need a person's decision; offered, never applied by "fix all". */
  readonly choices?: readonly Fix[];
  /** `unnecessary` shows the span faded: text that has no effect, such as a line that regedit drops. */
  readonly unnecessary?: boolean;
  /** Whether switching TLS 1.2 on in the registry is a likely cure: a `.reg` file that does it is offered. */
  readonly curedByTls12?: boolean;
  /**
   * The cause in a few words or codes that are never shown, for findings in logs: repeats of one cause are folded into the first of them. Without it the
   * message is the cause; either way only within one host, unless `everyHost` says that the cause is the same whatever host it was met with.
   */
  readonly cause?: string;
  readonly everyHost?: boolean;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: Message;
}

/** A repair: what it does in words, and its edits for the text as it is when asked. Edits never touch more than they must. */
export interface Fix {
  readonly title: Message;
  /** Where the repair is to keep the file in another encoding; `edits` are then none. */
  readonly encoding?: Encoding;
  /** Whether it writes many lines anew of which each may have a repair of its own: those are not made at the same time. */
  readonly isWhole?: boolean;
  edits(): readonly TextEdit[];
}

/** What a check gives that is not made for a subject. The engine knows it, and goes on at once: most checks of a large log end so. */
export const nothingFound: readonly Finding[] = [];

/** What a rule found. Valid as long as its subject is; positions are anchors, so edits elsewhere keep it right. */
export interface Finding extends FindingDetails {
  readonly rule: RuleHead;
  /** Which of the rule's messages it is. */
  readonly messageId: string;
  readonly message: Message;
  readonly span: Span;
  /** The repeats of it that are not shown by themselves; nothing where there are none. */
  readonly repeats?: Repeats;
}

/** Findings with one cause, told as one. */
export interface Repeats {
  /** How many they are with the one that is shown, which is the first. */
  readonly count: number;
  /** When the first and the last line were written, as the log has it. */
  readonly first: string;
  readonly last: string;
  /** Where all of them stand, in text order. */
  readonly places: readonly Span[];
}

/** What a finding says of its rule. */
export type RuleHead = Pick<Rule, 'id' | 'area' | 'level' | 'ofRegions' | 'sources'>;

/** Declares a rule; the types of its subject and messages are kept. */
export function defineRule<Subject>() {
  return <const Messages extends RuleMessages>(rule: Rule<Subject, Messages>): Rule<Subject, Messages> => rule;
}

/** The function with which a rule makes its findings. */
export function foundBy<Messages extends RuleMessages>(rule: Pick<Rule<never, Messages>, keyof RuleHead | 'messages'>): Found<Messages> {
  const { id: name, area, level, ofRegions, sources } = rule;
  const head: RuleHead = { id: name, area, level, sources, ...(ofRegions ? { ofRegions } : {}) };
  return (id, span, args = {}, more = {}) => ({ rule: head, messageId: id, message: message(rule.messages[id] as string, args), span, ...more });
}
