import { writeKeys } from '../../formats/reg/blocks/write-keys';
import { valueIn } from '../../formats/reg/import/effect';
import type { RegValue } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { dotNetKeys } from '../../knowledge/registry/dotnet';
import { type KnownKey, knownKeys } from '../../knowledge/registry/known-keys';
import type { Target } from '../../knowledge/targets';
import { type Message, message } from '../../message';
import { dotNetAdvice } from '../dotnet-needs';
import { dataPart, partOf, setNumber, shown } from '../registry-repair';
import { defineRule, type Fix } from '../rule';

const messages = {
  number: 'This file sets {name} to {number} ({key}); only 1 counts. {reason} Set it to 1. After the import restart the server.',
  deleted: 'This file takes {name} away ({key}), which counts as 0. {reason} Set it to 1. After the import restart the server.',
  oneView:
    'This file sets {name} only for programs of {bits} ({key}) and leaves out {other}. Exchange has programs of 64 and of 32 bits. {reason} Set it in both. After the import restart the server.',
} as const;

/** Fires on values of .NET Framework that are not 1, or that are set for programs of 64 bits only or of 32 bits only. */
export const strongCrypto = defineRule<RegSubject>()({
  id: 'strong-crypto',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'SchUseStrongCrypto or SystemDefaultTlsVersions is not 1, or set in one view only',
  fixable: true,
  messages,
  sources: ['exchange-tls', 'health-checker-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const [state] = subject.states;
    for (const [key, effect] of state.keys.filter(([known]) => known.family === dotNetKeys)) {
      for (const setting of key.family.settings) {
        const value = valueIn(effect, setting.name);
        const advice = dotNetAdvice(setting, key, target);
        if (!value || typeof advice?.number !== 'number') continue;
        const name = setting.name;
        const args = { name, key: shortPath(key), reason: message(advice.reason) };
        const fix = setNumber(subject, key.path, { name, number: advice.number });
        const set = state.value(key, name);
        const other = otherView(key);
        if (set.kind === 'deleted') yield found('deleted', nameSpan(value), args, { choices: [fix] });
        else if (set.kind === 'set' && set.number === advice.number) {
          if (state.value(other, name).kind !== 'unset') continue;
          const elsewhere = { bits: bitsOf(key), other: shortPath(other) };
          yield found('oneView', nameSpan(value), { ...args, ...elsewhere }, { fix: inOtherView(subject, key, target) });
        } else if (set.kind === 'set' && set.number !== undefined) yield found('number', dataPart(value), { ...args, number: shown(set.number) }, { fix });
      }
    }
  },
});

/** Writes everything that the other view lacks. Lines about .NET Framework that regedit drops may be that view: they are repaired first. */
function inOtherView(file: RegFile, key: KnownKey, target: Target): Fix {
  const [state] = file.states;
  const other = otherView(key);
  const values = key.family.settings.flatMap((setting) => {
    const set = state.value(key, setting.name);
    const number = dotNetAdvice(setting, key, target)?.number;
    if (typeof number !== 'number' || set.kind !== 'set' || set.number !== number) return [];
    return state.value(other, setting.name).kind === 'unset' ? [{ name: setting.name, number }] : [];
  });
  const isDamaged = (): boolean =>
    file.model.blocks.some((block) => block.isFlagged && block.lines.some(({ node }) => node.ignored && /\.NETFramework/i.test(node.text)));
  return {
    title: message('Set {name} for programs of {bits} as well', { name: values.map(({ name }) => name).join(', '), bits: bitsOf(other) }),
    edits: () => (isDamaged() ? [] : writeKeys(file.model, [{ path: other.path, values }])),
  };
}

function otherView({ parts }: KnownKey): KnownKey {
  return knownKeys.find(({ family, parts: other }) => family === dotNetKeys && other.framework === parts.framework && other.view !== parts.view) as KnownKey;
}

function bitsOf({ parts }: KnownKey): Message {
  return parts.view === '' ? message('64 bits') : message('32 bits');
}

/** A key in few words: `.NETFramework\\v4.0.30319`, with `Wow6432Node` before it where it is that view. */
function shortPath({ parts }: KnownKey): string {
  return [...(parts.view ? [parts.view, '…'] : []), '.NETFramework', parts.framework].join('\\');
}

function nameSpan({ line }: RegValue) {
  return partOf(line, line.node.nameStart, line.node.nameEnd);
}
