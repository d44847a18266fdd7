import {
  type SchannelRole,
  type SchannelValueName,
  schannelProtocolNames,
  schannelProtocolsPath,
  schannelProtocolValues,
  schannelRoles,
} from '../../knowledge/registry/schannel-protocols';
import type { KeyLine, RegBlock, RegValue } from './block';
import { dataOf, sameName } from './block';
import { pathOf } from './node';
import { deletesProtocols, segmentsOf } from './protocol-key';

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
 * What the blocks of a file make of the versions of SSL and TLS, by the file alone: the versions that it touches, in the order in which they
 * came into the world. Control sets 001 and so on count like the current one. Wrongly spelt keys do nothing and are left out.
 */
export function readProtocols(blocks: Iterable<RegBlock>): readonly ProtocolVersion[] {
  const versions = new Map<string, MutableVersion>();
  for (const block of blocks) {
    if (block.keyLine?.node.kind === 'delete-key') deleteKey(versions, block.keyLine);
    else applyBlock(versions, block);
  }
  return schannelProtocolNames.flatMap((name) => versions.get(name) ?? []);
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

/** The number of a value, where it is a REG_DWORD of the right size: Schannel reads no other type. */
export function numberOf(value: RegValue | undefined): number | undefined {
  const data = value?.line.node.type === 4 ? dataOf(value, true) : undefined;
  return typeof data === 'number' ? data : undefined;
}

/** The name of one of Schannel's values, where it is spelt right, in any case. */
export function protocolValueName(name: string): SchannelValueName | undefined {
  return schannelProtocolValues.find((setting) => sameName(setting.name, name))?.name;
}

interface MutableRole {
  keyLine: KeyLine | undefined;
  readonly blocks: RegBlock[];
  readonly values: Map<SchannelValueName, RegValue>;
  readonly deleted: Map<SchannelValueName, RegValue>;
}

interface MutableVersion {
  readonly version: string;
  keyLine: KeyLine | undefined;
  readonly roles: Record<SchannelRole, MutableRole>;
}

function applyBlock(versions: Map<string, MutableVersion>, block: RegBlock): void {
  const key = block.protocolKey;
  if (!key?.isExact || key.version === undefined || block.keyLine?.after.stopped) return;
  const version = touch(versions, key.version);
  const ownKey = block.keyLine?.node.effect === 'opens' ? block.keyLine : undefined;
  if (key.role === undefined) {
    version.keyLine = ownKey ?? version.keyLine;
    return;
  }
  const role = version.roles[key.role];
  if (ownKey) role.keyLine = ownKey;
  role.blocks.push(block);
  for (const value of block.values) {
    const name = protocolValueName(value.name);
    if (!name || value.ignored) continue;
    const [now, before] = value.line.node.kind === 'delete-value' ? [role.deleted, role.values] : [role.values, role.deleted];
    now.set(name, value);
    before.delete(name);
  }
}

function deleteKey(versions: Map<string, MutableVersion>, { node, after }: KeyLine): void {
  if (after.stopped) return;
  if (node.ignored && node.ignored !== 'text-after-key') return;
  const path = pathOf(node);
  const [version, role, ...rest] = segmentsOf(path).slice(schannelProtocolsPath.length);
  if (!deletesProtocols(path) || rest.length > 0) return;
  const named = schannelProtocolNames.find((name) => name.toLowerCase() === version);
  if (version !== undefined && !named) return;
  if (named) touch(versions, named);
  for (const state of versions.values()) {
    if (named && state.version !== named) continue;
    if (role === undefined) state.keyLine = undefined;
    for (const name of schannelRoles) if (role === undefined || role === name.toLowerCase()) state.roles[name] = emptyRole();
  }
}

function touch(versions: Map<string, MutableVersion>, version: string): MutableVersion {
  const known = versions.get(version);
  if (known) return known;
  const made: MutableVersion = { version, keyLine: undefined, roles: { Client: emptyRole(), Server: emptyRole() } };
  versions.set(version, made);
  return made;
}

function emptyRole(): MutableRole {
  return { keyLine: undefined, blocks: [], values: new Map(), deleted: new Map() };
}
