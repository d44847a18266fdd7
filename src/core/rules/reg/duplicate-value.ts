import { dataOf } from '../../formats/reg/data/data-of';
import type { RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import type { RegKey } from '../../formats/reg/model/reg-key';
import { removeValue } from '../../formats/reg/repairs/remove-lines';
import { message } from '../../message';
import type { TextEdit } from '../../text/position';
import { dataText, nameText, valueSpan } from '../registry-places';
import { defineRule, type FindingDetails, type Fix, type Found } from '../rule';

const messages = {
  other: 'This line has no effect: further down the file sets {name} of the same key again, to {last}, and the last line wins. Keep the line that is meant.',
  same: 'This line has no effect: further down the file sets {name} of the same key again, to the same data. Remove one of the two.',
} as const;

/** Fires on each line whose value the file sets again further down, in any block of the same key, on the line that loses. */
export const duplicateValue = defineRule<RegSubject>()({
  id: 'duplicate-value',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A value that is set twice; the last line wins',
  fixable: false,
  messages,
  sources: ['reg-files', 'wine-regedit-tests'],
  *check(subject, found) {
    if (subject.kind !== 'key') return;
    for (const values of subject.repeats) {
      let last: RegValue | undefined;
      for (const value of [...values].reverse()) {
        const { kind } = value.line.node;
        if (last && kind === 'value') yield found(...told(subject, value, last));
        last = kind === 'value' ? (last ?? value) : undefined;
      }
    }
  },
});

/** What there is to say of a value that is set again. */
function told(key: RegKey, value: RegValue, last: RegValue): Parameters<Found<typeof messages>> {
  const isSame = contentOf(value) === contentOf(last);
  const details: FindingDetails = {
    unnecessary: true,
    related: () => [{ span: valueSpan(last), message: message('This line wins') }],
    choices: choicesOf(key, { value, last, isSame }),
  };
  return [isSame ? 'same' : 'other', valueSpan(value), { name: nameText(value), last: dataText(last) }, details];
}

/** What a value is set to, so that equal data is equal however it is written. */
function contentOf(value: RegValue): string {
  return JSON.stringify([value.line.node.type, dataOf(value, true)]);
}

function choicesOf(key: RegKey, { value, last, isSame }: { readonly value: RegValue; readonly last: RegValue; readonly isSame: boolean }): readonly Fix[] {
  const remove = (what: RegValue) => (): readonly TextEdit[] => {
    const block = key.blocks.find(({ lines }) => lines.includes(what.line));
    return block ? removeValue(block, what) : [];
  };
  const first: Fix = { title: message('Remove this line, which has no effect'), edits: remove(value) };
  return isSame ? [first] : [first, { title: message('Remove the last line, so that an earlier one counts'), edits: remove(last) }];
}
