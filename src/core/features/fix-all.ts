import type { DecodedText, Encoding } from '../formats/reg/encoding';
import type { LanguageFile, LanguageId } from '../language-file';
import { openFile, RegistryFile } from '../open-file';
import { defaultRuleOptions, type Fix, type Level, type RuleOptions } from '../rules/rule';
import { applyEdits } from '../text/edit';
import type { TextEdit } from '../text/position';
import { findingsOf, withLevels } from './findings';

/** What decides which repairs are made. */
export interface FixSettings {
  /** How the file is kept, where that is known. */
  readonly encoding?: Encoding;
  /** What the user has set for the rules; among it the server that the file is for. */
  readonly options?: RuleOptions;
  /** The levels of rules; those that are switched off repair nothing. */
  readonly rules?: Readonly<Record<string, Level | 'off'>>;
}

/** A repair can uncover what another one is needed for; more rounds than this mean that two undo each other, and the last text is as good as any. */
const mostRounds = 20;

/**
 * Repairs everything in a text for which one repair is clearly meant, and leaves every other code unit as it is.
 * Repairing a repaired text changes nothing, and so does repairing a text that was never meant for regedit, whatever its file is called.
 */
export function fixAll(language: LanguageId, text: string, settings: FixSettings = {}): string {
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = fixesIn(language, current, settings);
    const whole = applied(
      current,
      fixes.filter(({ isWhole }) => isWhole),
    );
    const next = whole === current ? applied(current, fixes) : whole;
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** The same for a file that is open: its text, repaired. */
export function fixAllIn(file: LanguageFile, settings: FixSettings = {}): string {
  const encoding = file instanceof RegistryFile ? file.model.encoding : undefined;
  return fixAll(file.language, file.document.text(), encoding === undefined ? settings : { encoding, ...settings });
}

function fixesIn(language: LanguageId, text: string, { encoding, options, rules = {} }: FixSettings): readonly Fix[] {
  const file = openFile(language, text, encoding);
  if (options) file.setRuleOptions?.(options);
  return withLevels(findingsOf(file), rules).flatMap(({ finding: { fix } }) => fix ?? []);
}

function applied(text: string, fixes: readonly Fix[]): string {
  return applyEdits(text, withoutRepeats(fixes.flatMap((fix) => fix.edits())));
}

/**
 * Repairs a `.reg` file as it was read from bytes. Where regedit cannot read its encoding, or would read other names than were meant, the
 * file is kept in the encoding that the repair names, mostly UTF-16 with a byte order mark, as regedit itself writes it.
 */
export function repairFile({ text, encoding, oddByte }: DecodedText, options: RuleOptions = defaultRuleOptions): DecodedText {
  const repaired = openFile('windows-registry', fixAll('windows-registry', text, { encoding, options }), encoding);
  const better = findingsOf(repaired).flatMap(({ fix }) => fix?.encoding ?? [])[0];
  if (better) return { text: repaired.document.text(), encoding: better };
  return { text: repaired.document.text(), encoding, ...(oddByte === undefined ? {} : { oddByte }) };
}

/** Several findings can have one repair, such as a key that is missing: it is made once. */
function withoutRepeats(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
