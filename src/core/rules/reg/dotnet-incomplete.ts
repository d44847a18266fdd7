import { writeKeys } from '../../formats/reg/blocks/write-keys';
import type { RegSubject } from '../../formats/reg/model/model';
import { dotNetKeys } from '../../knowledge/registry/dotnet';
import { message } from '../../message';
import { dotNetNeeds } from '../dotnet-needs';
import { keyPart } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  missing:
    'The file sets values of .NET Framework and leaves out {missing} below {framework}, which this release of Exchange Server needs. Without a value it counts as 0, so Exchange’s own programs may offer only old versions of TLS. Set both values to 1, for programs of 64 and of 32 bits. After the import restart the server.',
} as const;

/** Fires where a file sets some value of .NET Framework and says nothing of another one that Exchange needs, in either view. */
export const dotnetIncomplete = defineRule<RegSubject>()({
  id: 'dotnet-incomplete',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'The values of .NET Framework are set only in part',
  fixable: false,
  messages,
  sources: ['exchange-tls', 'health-checker-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const [state] = subject.states;
    const line = state.settings(dotNetKeys.id).find(({ effect }) => effect.keyLine)?.effect.keyLine;
    if (!line) return;
    const needs = dotNetNeeds(target);
    const names = [...new Set(needs.flatMap((need) => need.names))];
    const missing = names.filter((name) => needs.every(({ key }) => state.value(key, name).kind === 'unset'));
    if (missing.length === 0) return;
    const keys = needs.map(({ key }) => ({ path: key.path, values: missing.map((name) => ({ name, number: 1 })) }));
    const choice = {
      title: message('Set {values} to 1 for programs of 64 and of 32 bits', { values: missing.join(', ') }),
      edits: () => writeKeys(subject.model, keys),
    };
    yield found('missing', keyPart(line, 2), { missing: missing.join(', '), framework: needs[0]?.key.parts.framework ?? '' }, { choices: [choice] });
  },
});
