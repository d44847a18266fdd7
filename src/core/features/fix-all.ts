import type { DecodedText, Encoding } from '../formats/reg/encoding';
import type { LanguageId } from '../language-file';
import { openFile } from '../open-file';
import type { Fix } from '../rules/rule';
import { applyEdits } from '../text/edit';
import type { TextEdit } from '../text/position';
import { findingsOf } from './findings';

/** A repair can uncover what another one is needed for; more rounds than this mean that two undo each other, and the last text is as good as any. */
const mostRounds = 20;

/**
 * Repairs everything in a text for which one repair is clearly meant, and leaves every other code unit as it is.
 * Repairing a repaired text changes nothing, and so does repairing a text that was never meant for regedit, whatever its file is called.
 */
export function fixAll(language: LanguageId, text: string, encoding?: Encoding): string {
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = findingsOf(openFile(language, current, encoding)).flatMap(({ fix }) => fix ?? []);
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

function applied(text: string, fixes: readonly Fix[]): string {
  return applyEdits(text, withoutRepeats(fixes.flatMap((fix) => fix.edits())));
}

/**
 * Repairs a `.reg` file as it was read from bytes. Where regedit cannot read its encoding, or would read other names than were meant, the
 * file is kept in the encoding that the repair names, mostly UTF-16 with a byte order mark, as regedit itself writes it.
 */
export function repairFile({ text, encoding, oddByte }: DecodedText): DecodedText {
  const repaired = openFile('windows-registry', fixAll('windows-registry', text, encoding), encoding);
  const better = findingsOf(repaired).flatMap(({ fix }) => fix?.encoding ?? [])[0];
  if (better) return { text: repaired.document.text(), encoding: better };
  return { text: repaired.document.text(), encoding, ...(oddByte === undefined ? {} : { oddByte }) };
}

/** Several findings can have one repair, such as a key that is missing: it is made once. */
function withoutRepeats(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
