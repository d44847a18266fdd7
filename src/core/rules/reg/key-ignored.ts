import type { RegBlock, RegLine } from '../../formats/reg/block';
import { ignoredReasons } from '../../formats/reg/ignored';
import { isRoot } from '../../formats/reg/key-line';
import type { RegSubject } from '../../formats/reg/model';
import { repairKey } from '../../formats/reg/repair-key';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  'no-bracket': 'regedit drops this key: it has no closing bracket. The values below it go to the key above, or nowhere. End the key with ].',
  'no-brackets': 'regedit drops this key: it does not stand between brackets. The values below it go to the key above, or nowhere. Write [{written}].',
  'blank-after-bracket': 'regedit drops this key: a blank follows the opening bracket. The values below it go to the key above, or nowhere. Remove the blank.',
  'abbreviated-root': 'regedit drops this key and every value below it: it does not know {written}. Write the root in full, such as HKEY_LOCAL_MACHINE.',
  'unknown-root': 'regedit drops this key and every value below it: {written} is no root that it knows. Begin the key with HKEY_LOCAL_MACHINE or another root.',
  'blank-after-root':
    'regedit drops this key and every value below it: a blank stands behind {written}, so it is no root that it knows. Write the path without blanks around its backslashes.',
  'backslash-after-root':
    'regedit cannot open this key and drops every value below it: more than one backslash follows the root. Write one backslash between the parts of a path.',
  'delete-root': 'regedit does not delete {written}: it is a root. Name the key to delete.',
  'text-before-key': 'regedit drops this line: text stands before the key. Put each key and each value on a line of its own.',
} as const;

/** Fires on key lines that regedit drops without a word, so that their values go to another key or are lost. */
export const keyIgnored = defineRule<RegSubject>()({
  id: 'key-ignored',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'A key that regedit drops',
  fixable: true,
  messages,
  sources: ['wine-regedit-tests', 'reg-files'],
  *check(subject, found) {
    if (subject.kind !== 'block') return;
    for (const line of subject.lines) {
      const reason = reasonOf(line);
      if (!reason) continue;
      const { text, problemStart, problemEnd } = line.node;
      const written = text.slice(problemStart, problemEnd).trim().slice(0, 120);
      yield found(reason, partOf(line, problemStart, problemEnd), { written }, repair(subject, line));
    }
  },
});

function reasonOf({ node }: RegLine): keyof typeof messages | undefined {
  const reason = node.ignored;
  if (reason === 'unknown-root' && isRoot(node.text.slice(node.problemStart, node.problemEnd).trim())) return 'blank-after-root';
  if (!reason || reason === 'text-after-key' || ignoredReasons[reason].part !== 'key') return undefined;
  return reason in messages ? (reason as keyof typeof messages) : undefined;
}

function repair(block: RegBlock, line: RegLine) {
  return repairedBy(message('Write the key as regedit reads it'), repairKey(block, line) && (() => repairKey(block, line)));
}
