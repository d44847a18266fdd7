import type { RegBlock } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { type KnownKey, knownKeys } from '../../knowledge/registry/known-keys';
import { currentKeyId } from '../../knowledge/registry/registry-path';
import { message } from '../../message';
import { branchKey, keyNames, pathSpan } from '../registry-places';
import { defineRule } from '../rule';

const messages = {
  other:
    'This line deletes {key} with everything below it before the file sets values there. Whatever else the server has there is lost. Export the key first, and leave this line out where only values are to change.',
  settings:
    'This line deletes {key} with everything below it before the file sets values there. Whatever else the server has there is lost, also the settings in {lost}, which go back to what Windows does by itself. Export the key first, and leave this line out where only values are to change.',
} as const;

/** Fires on the deletion of a key in or below which the file sets values afterwards: that is allowed, and loses more than the file shows. */
export const deletedThenSet = defineRule<RegSubject>()({
  id: 'deleted-then-set',
  area: 'reg',
  since: '0.3.0',
  level: 'information',
  title: 'A key that is deleted and then set again',
  fixable: false,
  messages,
  sources: ['reg-files', 'wine-regedit-tests'],
  *check(subject, found) {
    if (subject.kind !== 'branch') return;
    for (const deletion of subject.deletions) {
      const { after } = subject.around(deletion);
      const first = after[0]?.keyLine;
      if (after.length === 0) continue;
      const lost = lostKeys(subject.id, after);
      yield found(
        lost.length > 0 ? 'settings' : 'other',
        pathSpan(deletion),
        { key: branchKey(deletion), lost: keyNames(lost) },
        first ? { related: () => [{ span: { at: first, start: first.node.pathStart, end: first.node.pathEnd }, message: message('Set again here') }] } : {},
      );
    }
  },
});

/** The paths of known keys in or below a deleted one that the file does not write to again. */
function lostKeys(id: string, after: readonly RegBlock[]): readonly string[] {
  const branch = currentKeyId(id);
  const kept = new Set<KnownKey>();
  for (const { knownKey } of after) if (knownKey) kept.add(knownKey);
  return knownKeys.filter((key) => !kept.has(key) && `${currentKeyId(key.path)}\\`.startsWith(`${branch}\\`)).map(({ path }) => path);
}
