import { encodeText } from '../../formats/reg/data/write-data';
import { type KeyLine, type RegBlock, type RegValue, setsKnownNames } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { replacePart } from '../../formats/reg/repairs/line-edits';
import { meantKey } from '../../formats/reg/settings/meant-key';
import { nearSettings } from '../../formats/reg/settings/meant-setting';
import { keyId } from '../../knowledge/registry/registry-path';
import { schannelProtocolKeys } from '../../knowledge/registry/schannel-protocols';
import type { RegistrySetting } from '../../knowledge/registry/setting';
import { message } from '../../message';
import { differingSegments, nameText } from '../registry-places';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type Finding, type Found } from '../rule';

const messages = {
  value: 'Windows does not know the value {written} in this key: regedit sets it, and it does nothing. It was meant to be {meant}.',
  key: 'Windows does not know the key {written}: regedit makes it, and what is set in it does nothing. It was meant to be {meant}.',
  unclearKey: 'Windows does not know the key {written}: regedit makes it, and what is set in it does nothing. The names that Windows reads are {names}.',
} as const;

/** Fires on names that are nearly those of known values or keys, so that regedit imports them and Windows never looks at them. */
export const settingName = defineRule<RegSubject>()({
  id: 'setting-name',
  area: 'reg',
  since: '0.3.0',
  level: 'error',
  title: 'A key or value name that Windows does not know and that is near a known one',
  fixable: true,
  messages,
  sources: ['tls-registry', 'exchange-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const block of subject.settingBlocks) {
      // Keys of protocols have a rule of their own.
      if (block.protocolKey) continue;
      if (!block.knownKey) yield* keyFindings(subject, block, found);
      yield* valueFindings(subject, block, found);
    }
  },
});

function keyFindings(file: RegFile, block: RegBlock, found: Found<typeof messages>): readonly Finding[] {
  const { keyLine: line, target } = block;
  // A line with several keys is taken apart first.
  if (line?.node.effect !== 'opens' || line.node.meantEnd < line.node.pathEnd || target === undefined || !setsKnownNames(block)) return [];
  const meant = meantKey(target);
  if (!meant) return [];
  const [path] = meant.paths;
  if (path === undefined || meant.paths.length > 1) {
    const names = meant.names.length > 0 ? meant.names : meant.paths.map((one) => one.slice(one.lastIndexOf('\\') + 1));
    const start = line.node.pathStart + target.replace(/\\+$/, '').lastIndexOf('\\') + 1;
    return [
      found('unclearKey', partOf(line, start, line.node.pathEnd), {
        written: target.slice(start - line.node.pathStart).slice(0, 120),
        names: names.join(', '),
      }),
    ];
  }
  return [keyFinding(file, { line, path, found })];
}

interface NearKey {
  readonly line: KeyLine;
  /** The path that was meant. */
  readonly path: string;
  readonly found: Found<typeof messages>;
}

function keyFinding(file: RegFile, { line, path, found }: NearKey): Finding {
  const { text, pathStart, pathEnd } = line.node;
  const { written, meant, start, end } = differingSegments(text.slice(pathStart, pathEnd), path);
  const isThere = file.states.some(({ effect }) => effect.keys.has(keyId(path)));
  const fix = repairedBy(
    message('Rename the key to {meant}', { meant }),
    isThere ? undefined : () => [replacePart(line, [pathStart + start, pathStart + end], meant)],
  );
  return found('key', partOf(line, pathStart + start, pathStart + end), { written: written.slice(0, 120), meant }, fix);
}

function valueFindings(file: RegFile, block: RegBlock, found: Found<typeof messages>): readonly Finding[] {
  const family = block.knownKey?.family;
  if (!family || family === schannelProtocolKeys) return [];
  const set = block.values.filter(({ ignored, line }) => ignored === undefined && line.node.kind === 'value');
  const near = set.map((value) => ({ value, settings: nearSettings(value.name, family.settings) })).filter(({ settings }) => settings.length > 0);
  const values = file.states.map(({ effect }) => effect.keys.get(keyId(block.target ?? ''))?.values);
  return near.map(({ value, settings }, index) => {
    const name = (settings[0] as RegistrySetting).name;
    const isFree = index === near.findIndex((other) => other.settings[0]?.name === name) && !values.some((one) => one?.has(name.toLowerCase()));
    return valueFinding(value, { names: settings.map((setting) => setting.name), isFree, found });
  });
}

interface NearValue {
  /** The names that it may have been meant to have. */
  readonly names: readonly string[];
  /** Whether nothing else has that name, or will have it. */
  readonly isFree: boolean;
  readonly found: Found<typeof messages>;
}

function valueFinding(value: RegValue, { names, isFree, found }: NearValue): Finding {
  const { node } = value.line;
  const [meant = ''] = names;
  const rename = () => [replacePart(value.line, [node.nameStart, node.nameEnd], encodeText(meant))];
  const fix = repairedBy(message('Rename the value to {meant}', { meant }), names.length > 1 || !isFree ? undefined : rename);
  return found('value', partOf(value.line, node.nameStart, node.nameEnd), { written: nameText(value), meant: names.join(', ') }, fix);
}
