import type { RegSubject } from '../../formats/reg/model/model';
import { repairKey } from '../../formats/reg/repairs/repair-key';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  dropped: 'regedit reads only the key on this line and drops what follows: {dropped}. Put each value on a line of its own; a comment begins with ;.',
  swallowed:
    'regedit takes everything up to the last ] for the name of one key, so it makes a key that nothing reads. Put each key, each value and each comment on a line of its own.',
} as const;

/** Fires once on a line with a key and more: the line breaks of a web page were lost, or a value was put behind its key. */
export const textAfterKey = defineRule<RegSubject>()({
  id: 'text-after-key',
  area: 'reg',
  since: '0.1.0',
  level: 'error',
  title: 'Values or text on the line of a key',
  fixable: true,
  messages,
  sources: ['wine-regedit-tests', 'reg-files'],
  *check(subject, found) {
    const line = subject.kind === 'block' ? subject.keyLine : undefined;
    if (subject.kind !== 'block' || line?.node.ignored !== 'text-after-key') return;
    const { text, restStart, restEnd, meantEnd, pathEnd } = line.node;
    const id = meantEnd < pathEnd ? 'swallowed' : 'dropped';
    const fix = repairedBy(message('Put keys and values on lines of their own'), () => repairKey(subject, line));
    yield found(id, partOf(line, restStart, restEnd), { dropped: text.slice(restStart, restEnd).slice(0, 120) }, { ...fix, unnecessary: id === 'dropped' });
  },
});
