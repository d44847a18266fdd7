import { completeTls12Role } from '../../formats/reg/blocks/complete-tls12-role';
import { blockVersion } from '../../formats/reg/blocks/tls12-block';
import type { KeyLine } from '../../formats/reg/model/block';
import type { RegFile } from '../../formats/reg/model/file';
import type { RegSubject } from '../../formats/reg/model/model';
import { gapNames, type ProtocolGap, protocolGaps } from '../../formats/reg/settings/protocol-gaps';
import { type ProtocolRole, type ProtocolVersion, roleState } from '../../formats/reg/settings/schannel';
import { schannelProtocolValues, schannelRoles } from '../../knowledge/registry/schannel-protocols';
import { message } from '../../message';
import type { Span } from '../../text/position';
import { protocolDefault } from '../protocol-default';
import { partOf, repairedBy } from '../registry-repair';
import { defineRule, type FindingDetails } from '../rule';

const messages = {
  part: 'The file sets TLS 1.2 only in part and leaves out {missing}, where what the server has decides. {otherwise} Exchange is both client and server: set Enabled=1 and DisabledByDefault=0 below Client and below Server. After the import restart the server, and install the current Windows and Exchange updates.',
  nothing:
    'The file makes the key of TLS 1.2 and sets nothing below it, which enables nothing. {otherwise} Set Enabled=1 and DisabledByDefault=0 below Client and below Server. After the import restart the server, and install the current Windows and Exchange updates.',
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
  *check(subject, found, { target }) {
    if (subject.kind !== 'file') return;
    const version = subject.protocols.find(({ version }) => version === blockVersion);
    if (!version) return;
    for (const [line, gaps] of protocolGaps(version, missingValues)) {
      const id = gaps.every(({ values }) => values.length === 0) && gaps.length === schannelRoles.length ? 'nothing' : 'part';
      yield found(id, keySpan(line), { missing: gapNames(gaps), otherwise: protocolDefault(blockVersion, target) }, repair(subject, version, gaps));
    }
  },
});

function missingValues(role: ProtocolRole): readonly string[] {
  // Enabled=0 alone decides, and another rule tells so.
  if (roleState(role) === 'disabled') return [];
  return schannelProtocolValues.map((setting) => setting.name).filter((value) => !role.values.has(value));
}

/** A file that deletes a value may mean to give it back to Windows: that is for a person to decide. */
function isReset(role: ProtocolRole): boolean {
  return role.deleted.size > 0;
}

/** The part of the key that names the version, and the role where it has one. */
function keySpan(line: KeyLine): Span {
  const { text, pathStart, pathEnd } = line.node;
  const version = text.slice(pathStart, pathEnd).toLowerCase().lastIndexOf(`\\${blockVersion.toLowerCase()}`);
  return partOf(line, pathStart + version + 1, pathEnd);
}

/** Nothing is added as long as lines that name Schannel are damaged: they may hold what is missing. */
function repair(file: RegFile, version: ProtocolVersion, gaps: readonly ProtocolGap[]): FindingDetails {
  if (file.isDamaged || gaps.some(({ role }) => isReset(version.roles[role]))) return {};
  const title = message('Set what is missing of {version}', { version: blockVersion });
  return repairedBy(title, () => gaps.flatMap(({ role }) => completeTls12Role(file.model, role)));
}
