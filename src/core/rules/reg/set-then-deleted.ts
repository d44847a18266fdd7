import type { RegBlock, RegValue } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { removeValue } from '../../formats/reg/repairs/remove-lines';
import { message } from '../../message';
import { branchKey, keyNames, nameText, pathSpan, valueSpan } from '../registry-places';
import { defineRule, type Fix, type RelatedPlace } from '../rule';

const messages = {
  value: 'This line deletes {name}, which the file itself sets further up: after the import the value is not there. Remove one of the two lines.',
  key: 'This line deletes {key} with everything below it, also what the file itself sets there further up ({keys}): after the import it is not there. A deletion that is to make room stands above the values.',
} as const;

/** Fires on a deletion, of a value or of a key, that takes away what the file has set above it. */
export const setThenDeleted = defineRule<RegSubject>()({
  id: 'set-then-deleted',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A deletion that takes away what the file sets above it',
  fixable: false,
  messages,
  sources: ['reg-files', 'wine-regedit-tests'],
  *check(subject, found) {
    if (subject.kind === 'key') {
      for (const values of subject.repeats) {
        for (const [index, value] of values.entries()) {
          const set = values[index - 1];
          if (value.line.node.kind !== 'delete-value' || set?.line.node.kind !== 'value') continue;
          const choices = [removal(() => subject.blocks.find(({ lines }) => lines.includes(value.line)), value)];
          yield found('value', valueSpan(value), { name: nameText(value) }, { related: () => [placeOf(set)], choices });
        }
      }
    }
    if (subject.kind !== 'branch') return;
    for (const deletion of subject.deletions) {
      const { gone } = subject.around(deletion);
      if (gone.length === 0) continue;
      const args = { key: branchKey(deletion), keys: keyNames(gone.map(({ target }) => target ?? '')) };
      yield found('key', pathSpan(deletion), args, { related: () => gone.slice(-mostRelated).flatMap(lastSetIn).map(placeOf) });
    }
  },
});

/** So many of the lines that a deletion takes away are shown. */
const mostRelated = 10;

function placeOf(value: RegValue): RelatedPlace {
  return { span: valueSpan(value), message: message('Set here') };
}

function lastSetIn({ values }: RegBlock): readonly RegValue[] {
  return values.filter(({ line, ignored }) => ignored === undefined && line.node.kind === 'value').slice(-1);
}

function removal(blockOf: () => RegBlock | undefined, value: RegValue): Fix {
  const edits: Fix['edits'] = () => {
    const block = blockOf();
    return block ? removeValue(block, value) : [];
  };
  return { title: message('Remove this line, so that the value stays'), edits };
}
