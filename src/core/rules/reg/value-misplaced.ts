import type { RegBlock, RegValue } from '../../formats/reg/block';
import type { RegFile } from '../../formats/reg/file';
import { rightPlaces } from '../../formats/reg/known-tree';
import type { RegSubject } from '../../formats/reg/model';
import { inControlSetOf, moveValue } from '../../formats/reg/move-value';
import { blockVersion } from '../../formats/reg/tls12-block';
import { keyId } from '../../knowledge/registry/registry-path';
import { schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { keyNames, nameText } from '../registry-places';
import { partOf } from '../registry-repair';
import { defineRule, type Fix, type Found } from '../rule';

const messages = {
  here: 'Windows does not read {name} in this key: the value is set and does nothing. It belongs in {places}.',
  oneOf: 'Windows does not read {name} in this key: the value is set and does nothing. It belongs in keys such as {places}.',
} as const;

/** Fires on a known value in a key near those in which Windows reads it, such as the key of a version above Client and Server. */
export const valueMisplaced = defineRule<RegSubject>()({
  id: 'value-misplaced',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'A known value in a key where Windows does not read it',
  fixable: false,
  messages,
  sources: ['tls-registry', 'exchange-tls'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    for (const block of subject.settingBlocks) {
      // Mangled keys are told by their names.
      if (block.target === undefined || block.protocolKey?.isExact === false || isHarmless(subject, block)) continue;
      for (const value of block.values) {
        if (value.ignored === undefined && value.line.node.kind === 'value') yield* findings(subject, { block, value, found });
      }
    }
  },
});

/** Microsoft’s own block for TLS 1.2 sets the key of the version as well as both roles: that does no harm. */
function isHarmless(file: RegFile, { protocolKey }: RegBlock): boolean {
  if (protocolKey?.version !== blockVersion || protocolKey.writtenRole !== '') return false;
  const version = file.protocols.find((one) => one.version === blockVersion);
  return version !== undefined && schannelRoles.every((role) => version.roles[role].values.size > 0);
}

interface Case {
  readonly block: RegBlock;
  readonly value: RegValue;
  readonly found: Found<typeof messages>;
}

function* findings(file: RegFile, { block, value, found }: Case): Generator<ReturnType<Found<typeof messages>>> {
  const target = block.target ?? '';
  const paths = rightPlaces(target, value.name).map(({ path }) => inControlSetOf(path, target));
  if (paths.length === 0) return;
  const isClear = paths.length <= mostTargets;
  const { nameStart, dataEnd } = value.line.node;
  const args = { name: nameText(value), places: keyNames(paths) };
  yield found(isClear ? 'here' : 'oneOf', partOf(value.line, nameStart, dataEnd), args, isClear ? { choices: [move(file, { block, value, paths })] } : {});
}

/** In so many keys a value is written at once; of more keys only some can be meant. */
const mostTargets = 3;

function move(file: RegFile, { block, value, paths }: { readonly block: RegBlock; readonly value: RegValue; readonly paths: readonly string[] }): Fix {
  const edits: Fix['edits'] = () => {
    const keys = paths.map((path) => ({ path, key: file.states.flatMap(({ effect }) => effect.keys.get(keyId(path)) ?? [])[0] }));
    const open = keys.filter(({ key }) => !key?.values.has(value.name.toLowerCase()));
    return moveValue(
      block,
      value,
      open.map(({ path, key }) => ({ path, keyLine: key?.keyLine })),
    );
  };
  return { title: message('Move the value to {places}', { places: keyNames(paths) }), edits };
}
