import { dataOf } from '../../formats/reg/data/data-of';
import type { RegBlock, RegValue } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { writeLines } from '../../formats/reg/repairs/move-value';
import { rewriteValue } from '../../formats/reg/repairs/rewrite-value';
import type { SettingState } from '../../formats/reg/settings/setting-state';
import { dotNetKeys } from '../../knowledge/registry/dotnet';
import { type KnownKey, knownKeys } from '../../knowledge/registry/known-keys';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { message } from '../../message';
import { dataText, valueSpan } from '../registry-places';
import { defineRule, type Finding, type Fix, type Found } from '../rule';

const messages = {
  differ:
    'Programs of 32 bits read another key (Wow6432Node) than those of 64 bits, and the file sets {name} to {here} for those of {bits} bits and to {other} for the others. Set both alike, unless this is meant.',
  one: 'The file sets {name} only for programs of {bits} bits: those of 32 bits read the key below Wow6432Node, those of 64 bits the one without it. The others keep what the server has. Set it in both, unless this is meant.',
} as const;

/** Fires where a file sets a value for programs of 32 bits and of 64 bits differently, or for one kind only. */
export const viewsDiffer = defineRule<RegSubject>()({
  id: 'views-differ',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A value that is set differently for programs of 32 and 64 bits',
  fixable: false,
  messages,
  sources: ['exchange-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    // Keys with two views lie outside of control sets, so every state has the same ones.
    const [state] = subject.states;
    for (const [key, other] of viewPairs) {
      for (const setting of key.family.settings) yield* compare(subject, { state, key, other, setting, found });
    }
  },
});

/** The keys of the two views: that of 64 bits first. */
const viewPairs: readonly (readonly [KnownKey, KnownKey])[] = knownKeys.flatMap((key) => {
  if (key.parts.view !== '') return [];
  const other = knownKeys.find(
    ({ family, parts }) =>
      family === key.family &&
      parts.view !== '' &&
      Object.entries(key.parts).every(([part, name]) => part === 'view' || parts[part as keyof typeof parts] === name),
  );
  return other ? [[key, other] as const] : [];
});

interface Case {
  readonly state: SettingState;
  readonly key: KnownKey;
  readonly other: KnownKey;
  readonly setting: RegistrySetting;
  readonly found: Found<typeof messages>;
}

function* compare(file: RegFile, { state, key, other, setting, found }: Case): Generator<Finding> {
  const { name } = setting;
  const [wide, narrow] = [state.value(key, name), state.value(other, name)];
  if (wide.kind === 'set' && narrow.kind === 'set') {
    if (contentOf(wide.value) === contentOf(narrow.value)) return;
    // Told on the later line, which is the one that was just written.
    const isWide = wide.value.line.line > narrow.value.line.line;
    const [later, earlier] = isWide ? [wide.value, narrow.value] : [narrow.value, wide.value];
    const args = { name, here: dataText(later), other: dataText(earlier), bits: isWide ? 64 : 32 };
    const related = () => [{ span: valueSpan(earlier), message: message('The other one') }];
    yield found('differ', valueSpan(later), args, { related, choices: [makeAlike(later, earlier), makeAlike(earlier, later)] });
    return;
  }
  // Of .NET, strong-crypto tells what is missing in one of the views.
  if (key.family === dotNetKeys) return;
  const set = wide.kind === 'set' ? wide.value : narrow.kind === 'set' ? narrow.value : undefined;
  if (!set) return;
  const choices = [addTo(file, { state, value: set, to: wide.kind === 'set' ? other : key })];
  yield found('one', valueSpan(set), { name, bits: wide.kind === 'set' ? 64 : 32 }, { choices });
}

function contentOf(value: RegValue): string {
  return JSON.stringify([value.line.node.type, dataOf(value, true)]);
}

function makeAlike(value: RegValue, model: RegValue): Fix {
  const { node } = model.line;
  const data = node.text.slice(node.typeStart, node.dataEnd);
  return { title: message('Write {data} in both keys', { data: dataText(model) }), edits: () => (model.more.length > 0 ? [] : [rewriteValue(value, data)]) };
}

function addTo(file: RegFile, { state, value, to }: { readonly state: SettingState; readonly value: RegValue; readonly to: KnownKey }): Fix {
  const edits: Fix['edits'] = () => {
    const block = file.settingBlocks.find(({ lines }: RegBlock) => lines.includes(value.line));
    const lines = [value.line, ...value.more].map(({ node }) => node.text.trim());
    return block ? writeLines(block, lines, [{ path: to.path, keyLine: state.key(to)?.keyLine }]) : [];
  };
  return { title: message('Set it in {key} as well', { key: to.path }), edits };
}
