import type { KeyLine } from '../../formats/reg/block';
import type { RegFile } from '../../formats/reg/file';
import { completeTls12Role } from '../../formats/reg/insert-tls12-block';
import type { RegSubject } from '../../formats/reg/model';
import { type ProtocolRole, type ProtocolVersion, roleState } from '../../formats/reg/schannel';
import { blockVersion } from '../../formats/reg/tls12-block';
import { schannelProtocolValues, type SchannelRole, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type FindingDetails } from '../rule';

const messages = {
  value:
    'The file sets {key} only in part: {missing} is not set, so what the server has decides. Set both Enabled=1 and DisabledByDefault=0 for Client and for Server. After the import restart the server, and install the current Windows and Exchange updates.',
  role: 'The file touches TLS 1.2 but sets nothing for {missing}, so what the server has decides there. Exchange is both client and server: set Enabled=1 and DisabledByDefault=0 for both. After the import restart the server, and install the current Windows and Exchange updates.',
  both: 'The file makes the key of TLS 1.2 and sets nothing below it, which enables nothing. Set Enabled=1 and DisabledByDefault=0 below Client and below Server. After the import restart the server, and install the current Windows and Exchange updates.',
} as const;

/** Fires where a file touches TLS 1.2 and leaves a role, or one of its two values, to chance. */
export const tls12Incomplete = defineRule<RegSubject>()({
  id: 'tls12-incomplete',
  area: 'reg',
  since: '0.1.0',
  level: 'warning',
  title: 'TLS 1.2 is set only in part',
  fixable: true,
  messages,
  sources: ['exchange-tls', 'tls-registry'],
  *check(subject, found) {
    if (subject.kind !== 'file') return;
    const version = subject.protocols.find(({ version }) => version === blockVersion);
    if (!version) return;
    const absent = schannelRoles.filter((name) => !version.roles[name].keyLine);
    const place = version.keyLine ?? schannelRoles.flatMap((name) => version.roles[name].keyLine ?? [])[0];
    if (place && absent.length > 0) {
      const id = absent.length === 1 ? 'role' : 'both';
      yield found(id, keySpan(place), { missing: absent.join(', ') }, repair(subject, absent));
    }
    for (const name of schannelRoles) {
      const { keyLine } = version.roles[name];
      const missing = missingValues(version, name);
      if (!keyLine || missing.length === 0) continue;
      yield found('value', keySpan(keyLine), { key: `${blockVersion}\\${name}`, missing: missing.join(', ') }, isReset(version.roles[name]) ? {} : repair(subject, [name]));
    }
  },
});

function missingValues(version: ProtocolVersion, name: SchannelRole): readonly string[] {
  const role = version.roles[name];
  // Enabled=0 alone decides, and another rule tells so.
  if (roleState(role) === 'disabled') return [];
  return schannelProtocolValues.map((setting) => setting.name).filter((value) => !role.values.has(value));
}

/** A file that deletes a value may mean to give it back to Windows: that is for a person to decide. */
function isReset(role: ProtocolRole): boolean {
  return role.deleted.size > 0;
}

function keySpan(line: KeyLine) {
  return partOf(line, line.node.pathStart, line.node.pathEnd);
}

/** Nothing is added as long as lines that name Schannel are damaged: they may hold what is missing. */
function repair(file: RegFile, roles: readonly SchannelRole[]): FindingDetails {
  if (file.isDamaged) return {};
  const title = message('Set what is missing of {version}', { version: blockVersion });
  return repairedBy(title, () => roles.flatMap((role) => completeTls12Role(file.model, role)));
}
