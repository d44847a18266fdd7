import { completeTls12Role } from '../../formats/reg/blocks/complete-tls12-role';
import { blockVersion } from '../../formats/reg/blocks/tls12-block';
import { pathOf } from '../../formats/reg/lines/node';
import type { KeyLine } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { protocolPath } from '../../formats/reg/settings/protocol-key';
import { keyId } from '../../knowledge/registry/registry-path';
import { type SchannelRole, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { protocolDefault } from '../protocol-default';
import { partOf } from '../registry-repair';
import { defineRule } from '../rule';

const messages = {
  deleted:
    'This line deletes {key}, and the file does not set TLS 1.2 again for {roles}, so what Windows does by itself decides. {otherwise} Where that is not meant, set Enabled=1 and DisabledByDefault=0 below Client and below Server. After the import restart the server.',
} as const;

/** Fires on a deletion that takes the settings of TLS 1.2 from the server and is followed by none in the file. */
export const tls12Deleted = defineRule<RegSubject>()({
  id: 'tls12-deleted',
  area: 'reg',
  since: '0.3.0',
  level: 'warning',
  title: 'The settings of TLS 1.2 are deleted and not set again',
  fixable: false,
  messages,
  sources: ['tls-registry', 'exchange-tls'],
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    for (const [line, roles] of deletedRoles(subject)) {
      const key = pathOf(line.node).split('\\').slice(-2).join('\\').slice(0, 120);
      const title = message('Set what is missing of {version}', { version: blockVersion });
      const choices = [{ title, edits: () => roles.flatMap((role) => completeTls12Role(subject.model, role)) }];
      const args = { key, roles: roles.join(', '), otherwise: protocolDefault(blockVersion, target) };
      yield found('deleted', partOf(line, line.node.pathStart, line.node.pathEnd), args, { choices });
    }
  },
});

/** The deletions that decide, and the roles that are then without values; those of one line together. */
function deletedRoles({ states: [state] }: RegFile): ReadonlyMap<KeyLine, readonly SchannelRole[]> {
  const found = new Map<KeyLine, SchannelRole[]>();
  for (const role of schannelRoles) {
    const id = keyId(state.pathIn(protocolPath(blockVersion, role)));
    const isSet = (state.effect.keys.get(id)?.values.size ?? 0) > 0;
    const line = isSet ? undefined : nearestDeletion(state.effect.deleted, id);
    if (line) found.set(line, [...(found.get(line) ?? []), role]);
  }
  return found;
}

function nearestDeletion(deleted: ReadonlyMap<string, KeyLine>, id: string): KeyLine | undefined {
  for (let end = id.length; end > 0; end = id.lastIndexOf('\\', end - 1)) {
    const line = deleted.get(id.slice(0, end));
    if (line) return line;
  }
  return undefined;
}
