import type { Encoding } from './formats/reg/lines/encoding';
import type { Finding, RuleOptions } from './rules/rule';
import type { LineDocument } from './text/line-document';
import type { Range } from './text/position';

/** The languages of the editor: SMTP protocol logs, the other logs of Exchange, `.reg` files. */
export const languageIds = ['exchange-protocol-log', 'exchange-log', 'windows-registry'] as const;
export type LanguageId = (typeof languageIds)[number];

/** An open file of one of the languages, kept up to date edit by edit. */
export interface LanguageFile {
  readonly language: LanguageId;
  readonly document: LineDocument;
  /** Replaces the text of a range, or the whole text where there is none. */
  replace(range: Range | undefined, newText: string): void;
  /** Notes the encoding in which the file is kept, where that can change what is found. Gives whether it did. */
  setEncoding?(encoding: Encoding): boolean;
  /** Notes what the user has set for the rules. Gives whether that can change what is found. */
  setRuleOptions?(options: RuleOptions): boolean;
  /**
   * Finds everything that the rules find, in text order. A generator, so that whoever drives it can do other work, or give up, between its steps;
   * subjects that an edit did not touch cost nothing the second time.
   */
  findings(): Generator<undefined, readonly Finding[]>;
}
