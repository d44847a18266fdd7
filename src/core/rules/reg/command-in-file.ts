import type { CommandGroup } from '../../formats/reg/commands/find-commands';
import { writeCommands } from '../../formats/reg/commands/write-commands';
import type { RegLine } from '../../formats/reg/model/block';
import type { RegSubject } from '../../formats/reg/model/model';
import { message } from '../../message';
import { partOf } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  commands:
    'These are commands for {shell}. regedit runs none and passes over these lines, so nothing of them is set. The repair writes them as keys and values.',
  unclear:
    'This is a command for {shell}. regedit runs none and passes over this line, so nothing of it is set. It has no exact form in a .reg file because of {part}: run it in {shell}, or write the key and its values here.',
} as const;

/** Fires on commands of PowerShell and `reg.exe` among the lines of a .reg file. */
export const commandInFile = defineRule<RegSubject>()({
  id: 'command-in-file',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'A command in place of keys and values',
  fixable: true,
  messages,
  ofRegions: true,
  sources: ['reg-files', 'exchange-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const group of subject.pastedRuns.flatMap(({ commands }) => commands)) {
      const first = group.lines[0] as RegLine;
      const problem = group.problem ?? (writeCommands(subject.model, group) ? undefined : textOf(group));
      const span = partOf(first, 0, first.node.text.length);
      if (problem !== undefined) yield found('unclear', span, { shell: group.shell, part: problem.slice(0, 60) });
      else {
        const fix = { title: message('Write the commands as keys and values'), isWhole: true, edits: () => writeCommands(subject.model, group) ?? [] };
        yield found('commands', span, { shell: group.shell }, { fix });
      }
    }
  },
});

/** The first text that only UTF-16 can hold. */
function textOf({ stretches }: CommandGroup): string {
  const changes = stretches.flatMap((stretch) => stretch.changes);
  return changes.flatMap((change) => (change.op === 'set' && change.data.type !== 'dword' ? [change.name] : []))[0] ?? '';
}
