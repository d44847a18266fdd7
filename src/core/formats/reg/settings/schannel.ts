import { currentKeyId } from '../../../knowledge/registry/registry-path';
import {
  type SchannelRole,
  type SchannelValueName,
  schannelProtocolNames,
  schannelProtocolsPath,
  schannelProtocolValues,
} from '../../../knowledge/registry/schannel-protocols';
import { dataOf } from '../data/data-of';
import { pathOf } from '../lines/node';
import type { KeyLine, RegBlock, RegValue } from '../model/block';
import { sameName } from '../model/block';
import { deletesProtocols, protocolPath } from './protocol-key';
import type { SettingState } from './setting-state';

/** What a file makes of one role of a version. */
export type ProtocolRoleState = 'enabled' | 'disabled' | 'disabled-by-default' | 'incomplete' | 'not-set';

/** One role of a version as it is after the import: of several lines the last one counts. */
export interface ProtocolRole {
  /** The last line that opens the role's key, where the key is not deleted after it. */
  readonly keyLine: KeyLine | undefined;
  /** The blocks that write into the key, without those before it was deleted. */
  readonly blocks: readonly RegBlock[];
  /** The values that are set in the end. */
  readonly values: ReadonlyMap<SchannelValueName, RegValue>;
  /** The lines that delete a value in the end. */
  readonly deleted: ReadonlyMap<SchannelValueName, RegValue>;
}

/** A version as it is after the import. */
export interface ProtocolVersion {
  readonly version: string;
  /** The last line that opens the key of the version itself. */
  readonly keyLine: KeyLine | undefined;
  readonly roles: Readonly<Record<SchannelRole, ProtocolRole>>;
}

/**
 * What a file makes of the versions of SSL and TLS in one control set, by the file alone: the versions that it touches, in the order in which
 * they came into the world. Wrongly spelt keys do nothing and are left out.
 */
export function readProtocols(state: SettingState): readonly ProtocolVersion[] {
  const touched = new Set(state.blocks.map(touchedVersion));
  return schannelProtocolNames
    .filter((version) => touched.has(version))
    .map((version) => ({
      version,
      keyLine: state.keyAt(protocolPath(version))?.keyLine,
      roles: { Client: roleIn(state, version, 'Client'), Server: roleIn(state, version, 'Server') },
    }));
}

/** The state of a role, as reports name it. Source: Microsoft's table of Enabled and DisabledByDefault (`tls-registry`). */
export function roleState(role: ProtocolRole): ProtocolRoleState {
  const enabled = numberOf(role.values.get('Enabled'));
  const disabledByDefault = numberOf(role.values.get('DisabledByDefault'));
  if (enabled === 0) return 'disabled';
  if (enabled === undefined && disabledByDefault === undefined) return 'not-set';
  if (enabled === undefined || disabledByDefault === undefined) return 'incomplete';
  return disabledByDefault === 0 ? 'enabled' : 'disabled-by-default';
}

/** How far a role uses a version by what a file sets; nothing where that does not decide it. `asked`: only applications that ask for it by name. */
export type RoleUse = 'on' | 'asked' | 'off';

/** What the values of a role come to, also where one of them is missing and does not matter (`tls-registry`). */
export function roleUse({ values }: ProtocolRole): RoleUse | undefined {
  const enabled = numberOf(values.get('Enabled'));
  const disabledByDefault = numberOf(values.get('DisabledByDefault'));
  if (enabled === 0) return 'off';
  if (disabledByDefault !== undefined && disabledByDefault !== 0) return 'asked';
  return enabled === undefined ? undefined : 'on';
}

/** The number of a value, where it is a REG_DWORD of the right size: Schannel reads no other type. */
export function numberOf(value: RegValue | undefined): number | undefined {
  const data = value?.line.node.type === 4 ? dataOf(value, true) : undefined;
  return typeof data === 'number' ? data : undefined;
}

/** The name of one of Schannel's values, where it is spelt right, in any case. */
export function protocolValueName(name: string): SchannelValueName | undefined {
  return schannelProtocolValues.find((setting) => sameName(setting.name, name))?.name;
}

/** The version whose keys a block writes or deletes. */
function touchedVersion({ keyLine, protocolKey: key }: RegBlock): string | undefined {
  if (keyLine?.after.stopped) return undefined;
  if (keyLine?.node.kind !== 'delete-key') return key?.isExact ? key.version : undefined;
  if (keyLine.node.ignored && keyLine.node.ignored !== 'text-after-key') return undefined;
  const path = pathOf(keyLine.node);
  const [version, , ...rest] = currentKeyId(path).split('\\').slice(schannelProtocolsPath.length);
  return deletesProtocols(path) && rest.length === 0 ? schannelProtocolNames.find((name) => name.toLowerCase() === version) : undefined;
}

function roleIn(state: SettingState, version: string, role: SchannelRole): ProtocolRole {
  const key = state.keyAt(protocolPath(version, role));
  const values = new Map<SchannelValueName, RegValue>();
  const deleted = new Map<SchannelValueName, RegValue>();
  for (const value of key?.values.values() ?? []) {
    const name = protocolValueName(value.name);
    if (name) (value.line.node.kind === 'delete-value' ? deleted : values).set(name, value);
  }
  return { keyLine: key?.keyLine, blocks: key?.blocks ?? [], values, deleted };
}
